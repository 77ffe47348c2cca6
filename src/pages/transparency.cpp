#include <pages/readers.hpp>
#include <pages/words.hpp>
#include <statements/words.hpp>
#include <text/url.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace pages {
namespace {

using wording::mark;

struct Group {
  std::string_view counter;
  std::string_view words;
};
constexpr auto kGroups = std::to_array<Group>({
    {"notice.filed", mark("Notices received")},
    {"decision", mark("Decisions")},
    {"counter_notice.filed", mark("Counter-notices")},
    {"appeal.filed", mark("Objections received")},
    {"appeal.answered", mark("Objections answered")},
});

// What a key of a counter is called; empty where the group says it all.
std::string_view say_key(const Context& context, const desk::Figure& figure) {
  notices::Kind kind{};
  cases::Action action{};
  cases::Appellant appellant{};
  cases::AppealOutcome outcome{};
  if (figure.name == "notice.filed" && notices::parse(figure.key, kind)) {
    return say(context.language, kind);
  }
  if (figure.name == "decision" && cases::parse(figure.key, action)) {
    return tr(context, words_of(action).done);
  }
  if (figure.name == "appeal.filed" && cases::parse(figure.key, appellant)) {
    return appellant == cases::Appellant::author ? tr(context, mark("by authors"))
                                                 : tr(context, mark("by notifiers"));
  }
  if (figure.name == "appeal.answered" && cases::parse(figure.key, outcome)) {
    return tr(context, statements::words_for(outcome));
  }
  return {};
}

void fill_figures(wording::Data& data,
                  const Context& context,
                  const std::vector<desk::Figure>& figures) {
  for (const Group& group : kGroups) {
    bool first = true;
    for (const desk::Figure& figure : figures) {
      if (figure.name != group.counter || figure.count <= 0) continue;
      wording::Data& row = data.section("FIGURES");
      if (std::exchange(first, false)) row.set("GROUP", tr(context, group.words));
      row.set("WHAT", say_key(context, figure));
      row.set("COUNT", wording::format_number(context.language, figure.count));
    }
  }
}

void fill_block(wording::Data& row, const Context& context, const desk::LoggedBlock& block) {
  const bool removed = block.why.action == articles::name(articles::State::removed);
  row.set("TITLE", block.why.title);
  if (!block.slug.empty()) row.set("URL", context.base_url + "/articles/" + block.slug);
  row.show("REMOVED", removed);
  set_time(row, context, "SINCE", block.why.since);
  notices::Kind kind{};
  if (notices::parse(block.why.notice_kind, kind)) {
    row.set("KIND_TEXT", say(context.language, kind));
  }
  row.set("REFERENCE", block.why.notice_reference);
  row.set("POLICY_TEXT", block.why.policy_title);
}

}  // namespace

std::string transparency(const Context& context, const TransparencyPage& page) {
  wording::Data data;
  for (const desk::LoggedBlock& block : page.blocked.items)
    fill_block(data.section("BLOCKS"), context, block);
  if (!page.blocked.next.empty()) {
    data.set("NEXT_URL", "/transparency?cursor=" + text::percent_encoded(page.blocked.next));
  }
  if (!page.cursor.empty()) data.set("FIRST_URL", "/transparency");
  fill_figures(data, context, page.figures);
  set_time(data, context, "FIRST", page.first);
  return render(context, "transparency", data);
}

std::string transparency_feed(const Context& context,
                              const desk::Page<desk::LoggedBlock>& blocked) {
  wording::Data data;
  base::Time newest{};
  for (const desk::LoggedBlock& block : blocked.items) {
    wording::Data& row = data.section("BLOCKS");
    fill_block(row, context, block);
    row.set("ID",
            context.base_url + "/transparency#" + block.why.notice_reference + "-" +
                std::to_string(base::to_micros(block.why.since)));
    newest = std::max(newest, block.why.since);
  }
  data.set("SELF_URL", context.base_url + "/transparency.atom");
  data.set("PAGE_URL", context.base_url + "/transparency");
  set_time(data, context, "UPDATED", newest);
  return render(context, "transparency_feed", data);
}

}  // namespace pages
