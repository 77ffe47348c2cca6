#include <base/names.hpp>
#include <cases/appeal.hpp>
#include <notices/counter.hpp>
#include <statements/letter.hpp>
#include <statements/words.hpp>
#include <wording/catalogue.hpp>
#include <wording/data.hpp>
#include <wording/format.hpp>
#include <wording/language.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace statements {
namespace {

using wording::Data;
using wording::Language;
using wording::mark;
using wording::tr;

constexpr auto kKinds = std::to_array<base::Named<LetterKind>>({
    {LetterKind::submission_receipt, "submission_receipt"},
    {LetterKind::notice_receipt, "notice_receipt"},
    {LetterKind::cure_request, "cure_request"},
    {LetterKind::notice_rejected, "notice_rejected"},
    {LetterKind::notice_actioned, "notice_actioned"},
    {LetterKind::author_removal, "author_removal"},
    {LetterKind::author_decision, "author_decision"},
    {LetterKind::restored, "restored"},
    {LetterKind::rule_guarded, "rule_guarded"},
    {LetterKind::notice_dismissed, "notice_dismissed"},
    {LetterKind::counter_receipt, "counter_receipt"},
    {LetterKind::counter_cure, "counter_cure"},
    {LetterKind::counter_forwarded, "counter_forwarded"},
    {LetterKind::putback_schedule, "putback_schedule"},
    {LetterKind::action_filed, "action_filed"},
    {LetterKind::removal_final, "removal_final"},
    {LetterKind::notice_withdrawn, "notice_withdrawn"},
    {LetterKind::appeal_receipt, "appeal_receipt"},
    {LetterKind::appeal_decided, "appeal_decided"},
    {LetterKind::order_effect, "order_effect"},
    {LetterKind::change_requested, "change_requested"},
    {LetterKind::account_decided, "account_decided"},
});

// Which part of a template a decision, or a state in a receipt, shows.
struct Shown {
  std::string_view decision;
  std::string_view section;
};
constexpr auto kShown = std::to_array<Shown>({
    {"live", "LIVE"},
    {"held", "HELD"},
    {"refused", "REFUSED"},
    {"edit", "EDITED"},
    {"refuse", "REFUSED"},
    {"ask_changes", "CHANGES_ASKED"},
    {"hold", "HELD"},
    {"remove", "REMOVED"},
    {"withhold", "WITHHELD"},
    {"inform", "NOTED"},
    {"excise", "EXCISE"},
    {"credit", "CREDIT"},
    {"warn", "WARNED"},
    {"suspend", "SUSPENDED"},
    {"terminate", "TERMINATED"},
    {"lift", "LIFTED"},
});

std::string date(Language language, base::Time time) {
  const auto format = wording::TimeFormat::make(language, "UTC");
  base::ensure(format.ok(), "every zone database has UTC");
  return format->date(time);
}

// The page of the article is named only where it can be opened.
bool is_public_after(const LetterFacts& facts) {
  return facts.decision == "keep" || facts.decision == "edit";
}

void set_decision(Data& data, const LetterFacts& facts) {
  for (const Shown& row : kShown) {
    if (row.decision == facts.decision) data.show(row.section);
  }
  if (facts.decision == "keep") data.show(facts.was_public ? "KEPT" : "PUBLISHED");
}

// "(C) Title" of a counter-notice, in the language.
std::string line_in(Language language, const std::string& line) {
  for (const notices::CounterElement& element : notices::counter_elements()) {
    const std::string clause = std::string{element.clause} + " ";
    if (line == clause + std::string{element.title}) {
      return clause + std::string{tr(language, element.title)};
    }
  }
  return line;
}

void set_missing(Data& data, const LetterFacts& facts, Language language) {
  data.show("MISSING_ANY", !facts.missing.empty());
  for (const std::string& line : facts.missing) {
    Data& row = data.section("MISSING");
    const auto element = std::ranges::find_if(
        notices::elements(), [&](const notices::Element& e) { return line_of(e) == line; });
    if (element == notices::elements().end()) {
      row.set("TEXT", line);
      continue;
    }
    row.set("REGIME", tr(language, words_for(element->regime)));
    row.set("CLAUSE", element->clause);
    row.set("TEXT", tr(language, element->title));
  }
}

void set_items(Data& data, const LetterFacts& facts, Language language) {
  for (const LetterItem& item : facts.items) {
    Data& row = data.section("ITEMS");
    row.set("URL", item.url);
    row.set("STATE_TEXT", tr(language, words_for(item.resolution)));
    row.set("OUTCOME_TEXT", tr(language, words_for(item.state)));
    if (item.overlap) row.set("OVERLAP_TEXT", say_overlap(language, *item.overlap));
  }
}

void set_explanations(Data& data, const LetterFacts& facts) {
  data.show("REASONS_ANY", !facts.explanations.empty());
  for (const std::string& explanation : facts.explanations) {
    data.section("REASONS").set("EXPLANATION", explanation);
  }
}

std::string source_of(const Statement& statement, Language language) {
  if (statement.notice_reference.empty()) {
    return std::string{tr(language, mark("The desk acted on its own initiative."))};
  }
  return wording::fill(tr(language, mark("The desk acted on the notice %1.")),
                       {statement.notice_reference});
}

void set_ground(Data& data, const Statement& statement, const LetterFacts& facts) {
  switch (statement.ground) {
    case cases::Ground::none: return;
    case cases::Ground::illegal:
      data.show("ILLEGAL");
      data.set("LEGAL_GROUND", statement.policy_title);
      return;
    case cases::Ground::incompatible:
      data.show("INCOMPATIBLE");
      data.set("POLICY_TEXT",
               statement.policy_text.empty()
                   ? statement.policy_title
                   : statement.policy_title + ": " + statement.policy_text);
      data.set("POLICY_URL", facts.base_url + "/policies");
      return;
  }
  throw base::Bug{"a ground that is not in the enumeration"};
}

void set_statement(Data& data, const LetterFacts& facts, Language language) {
  if (!facts.statement) return;
  const Statement& statement = *facts.statement;
  const auto words = [&](std::string_view message) { return tr(language, message); };
  data.show("STATEMENT");
  data.set("RESTRICTION_TEXT", words(words_for_restriction(statement.restriction)));
  data.set("SCOPE_TEXT", words(mark("Everywhere.")));
  data.set("FROM_TEXT", date(language, statement.starts_at));
  if (statement.ends_at) data.set("UNTIL_TEXT", date(language, *statement.ends_at));
  data.set("FACTS",
           wording::fill(words(mark("This is about the article \"%1\".")), {facts.article_title}));
  data.set("SOURCE_TEXT", source_of(statement, language));
  data.set("AUTOMATED_DETECTION_TEXT",
           words(statement.automated_detection
                     ? mark("A rule of the desk drew attention to the article.")
                     : mark("No automated means drew attention to the article.")));
  data.set("AUTOMATED_DECISION_TEXT",
           words(statement.automated_decision ? mark("The decision was automated.")
                                              : mark("A person decided.")));
  set_ground(data, statement, facts);
  for (const Quoted& quoted : statement.documents) {
    data.section("IN_FORCE")
        .set("TEXT",
             wording::fill(words(mark("%1, version %2")),
                           {quoted.title, std::to_string(quoted.version)}))
        .set("URL", url_of(quoted, facts.base_url));
  }
  data.set("EXPLANATION", statement.facts);
  data.set("REDRESS_TEXT", statement.redress);
}

void set_times(Data& data, const LetterFacts& facts, Language language) {
  if (facts.received_at) data.set("RECEIVED_TEXT", date(language, *facts.received_at));
  if (facts.until) data.set("UNTIL_TEXT", date(language, *facts.until));
  if (facts.set_aside_until) data.set("ASIDE_UNTIL_TEXT", date(language, *facts.set_aside_until));
}

// A day of the office's calendar, wherever the reader is.
std::string date(Language language, notices::Day day) {
  return date(language,
              base::Time{std::chrono::sys_days{day.time_since_epoch()} + std::chrono::hours{12}});
}

void set_counter(Data& data, const LetterFacts& facts, Language language) {
  data.show("COUNTER", facts.author_may_counter);
  if (facts.author_may_counter) data.set("COUNTER_URL", facts.counter_url);
  data.set("NOTICE_TEXT", facts.notice_text);
  data.show("LACKS_ANY", !facts.counter_missing.empty());
  for (const std::string& line : facts.counter_missing)
    data.section("LACKS").set("TEXT", line_in(language, line));
  if (facts.putback) {
    data.set("NOT_BEFORE_TEXT", date(language, facts.putback->not_before));
    data.set("NOT_AFTER_TEXT", date(language, facts.putback->not_after));
  }
  if (!facts.counter) return;
  const notices::CounterNotice& counter = *facts.counter;
  data.set("COUNTER_NAME", counter.name);
  data.set("COUNTER_ADDRESS", counter.address);
  data.set("COUNTER_PHONE", counter.phone);
  data.set("COUNTER_EMAIL", counter.email);
  data.set("COUNTER_SIGNATURE", counter.signature);
  data.set("COUNTER_REASON", counter.reason);
  data.show("SAYS_MISTAKE", counter.mistake_under_penalty_of_perjury);
  data.show("SAYS_JURISDICTION", counter.consent_to_jurisdiction);
  data.show("SAYS_SERVICE", counter.accept_service);
}

void set_appeal(Data& data, const LetterFacts& facts, Language language) {
  if (facts.appeal_until) data.set("APPEAL_UNTIL_TEXT", date(language, *facts.appeal_until));
  data.set("APPEAL_URL", facts.appeal_url);
  cases::AppealOutcome outcome{};
  if (!facts.outcome.empty() && cases::parse(facts.outcome, outcome)) {
    data.set("OUTCOME_TEXT", tr(language, words_for(outcome)));
  }
}

void set_strikes(Data& data, const LetterFacts& facts, Language language) {
  if (facts.strikes <= 0) return;
  const auto number = [language](int count) {
    return wording::format_number(language, static_cast<std::int64_t>(count));
  };
  data.set("STRIKES_TEXT",
           wording::fill(
               tr(language,
                  mark("This is strike %1 against you. At %2 a person of the desk decides whether "
                       "you may go on publishing here. A strike falls away where the article "
                       "comes back.")),
               {number(facts.strikes), number(facts.strikes_limit)}));
}

Data data_of(const LetterFacts& facts, Language language) {
  Data data;
  data.set("SITE_NAME", facts.site_name);
  data.set("POLICIES_URL", facts.base_url + "/policies");
  data.set("TITLE", facts.article_title);
  data.set("ARTICLE_URL", facts.article_url);
  data.set("TRACKING_URL", facts.tracking_url);
  data.set("CURE_URL", facts.tracking_url);
  data.set("CONFIRM_URL", facts.confirm_url);
  data.set("REFERENCE", facts.reference);
  data.set("REASON", facts.reason);
  data.set("MESSAGE", facts.message);
  data.set("REDRESS_TEXT", remedies(language));
  if (facts.notice_kind) data.set("KIND_TEXT", tr(language, words_for(*facts.notice_kind)));
  data.show("TO_NOTIFIER", facts.to_notifier);
  set_decision(data, facts);
  set_missing(data, facts, language);
  set_items(data, facts, language);
  set_explanations(data, facts);
  set_times(data, facts, language);
  set_counter(data, facts, language);
  set_appeal(data, facts, language);
  set_strikes(data, facts, language);
  data.set("DOCUMENT", facts.document);
  data.set("AUTHORITY", facts.authority);
  for (const std::string& passage : facts.passages)
    data.section("PASSAGES").set("TEXT", passage);
  data.show("PASSAGES_ANY", !facts.passages.empty());
  data.set("LAW", facts.law);
  data.set("AGENT", facts.agent);
  set_statement(data, facts, language);
  return data;
}

}  // namespace

