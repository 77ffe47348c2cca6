// Commands that judge something without a server and store nothing.

#include <app/commands.hpp>
#include <app/print.hpp>
#include <base/json.hpp>
#include <desk/rules_loading.hpp>
#include <intake/notice.hpp>
#include <notices/completeness.hpp>
#include <rules/files.hpp>
#include <rules/lint.hpp>
#include <rules/load.hpp>
#include <rules/self_test.hpp>
#include <screening/screening.hpp>
#include <text/utf8.hpp>
#include <wire/articles.hpp>
#include <wire/notices.hpp>
#include <wire/rules.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace app {
namespace {

using base::Error;

// The first line "# ..." is the title; the rest is the body.
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

void print_verdict(const screening::Screening& screening) {
  print_line("proposal: " + std::string{name(screening.proposal)} + " (score " +
             std::to_string(screening.score) + ")");
  for (const screening::Hit& hit : screening.hits) {
    print_line(hit.rule + " [" + hit.status + ", " + hit.action + "] " + hit.field + " " +
               std::to_string(hit.start) + "-" + std::to_string(hit.end) + ": " + hit.text);
    if (!hit.explanation.empty()) print_line("    " + hit.explanation);
  }
}

std::string directory_of(const Setting& setting, const std::string& directory) {
  return directory.empty() ? setting.config.rules : directory;
}

// What is wrong inside the folder is the answer to a check; that there is none is bad input.
base::Result<rules::RuleFiles> files_of(const std::string& directory) {
  if (directory.empty()) return rules::shipped_rule_files();
  if (!std::filesystem::is_directory(directory)) {
    return Error{.kind = Error::Kind::invalid,
                 .message = "There is no folder " + directory + "; give the rules' folder."};
  }
  return rules::read_rule_files(directory);
}

policies::LoadedPolicies policies_of(const rules::RuleFiles& files) {
  const auto text = files.texts.find("policies.toml");
  if (text == files.texts.end()) return {};
  return policies::parse_policies(text->second, "policies.toml");
}

std::vector<rules::TestResult> results_of(const rules::LoadedRules& loaded) {
  std::vector<rules::TestResult> all;
  for (const rules::Rule& rule : loaded.rules)
    std::ranges::move(rules::run_tests(rule), std::back_inserter(all));
  return all;
}

nlohmann::ordered_json to_json(const policies::Problem& problem) {
  return {{"file", problem.file},
          {"line", problem.at.line},
          {"column", problem.at.column},
          {"weight", problem.weight == policies::Weight::error ? "error" : "warning"},
          {"message", problem.message}};
}

}  // namespace

Exit check_article(const Setting& setting, const ArticleCheck& what) {
  auto text = read_input(what.file);
  if (!text) return exit_of(text.error());
  if (!text::valid_utf8(*text)) {
    return exit_of({.kind = Error::Kind::malformed, .message = "The article is not in UTF-8."});
  }
  const auto loaded = desk::load_rules(setting.config.rules);
  if (!loaded) return exit_of(loaded.error());
  const screening::Screening screening = screening::screen(draft_of(what, std::move(*text)),
                                                           {.rules = *loaded->rules,
                                                            .policies = *loaded->policies,
                                                            .author = {},
                                                            .repeat = std::nullopt,
                                                            .now = base::SystemClock{}.now()});
  if (setting.format == Format::json) {
    print_line(wire::to_json(screening, wire::Audience::staff));
  } else {
    print_verdict(screening);
  }
  return screening.proposal == screening::Proposal::pass ? Exit::done : Exit::no;
}

Exit check_rules(const Setting& setting, const std::string& directory) {
  const auto files = files_of(directory_of(setting, directory));
  if (!files) return exit_of(files.error());
  const policies::LoadedPolicies policies = policies_of(*files);
  const rules::LoadedRules loaded = rules::load_rules(*files);
  std::vector<policies::Problem> problems = policies.problems;
  std::ranges::copy(loaded.problems, std::back_inserter(problems));
  for (const rules::Rule& rule : loaded.rules)
    std::ranges::copy(rules::lint(rule, policies.policies), std::back_inserter(problems));
  for (const rules::TestResult& result : results_of(loaded)) {
    if (rules::is_good(result.outcome)) continue;
    problems.push_back({.file = result.file, .at = result.at, .message = rules::text(result)});
  }
  const bool good = std::ranges::none_of(problems, [](const policies::Problem& problem) {
    return problem.weight == policies::Weight::error;
  });
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const policies::Problem& problem : problems) {
    list.push_back(to_json(problem));
    if (setting.format == Format::text) std::cerr << policies::text(problem) << "\n";
  }
  if (setting.format == Format::json) {
    print_line(
        nlohmann::ordered_json{{"ok", good}, {"rules", loaded.rules.size()}, {"problems", list}}
            .dump());
  } else {
    print_line(std::to_string(loaded.rules.size()) + " rules, " + std::to_string(problems.size()) +
               " problems");
  }
  return good ? Exit::done : Exit::no;
}

