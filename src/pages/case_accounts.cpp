// The accounts of those concerned, on the page of a case and in its panel.

#include <pages/case_parts.hpp>
#include <pages/words.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using cases::Side;
using wording::mark;

constexpr std::size_t kEntriesShown = 5;

struct Word {
  std::string_view name;
  std::string_view words;
};
constexpr auto kMisuses = std::to_array<Word>({
    {"illegal_content", mark("manifestly illegal content")},
    {"unfounded_notice", mark("a manifestly unfounded notice")},
    {"unfounded_complaint", mark("a manifestly unfounded objection")},
});
constexpr auto kGravities = std::to_array<Word>({
    {"medium", mark("medium")},
    {"low", mark("low")},
    {"high", mark("high")},
});

template <typename Table>
std::string_view word_in(const Context& context, const Table& table, std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [name](const Word& w) { return w.name == name; });
  return found == table.end() ? name : tr(context, found->words);
}

template <typename Table>
void fill_options(wording::Data& data,
                  std::string_view section,
                  const Context& context,
                  const Table& table,
                  std::string_view chosen) {
  for (const Word& word : table) {
    wording::Data& row = data.section(section);
    row.set("VALUE", word.name);
    row.set("TEXT", tr(context, word.words));
    row.show("SELECTED", word.name == chosen);
  }
}

std::string day(const Context& context, base::Time time) {
  return std::string{context.site.times(context.language).date(time)};
}

class Facts {
 public:
  Facts(wording::Data& row, const Context& context) : row_{row}, context_{context} {}

  void add(std::string text) { row_.section("FACTS").set("TEXT", std::move(text)); }
  void say(std::string_view words) { add(std::string{tr(context_, words)}); }
  void dated(std::string_view words, base::Time time) {
    add(wording::fill(tr(context_, words), {day(context_, time)}));
  }
  void count(wording::Plural words, int number) {
    add(wording::trn(context_.language, words, number));
  }

 private:
  wording::Data& row_;
  const Context& context_;
};

void add_standing(Facts& facts, const desk::AccountView& view) {
  const cases::Ledger& ledger = view.account.ledger;
  switch (view.standing) {
    case cases::Standing::clear: return;
    case cases::Standing::warned:
      if (ledger.warned_at) facts.dated(mark("Warned on %1"), *ledger.warned_at);
      return;
    case cases::Standing::suspended:
      if (ledger.suspended_until) facts.dated(mark("Suspended until %1"), *ledger.suspended_until);
      return;
    case cases::Standing::terminated:
      if (view.account.ended_at) facts.dated(mark("Account ended on %1"), *view.account.ended_at);
      return;
  }
}

// The four factors of Art. 23(3), the last of which a person says.
void add_factors(Facts& facts, const Context& context, const desk::AccountView& view) {
  if (view.account.ledger.entries.empty()) return;
  facts.count(mark("%1 manifest case that counts", "%1 manifest cases that count"),
              view.factors.absolute);
  facts.add(wording::fill(tr(context, mark("%1 of all that was sent in that time")),
                          {wording::format_share(context.language, view.factors.share)}));
  if (view.factors.absolute > 0) {
    facts.add(wording::fill(tr(context, mark("The gravest: %1")),
                            {word_in(context, kGravities, cases::name(view.factors.gravest))}));
  }
  const auto& entries = view.account.ledger.entries;
  const std::size_t shown = std::min(entries.size(), kEntriesShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const cases::MisuseEntry& entry = entries[entries.size() - 1 - i];
    facts.add(day(context, entry.at) + ": " +
              std::string{word_in(context, kMisuses, cases::name(entry.kind))} + ", " +
              std::string{word_in(context, kGravities, cases::name(entry.gravity))});
  }
}

void add_record(Facts& facts, const desk::AccountView& view) {
  if (!view.record) return;
  const cases::FlaggerFigures& figures = view.record->figures;
  facts.count(mark("%1 notice filed", "%1 notices filed"), figures.notices);
  facts.count(mark("%1 upheld", "%1 upheld"), figures.upheld);
  facts.count(mark("%1 rejected", "%1 rejected"), figures.rejected);
  if (figures.withdrawn > 0) facts.count(mark("%1 withdrawn", "%1 withdrawn"), figures.withdrawn);
  if (view.record->countered > 0) {
    facts.count(mark("%1 answered by the author", "%1 answered by their authors"),
                view.record->countered);
  }
}