std::string say_overlap(Language language, const LetterOverlap& overlap) {
  if (overlap.passages == 0) {
    return std::string{tr(language, mark("No passage of the claimed text was found in it."))};
  }
  return wording::fill(
      wording::trn(language,
                   "%1 passage of the claimed text was found in it: %2 of the article.",
                   "%1 passages of the claimed text were found in it: %2 of the article.",
                   static_cast<std::int64_t>(overlap.passages)),
      {wording::format_number(language, static_cast<std::int64_t>(overlap.passages)),
       wording::format_share(language, overlap.share_of_article)});
}

std::string_view name(LetterKind kind) { return base::name_in(kKinds, kind); }

std::string line_of(const notices::Element& element) {
  return std::string{element.clause} + " " + std::string{element.title};
}

std::string without_contacts(const notices::Complaint& complaint, const std::string& language) {
  const Language spoken = wording::language_of(language).value_or(Language::en);
  std::string text;
  const auto add = [&](std::string_view words, std::string_view value) {
    if (value.empty()) return;
    text += (text.empty() ? "" : "\n") + std::string{tr(spoken, words)} + " " + std::string{value};
  };
  for (const notices::Party& party : complaint.parties) {
    // Who a person is, the author learns only where the right cannot be told without it.
    if (party.kind == notices::PartyKind::organization) add(mark("Sender:"), party.name);
  }
  for (const notices::Work& work : complaint.works) {
    add(mark("Work:"), work.title.empty() ? work.description : work.title);
    for (const std::string& url : work.urls)
      add(mark("Found at:"), url);
  }
  for (const notices::ItemClaim& item : complaint.items)
    add(mark("Article:"), item.url);
  add(mark("Explanation:"), complaint.explanation);
  return text;
}

Letter write(LetterKind kind,
             const std::string& to,
             const std::string& language,
             const LetterFacts& facts,
             const wording::Templates& templates) {
  const Language spoken = wording::language_of(language).value_or(Language::en);
  Data data = data_of(facts, spoken);
  if (kind == LetterKind::author_decision && !is_public_after(facts)) data.set("ARTICLE_URL", "");
  wording::Letter rendered = templates.render_letter(name(kind), spoken, data);
  return {.kind = kind,
          .to = to,
          .language = std::string{wording::tag(spoken)},
          .subject = std::move(rendered.subject),
          .body = std::move(rendered.body)};
}

}  // namespace statements
