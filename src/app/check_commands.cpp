// Commands that judge an article or a notice without a server and store nothing.

#include <app/commands.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <base/json.hpp>
#include <desk/rules_loading.hpp>
#include <desk/submit.hpp>
#include <intake/notice.hpp>
#include <notices/completeness.hpp>
#include <screening/screening.hpp>
#include <text/url.hpp>
#include <text/utf8.hpp>
#include <wire/articles.hpp>
#include <wire/notices.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace app {
namespace {

using base::Error;

constexpr std::chrono::seconds kWorksPatience{60};

void print_verdict(const screening::Screening& screening) {
  print_line("proposal: " + std::string{name(screening.proposal)} + " (score " +
             std::to_string(screening.score) + ")");
  for (const screening::Hit& hit : screening.hits) {
    print_line(hit.rule + " [" + hit.status + ", " + hit.action + "] " + hit.field + " " +
               std::to_string(hit.start) + "-" + std::to_string(hit.end) + ": " + hit.text);
    if (!hit.explanation.empty()) print_line("    " + hit.explanation);
  }
  for (const screening::Match& match : screening.matches) {
    print_line("shares text with " + match.kind_of_work + " " + match.work + " \"" + match.title +
               "\", " + std::to_string(match.longest_words) + " words in a row at most");
  }
}

// Without a desk nobody knows which articles there are: every address counts, but for one on
// another host where the configuration names ours.
bool may_be_here(const std::string& url, const Config& config) {
  const auto own = text::parse_url(config.base_url);
  if (!own || url.starts_with('/')) return true;
  const auto parsed = text::parse_url(url);
  return parsed && (parsed->host == own->host ||
                    std::ranges::find(config.hosts, parsed->host) != config.hosts.end());
}

}  // namespace

articles::Draft draft_of(const ArticleCheck& what, std::string text) {
  articles::Draft draft{.title = what.title, .body = {}, .language = what.language};
  if (draft.title.empty() && text.starts_with("# ")) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    draft.title = text.substr(2, end - 2);
    text.erase(0, std::min(end + 1, text.size()));
  }
  draft.body = std::move(text);
  draft.declares_rights = true;
  return draft;
}

namespace {

// Whether there is a desk whose texts can be looked through. None is made for this.
bool has_desk(const Config& config) {
  constexpr std::string_view kSqlite = "sqlite:";
  const std::string url = database_url(config);
  return !url.starts_with(kSqlite) || std::filesystem::exists(url.substr(kSqlite.size()));
}

// As the desk would judge it if it came from nobody in particular.
base::Result<screening::Screening> judged_by_desk(const Setting& setting,
                                                  const articles::Draft& draft) {
  const base::SystemClock clock;
  const auto opened = open_desk(setting.config, clock);
  if (!opened) return opened.error();
  opened->desk->wait_for_works(kWorksPatience);
  return desk::check(*opened->desk, {.kind = desk::Actor::Kind::program}, draft);
}

// By the rules alone.
base::Result<screening::Screening> judged_by_rules(const Setting& setting,
                                                   const articles::Draft& draft) {
  const auto loaded = desk::load_rules(setting.config.rules);
  if (!loaded) return loaded.error();
  return screening::screen(draft,
                           {.rules = *loaded->rules,
                            .policies = *loaded->policies,
                            .author = {},
                            .repeat = std::nullopt,
                            .now = base::SystemClock{}.now()});
}

}  // namespace

Exit check_article(const Setting& setting, const ArticleCheck& what) {
  auto text = read_input(what.file);
  if (!text) return exit_of(text.error());
  if (!text::valid_utf8(*text)) {
    return exit_of({.kind = Error::Kind::malformed, .message = "The article is not in UTF-8."});
  }
  const articles::Draft draft = draft_of(what, std::move(*text));
  const auto screening =
      has_desk(setting.config) ? judged_by_desk(setting, draft) : judged_by_rules(setting, draft);
  if (!screening) return exit_of(screening.error());
  if (setting.format == Format::json) {
    print_line(wire::to_json(*screening, wire::Audience::staff));
  } else {
    print_verdict(*screening);
  }
  return screening->proposal == screening::Proposal::pass ? Exit::done : Exit::no;
}

Exit check_notice(const Setting& setting, const std::string& file) {
  const auto text = read_input(file);
  if (!text) return exit_of(text.error());
  const auto complaint = intake::complaint_from_json(*text, {.base_url = setting.config.base_url});
  if (!complaint) return exit_of(complaint.error());
  const bool located = std::ranges::any_of(complaint->items, [&](const notices::ItemClaim& item) {
    return may_be_here(item.url, setting.config);
  });
  const auto completeness = notices::judge(*complaint, located);
  print_line(wire::to_json(completeness));
  return notices::actionable(completeness) ? Exit::done : Exit::no;
}

}  // namespace app