void add_notes(Facts& facts, const Context& context, const desk::AccountView& view) {
  if (!view.flagger.empty()) {
    facts.add(wording::fill(tr(context, mark("Trusted flagger: %1")), {view.flagger}));
  }
  if (view.same_text > 0) {
    facts.count(mark("The same explanation stands in %1 other notice",
                     "The same explanation stands in %1 other notices"),
                view.same_text);
  }
  if (view.free_mail) facts.say(mark("An organization that writes from a free e-mail address"));
}

void add_what_may_follow(Facts& facts, const Context& context, const desk::AccountView& view) {
  std::string all;
  for (const cases::Action action : view.may) {
    all += (all.empty() ? "" : ", ") + std::string{tr(context, words_of(action).command)};
  }
  if (!all.empty()) facts.add(wording::fill(tr(context, mark("May follow: %1")), {all}));
}

// Whose account takes the action as it stands is offered first.
bool takes(const desk::AccountView& view, cases::Action action) {
  return std::find(view.may.begin(), view.may.end(), action) != view.may.end();
}

void fill_subjects(wording::Data& data, const Context& context, const CasePage& page) {
  const Form& form = page.panel->form;
  std::string_view chosen = value_of(form, "subject");
  std::vector<const desk::AccountView*> senders;
  for (const desk::AccountView& view : page.view.accounts) {
    if (chosen.empty() && takes(view, page.panel->action)) chosen = name(view.account.side);
    if (view.account.side == Side::notifier) senders.push_back(&view);
  }
  for (const Side side : {Side::author, Side::notifier}) {
    if (side == Side::author ? !page.view.article.has_value() : senders.empty()) continue;
    wording::Data& row = data.section("SUBJECTS");
    row.set("VALUE", name(side));
    row.set("TEXT", tr(context, side == Side::author ? mark("Author") : mark("Notifier")));
    row.show("SELECTED", name(side) == chosen);
  }
  for (const desk::AccountView* const view : senders) {
    if (senders.size() < 2) break;
    wording::Data& row = data.section("SENDERS");
    row.set("VALUE", view->notice);
    row.set("TEXT", view->notice + " " + view->name);
    row.show("SELECTED", view->notice == value_of(form, "notice"));
  }
}

}  // namespace

void fill_account(wording::Data& row, const Context& context, const desk::AccountView& account) {
  Facts facts{row, context};
  add_standing(facts, account);
  add_record(facts, account);
  add_factors(facts, context, account);
  add_notes(facts, context, account);
  add_what_may_follow(facts, context, account);
}

void fill_account_panel(wording::Data& data, const Context& context, const CasePage& page) {
  const Form& form = page.panel->form;
  const cases::Action action = page.panel->action;
  if (page.may_mark) {
    fill_options(data, "MANIFEST_KINDS", context, kMisuses, value_of(form, "manifest.kind"));
    fill_options(
        data, "MANIFEST_GRAVITIES", context, kGravities, value_of(form, "manifest.gravity"));
    data.set("MANIFEST_KIND_ERROR", error_of(form, "manifest.kind"));
  }
  if (!cases::is_about_account(action)) return;
  fill_subjects(data, context, page);
  data.set("SUBJECT_ERROR", error_of(form, "subject"));
  data.set("NOTICE_ERROR", error_of(form, "notice"));
  if (action == cases::Action::lift) return;
  fill_options(data, "MISUSES", context, kMisuses, value_of(form, "misuse"));
  data.set("MISUSE_ERROR", error_of(form, "misuse"));
  data.show("NEEDS_INTENTION");
  fill_field(data, form, "factors.intention");
  if (action != cases::Action::suspend) return;
  data.show("NEEDS_UNTIL");
  data.set("UNTIL_MOST_TEXT", day(context, context.now + page.policies.misuse.suspend_for));
  fill_field(data, form, "until");
}

}  // namespace pages