namespace {

// TAP version 13, so that any harness reads it.
void print_tap(const std::vector<rules::TestResult>& results) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    const rules::TestResult& result = results[i];
    const bool good = rules::is_good(result.outcome);
    print_line(std::string{good ? "ok " : "not ok "} + std::to_string(i + 1) + " - " + result.rule +
               ": " + result.name +
               (result.outcome == rules::Outcome::todo ? " # TODO expected to fail" : ""));
    if (!good) print_line("# " + rules::text(result));
  }
  print_line("1.." + std::to_string(results.size()));
}

void print_failures(const std::vector<rules::TestResult>& results) {
  nlohmann::ordered_json failures = nlohmann::ordered_json::array();
  for (const rules::TestResult& result : results) {
    if (rules::is_good(result.outcome)) continue;
    failures.push_back({{"rule", result.rule}, {"test", result.name}});
  }
  const std::size_t failed = failures.size();
  print_line(nlohmann::ordered_json{
      {"tests", results.size()}, {"failed", failed}, {"failures", std::move(failures)}}
                 .dump());
}

}  // namespace

Exit test_rules(const Setting& setting, const std::string& directory) {
  const auto files = files_of(directory_of(setting, directory));
  if (!files) return exit_of(files.error());
  const rules::LoadedRules loaded = rules::load_rules(*files);
  for (const policies::Problem& problem : loaded.problems) {
    std::cerr << policies::text(problem) << "\n";
  }
  const std::vector<rules::TestResult> results = results_of(loaded);
  setting.format == Format::json ? print_failures(results) : print_tap(results);
  const bool good = std::ranges::all_of(
      results, [](const rules::TestResult& result) { return rules::is_good(result.outcome); });
  return good && loaded.problems.empty() ? Exit::done : Exit::no;
}

Exit list_rules(const Setting& setting, const std::string& directory) {
  const auto loaded = desk::load_rules(directory_of(setting, directory));
  if (!loaded) return exit_of(loaded.error());
  if (setting.format == Format::json) {
    print_line(wire::to_json(*loaded->rules));
    return Exit::done;
  }
  for (const rules::Rule& rule : loaded->rules->rules()) {
    print_line(rule.id + "\t" + std::to_string(rule.version) + "\t" +
               std::string{name(rule.status)} + "\t" + std::string{name(rule.action)} + "\t" +
               rule.title);
  }
  return Exit::done;
}

Exit explain_rules(const Setting& setting, const std::string& text_or_file) {
  const auto loaded = desk::load_rules(setting.config.rules);
  if (!loaded) return exit_of(loaded.error());
  std::string text = text_or_file;
  if (std::filesystem::is_regular_file(text_or_file) || text_or_file == "-") {
    auto read = read_input(text_or_file);
    if (!read) return exit_of(read.error());
    text = std::move(*read);
  }
  const articles::Draft draft = draft_of({}, std::move(text));
  const rules::Subject subject = rules::make_subject(
      {.title = draft.title, .body = draft.body, .now = base::SystemClock{}.now()});
  const auto explained = loaded->rules->explain(subject);
  if (setting.format == Format::json) {
    print_line(wire::explained_json(*loaded->rules, explained, ""));
    return Exit::done;
  }
  for (const rules::Explained& each : explained) {
    const rules::Rule& rule = loaded->rules->rules().at(each.rule);
    print_line(rule.id + (each.hits.empty() ? ": no hit" : ": hits"));
    for (const rules::Hit& hit : each.hits) {
      print_line("  " + rules::field_name(hit) + " " + std::to_string(hit.range.start) + "-" +
                 std::to_string(hit.range.end) + ": " + hit.text);
    }
    if (!each.hits.empty()) print_line(rules::text(each.conditions));
  }
  return Exit::done;
}

Exit check_notice(const Setting& setting, const std::string& file) {
  const auto text = read_input(file);
  if (!text) return exit_of(text.error());
  const auto complaint = intake::complaint_from_json(*text, {.base_url = setting.config.base_url});
  if (!complaint) return exit_of(complaint.error());
  // Without a desk nothing resolves here; what is named counts as located.
  const auto completeness = notices::judge(*complaint, !complaint->items.empty());
  print_line(wire::to_json(completeness));
  const bool some = std::ranges::any_of(completeness.judgements,
                                        [](const notices::Judgement& j) { return j.actionable; });
  return some ? Exit::done : Exit::no;
}

}  // namespace app
