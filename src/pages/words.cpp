#include <base/names.hpp>
#include <pages/words.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using base::Named;
using wording::Language;
using wording::mark;

constexpr auto kArticleStates = std::to_array<Named<articles::State>>({
    {articles::State::held, mark("Waits for review")},
    {articles::State::live, mark("Published")},
    {articles::State::refused, mark("Refused")},
    {articles::State::changes_asked, mark("Changes asked for")},
    {articles::State::withheld, mark("Withheld")},
    {articles::State::removed, mark("Removed")},
    {articles::State::withdrawn, mark("Withdrawn")},
});

constexpr auto kVersionStates = std::to_array<Named<articles::VersionState>>({
    {articles::VersionState::held, mark("waits for review")},
    {articles::VersionState::live, mark("public")},
    {articles::VersionState::refused, mark("refused")},
    {articles::VersionState::superseded, mark("replaced by a later one")},
});

constexpr auto kAiTexts = std::to_array<Named<articles::AiText>>({
    {articles::AiText::none, ""},
    {articles::AiText::assisted, mark("Written with the help of artificial intelligence")},
    {articles::AiText::generated, mark("Text written by artificial intelligence")},
});

constexpr auto kCaseStates = std::to_array<Named<cases::State>>({
    {cases::State::open, mark("open")},
    {cases::State::waiting, mark("waits for an answer")},
    {cases::State::closed, mark("closed")},
});

constexpr auto kSeverities = std::to_array<Named<policies::Severity>>({
    {policies::Severity::low, mark("low")},
    {policies::Severity::medium, mark("medium")},
    {policies::Severity::high, mark("high")},
});

constexpr auto kGrounds = std::to_array<Named<cases::Ground>>({
    {cases::Ground::none, ""},
    {cases::Ground::illegal, mark("illegal")},
    {cases::Ground::incompatible, mark("against the rules of the house")},
});

constexpr auto kRoles = std::to_array<Named<cases::Role>>({
    {cases::Role::reviewer, mark("Reviewer")},
    {cases::Role::editor, mark("Editor")},
    {cases::Role::legal, mark("Legal")},
    {cases::Role::admin, mark("Administrator")},
});

constexpr auto kNoticeKinds = std::to_array<Named<notices::Kind>>({
    {notices::Kind::copyright, mark("Copyright")},
    {notices::Kind::trademark, mark("Trade mark")},
    {notices::Kind::defamation, mark("Defamation")},
    {notices::Kind::privacy, mark("Privacy")},
    {notices::Kind::illegal, mark("Other illegal content")},
    {notices::Kind::terms, mark("Rules of the house")},
    {notices::Kind::order, mark("Order")},
});

constexpr auto kNoticeStates = std::to_array<Named<notices::State>>({
    {notices::State::received, mark("Received")},
    {notices::State::cure_requested, mark("Waits for what is missing")},
    {notices::State::open, mark("Being examined")},
    {notices::State::closed, mark("Decided")},
    {notices::State::withdrawn, mark("Withdrawn")},
    {notices::State::expired, mark("Expired")},
});

constexpr std::string_view kExamined = mark("being examined");
constexpr std::string_view kDisabled = mark("access disabled");
constexpr std::string_view kCounter = mark("counter-notice received");

constexpr auto kItemStates = std::to_array<Named<notices::ItemState>>({
    {notices::ItemState::received, mark("received")},
    {notices::ItemState::triage, kExamined},
    {notices::ItemState::cure_requested, mark("waits for what is missing")},
    {notices::ItemState::non_qualifying, mark("not qualifying")},
    {notices::ItemState::valid, mark("found valid")},
    {notices::ItemState::disabled, kDisabled},
    {notices::ItemState::author_notified, kDisabled},
    {notices::ItemState::counter_received, kCounter},
    {notices::ItemState::counter_deficient, mark("counter-notice incomplete")},
    {notices::ItemState::putback_running, mark("comes back unless a court is asked")},
    {notices::ItemState::held_action_filed, mark("waits for a court")},
    {notices::ItemState::restored, mark("restored")},
    {notices::ItemState::removed_final, mark("removed")},
    {notices::ItemState::rejected, mark("notice rejected")},
    {notices::ItemState::withdrawn, mark("withdrawn")},
});

constexpr std::string_view kDisabledNow = mark("Access to it is disabled.");
constexpr std::string_view kCountered =
    mark("Access to it is disabled. The author sent a counter-notice.");

constexpr auto kOutcomes = std::to_array<Named<notices::ItemState>>({
    {notices::ItemState::received, ""},
    {notices::ItemState::triage, ""},
    {notices::ItemState::cure_requested, mark("It waits for what your notice lacks.")},
    {notices::ItemState::non_qualifying, mark("Your notice stayed incomplete; nothing was done.")},
    {notices::ItemState::valid, ""},
    {notices::ItemState::disabled, kDisabledNow},
    {notices::ItemState::author_notified, kDisabledNow},
    {notices::ItemState::counter_received, kCountered},
    {notices::ItemState::counter_deficient, kCountered},
    {notices::ItemState::putback_running, kCountered},
    {notices::ItemState::held_action_filed,
     mark("Access to it stays disabled until a court decides.")},
    {notices::ItemState::restored, mark("It can be read again.")},
    {notices::ItemState::removed_final, mark("It was removed.")},
    {notices::ItemState::rejected, mark("It stays as it is.")},
    {notices::ItemState::withdrawn, mark("You withdrew the notice.")},
});

constexpr auto kResolutions = std::to_array<Named<notices::Resolution>>({
    {notices::Resolution::found, mark("This is an article of this site.")},
    {notices::Resolution::not_ours, mark("This address is not on this site.")},
    {notices::Resolution::already_withheld, mark("Access to it is already disabled.")},
    {notices::Resolution::already_claimed, mark("Another notice about it is being examined.")},
});

constexpr auto kPartyRoles = std::to_array<Named<notices::PartyRole>>({
    {notices::PartyRole::principal, mark("Holder of the right")},
    {notices::PartyRole::sender, mark("Sender")},
    {notices::PartyRole::agent, mark("Agent")},
    {notices::PartyRole::attorney, mark("Lawyer")},
});

constexpr auto kPartyKinds = std::to_array<Named<notices::PartyKind>>({
    {notices::PartyKind::person, mark("person")},
    {notices::PartyKind::organization, mark("organization")},
});

constexpr auto kRegimes = std::to_array<Named<notices::Regime>>({
    {notices::Regime::dmca, mark("DMCA")},
    {notices::Regime::dsa, mark("Digital Services Act, Article 16(2)")},
    {notices::Regime::br, mark("Brazil")},
    {notices::Regime::ca, mark("Canada, section 41.25")},
    {notices::Regime::house, mark("This site")},
});

constexpr auto kRuleStatuses = std::to_array<Named<rules::Status>>({
    {rules::Status::draft, mark("draft")},
    {rules::Status::shadow, mark("shadow")},
    {rules::Status::active, mark("active")},
    {rules::Status::retired, mark("retired")},
});

constexpr auto kRuleActions = std::to_array<Named<rules::Action>>({
    {rules::Action::note, mark("notes")},
    {rules::Action::hold, mark("holds")},
    {rules::Action::refuse, mark("refuses")},
});

constexpr auto kActions = std::to_array<ActionWords>({
    {cases::Action::keep,
     mark("Keep"),
     mark("Kept"),
     mark("The newest version is public, or stays so."),
     "a",
     "a"},
    {cases::Action::edit,
     mark("Edit and keep"),
     mark("Edited and kept"),
     mark("Your version is published and shown as the desk's."),
     "e",
     "e"},
    {cases::Action::hold,
     mark("Hold"),
     mark("Held"),
     mark("The public does not see it until a person decides again."),
     "h",
     "h"},
    {cases::Action::refuse,
     mark("Refuse"),
     mark("Refused"),
     mark("It is not published. The author learns the reasons and may edit it."),
     "r",
     "f"},
    {cases::Action::ask_changes,
     mark("Ask for changes"),
     mark("Changes asked for"),
     mark("It is not public until the author has changed it."),
     "q",
     "q"},
    {cases::Action::withhold,
     mark("Withhold"),
     mark("Withheld"),
     mark("The page of the article answers 451 at once. It may come back."),
     "r",
     "w"},
    {cases::Action::remove,
     mark("Remove"),
     mark("Removed"),
     mark("The article is taken down for good; only a new decision brings it back."),
     "d",
     "d"},
    {cases::Action::restore,
     mark("Restore"),
     mark("Restored"),
     mark("What was public before is public again."),
     "b",
     "b"},
    {cases::Action::reject_notice,
     mark("Reject the notice"),
     mark("Notice rejected"),
     mark("The article stays as it is. The notifier learns why."),
     "x",
     "x"},
    {cases::Action::ask_notifier,
     mark("Ask the notifier"),
     mark("Notifier asked"),
     mark("The notifier is asked for what is missing; the case waits for the answer."),
     "i",
     "i"},
    {cases::Action::forward_counter,
     mark("Forward the counter-notice"),
     mark("Counter-notice forwarded"),
     mark("The notifier gets the whole copy; the article comes back after ten business days unless "
          "a court is asked."),
     "v",
     "v"},
    {cases::Action::counter_deficient,
     mark("Ask the author to complete it"),
     mark("Counter-notice found incomplete"),
     mark("The author is asked for what the counter-notice lacks; no clock runs meanwhile."),
     "i",
     "t"},
    {cases::Action::hold_action_filed,
     mark("Hold for a court"),
     mark("Held for a court"),
     mark("The article stays down until the court's word is entered here."),
     "o",
     "o"},
    {cases::Action::request_change,
     mark("Ask to take a passage out"),
     mark("Asked for a change"),
     mark("The article stays as it is until the author has changed it, or the time is over."),
     "g",
     "g"},
    {cases::Action::uphold,
     mark("Let the decision stand"),
     mark("Objection decided: the decision stands"),
     mark("Who objected learns why the decision stays."),
     "y",
     "y"},
    {cases::Action::reverse,
     mark("Reverse the decision"),
     mark("Objection decided: reversed"),
     mark("The opposite of the decision is done without undue delay."),
     "p",
     "p"},
    {cases::Action::order,
     mark("Carry out an order"),
     mark("An order was carried out"),
     mark("What a court or an authority ordered is done, and the author is told unless it forbids "
          "that."),
     "z",
     "z"},
    {cases::Action::approve,
     mark("Approve"),
     mark("Approved"),
     mark("What was proposed is carried out, as your decision."),
     "a",
     "a"},
    {cases::Action::send_back,
     mark("Return"),
     mark("Returned"),
     mark("Nothing of what was proposed is done. Whoever proposed it reads why."),
     "r",
     "r"},
    {cases::Action::warn,
     mark("Warn"),
     mark("Warned"),
     mark("Who is warned reads the reason. Nobody is suspended without a warning."),
     "m",
     "m"},
    {cases::Action::suspend,
     mark("Suspend"),
     mark("Suspended"),
     mark("Of an author nothing is taken until the day shown; of a notifier everything but "
          "copyright notices is set aside."),
     "k",
     "k"},
    {cases::Action::terminate,
     mark("End the account"),
     mark("Account ended"),
     mark("Nothing more is taken from the author. What is published stays as it is."),
     "j",
     "j"},
    {cases::Action::lift,
     mark("Lift what stands"),
     mark("Lifted"),
     mark("The warning, the suspension or the end of the account no longer stands."),
     "l",
     "l"},
});

struct Word {
  std::string_view name;
  std::string_view words;
};

constexpr auto kFields = std::to_array<Word>({
    {"title", mark("Headline")},
    {"body", mark("Text")},
    {"links", mark("A link in the text")},
    {"domains", mark("A link in the text")},
    {"author", mark("Name of the author")},
    {"sources", mark("Sources")},
    {"cover_alt", mark("Description of the picture")},
});

// The codes of IPTC in the order in which a form offers them.
constexpr auto kSourceTypes = std::to_array<Word>({
    {"trainedAlgorithmicMedia", mark("Picture made by artificial intelligence")},
    {"compositeWithTrainedAlgorithmicMedia",
     mark("Picture partly made by artificial intelligence")},
    {"compositeSynthetic", mark("Picture with computer-generated parts")},
    {"algorithmicMedia", mark("Picture drawn by a program")},
    {"digitalCapture", mark("Photograph")},
    {"computationalCapture", mark("Photograph put together by the camera")},
    {"negativeFilm", mark("Photograph from a negative")},
    {"positiveFilm", mark("Photograph from a slide")},
    {"print", mark("Scanned print")},
    {"humanEdits", mark("Photograph changed by a person")},
    {"algorithmicallyEnhanced", mark("Photograph enhanced by a program")},
    {"digitalCreation", mark("Drawing made on a computer by a person")},
    {"dataDrivenMedia", mark("Chart or map made from data")},
    {"screenCapture", mark("Screenshot")},
    {"virtualRecording", mark("Picture from a virtual world")},
    {"composite", mark("Picture put together of several")},
    {"compositeCapture", mark("Picture put together of several photographs")},
    {"", mark("Picture without a declaration of how it was made")},
});

constexpr auto kEntries = std::to_array<Word>({
    {"opened", mark("The case was opened.")},
    {"reopened", mark("The case was opened again.")},
    {"added", mark("Something was added.")},
    {"closed", mark("The case was closed.")},
    {"claimed", mark("Took the case.")},
    {"taken_over", mark("Took the case over from:")},
    {"released", mark("Released the case.")},
    {"noted", mark("Note")},
    {"came_by_post", mark("Entered a notice that came by post:")},
    {"came_by_phone", mark("Entered a notice that came by telephone:")},
    {"came_by_fax", mark("Entered a notice that came by fax:")},
    {"came_by_person", mark("Entered a notice of somebody who came by:")},
    {"came_by_email", mark("Entered a notice that came by e-mail:")},
    {"escalated", mark("Handed the case on.")},
    {"order_reported", mark("Told the authority what was done for its order:")},
    {"proposed", mark("Proposed, for a second person to approve:")},
    {"proposal_approved", mark("Approved what was proposed.")},
    {"proposal_returned", mark("Returned what was proposed.")},
    {"proposal_taken_back", mark("Took the proposal back.")},
    {"ruled", mark("Ruled on an element of a notice:")},
    {"helped_by_phone", mark("Helped to complete a notice, by telephone:")},
    {"helped_by_post", mark("Helped to complete a notice, by post:")},
    {"helped_by_email", mark("Helped to complete a notice, by e-mail:")},
    {"helped_by_person", mark("Helped to complete a notice, in person:")},
    {"hold_placed", mark("Placed a legal hold:")},
    {"hold_lifted", mark("Lifted a legal hold:")},
    {"settlement.recorded", mark("Recorded a dispute before a settlement body:")},
    {"settlement.changed", mark("Changed what is recorded of a dispute:")},
    {"task_raised", mark("Raised a task:")},
    {"task_done", mark("Did a task:")},
    {"letter_failed", mark("A letter was not delivered:")},
    {"answered_licensed", mark("Said of a shared text: I have a licence, or leave to use it.")},
    {"answered_mine", mark("Said of a shared text: it is my own.")},
    {"answered_quotation", mark("Said of a shared text: it is a quotation.")},
    {"undone", mark("Took the decision back.")},
    {"received", mark("Your notice arrived.")},
    {"cure_requested", mark("The desk asks you to complete the notice.")},
    {"amended", mark("You completed the notice.")},
    {"withdrawn", mark("You withdrew the notice.")},
    {"expired", mark("The notice expired.")},
    {"objected", mark("You objected to a decision.")},
    {"set_aside", mark("Your notices are suspended; this one is set aside until:")},
    {"alarm", mark("A clock rings.")},
    {"expire", mark("The notice stayed incomplete; it was closed.")},
    {"put_back", mark("The article was put back.")},
    {"lapse", mark("The removal is final: nobody answered it.")},
    {"hold", mark("You told us that an action was filed.")},
    {"withdraw", mark("The notice was taken back.")},
    {"accept", mark("The author accepts the removal; it is final.")},
});

// As notices::elements() writes them.
constexpr auto kElements = std::to_array<std::string_view>({
    mark("Signature of the owner or of somebody who may act for them"),
    mark("Which work is infringed"),
    mark("Which material infringes it, and where it is"),
    mark("Name, postal address and telephone number of one person"),
    mark("Good-faith belief that the use is not authorized"),
    mark("Accuracy and, under penalty of perjury, authority"),
    mark("Why the content is illegal, with reasons"),
    mark("Exact address of the content on this site"),
    mark("Name and e-mail address"),
    mark("Belief that what is said is accurate and complete"),
    mark("What is wrong with it; of copyright, which work is copied"),
    mark("Who sends the notice"),
    mark("Name and postal address of the claimant"),
    mark("The claimant's interest or right in the work"),
    mark("Which infringement is claimed"),
    mark("Date and time of the infringement"),
    mark("No offer to settle, no demand for payment or personal data"),
    mark("Which article of this site it is about"),
    mark("What is wrong with it"),
});

constexpr auto kLanguages = std::to_array<TextLanguage>({
    {"pt-BR", "Português (Brasil)"},
    {"pt-PT", "Português (Portugal)"},
    {"en", "English"},
    {"es", "Español"},
    {"fr", "Français"},
    {"de", "Deutsch"},
    {"it", "Italiano"},
    {"nl", "Nederlands"},
    {"pl", "Polski"},
    {"ru", "Русский"},
    {"uk", "Українська"},
    {"ar", "العربية"},
    {"hi", "हिन्दी"},
    {"zh", "中文"},
    {"ja", "日本語"},
    {"ko", "한국어"},
});

constexpr std::array<std::string_view, 3> kSeverityNames = {"low", "medium", "high"};

template <typename Table>
std::string_view look_up(Language language, const Table& table, std::string_view name) {
  const auto found = std::find_if(
      table.begin(), table.end(), [name](const Word& word) { return word.name == name; });
  return found == table.end() ? name : wording::tr(language, found->words);
}

template <typename Table, typename Enum>
std::string_view said(Language language, const Table& table, Enum value) {
  const std::string_view words = base::name_in(table, value);
  return words.empty() ? words : wording::tr(language, words);
}

}  // namespace

std::string_view say(Language language, articles::State state) {
  return said(language, kArticleStates, state);
}
std::string_view say(Language language, articles::VersionState state) {
  return said(language, kVersionStates, state);
}
std::string_view say(Language language, articles::AiText ai_text) {
  return said(language, kAiTexts, ai_text);
}
std::string_view say(Language language, cases::State state) {
  return said(language, kCaseStates, state);
}
std::string_view say(Language language, policies::Severity severity) {
  return said(language, kSeverities, severity);
}
std::string_view say(Language language, cases::Ground ground) {
  return said(language, kGrounds, ground);
}
std::string_view say(Language language, cases::Role role) { return said(language, kRoles, role); }
std::string_view say(Language language, notices::Kind kind) {
  return said(language, kNoticeKinds, kind);
}
std::string_view say(Language language, notices::State state) {
  return said(language, kNoticeStates, state);
}
std::string_view say(Language language, notices::ItemState state) {
  return said(language, kItemStates, state);
}
std::string_view say(Language language, notices::Resolution resolution) {
  return said(language, kResolutions, resolution);
}
std::string_view say(Language language, notices::PartyRole role) {
  return said(language, kPartyRoles, role);
}
std::string_view say(Language language, notices::PartyKind kind) {
  return said(language, kPartyKinds, kind);
}
std::string_view say(Language language, notices::Regime regime) {
  return said(language, kRegimes, regime);
}
std::string_view say(Language language, rules::Status status) {
  return said(language, kRuleStatuses, status);
}
std::string_view say_would(Language language, bool hold) {
  return wording::tr(language, hold ? mark("would have held") : mark("would have counted"));
}
std::string_view say(Language language, rules::Action action) {
  return said(language, kRuleActions, action);
}

std::string_view say_outcome(Language language, notices::ItemState state) {
  return said(language, kOutcomes, state);
}

const ActionWords& words_of(cases::Action action) {
  const auto found =
      std::find_if(kActions.begin(), kActions.end(), [action](const ActionWords& row) {
        return row.action == action;
      });
  base::ensure(found != kActions.end(), "every action has its words");
  return *found;
}

std::string_view say_field(Language language, std::string_view field) {
  return look_up(language, kFields, field.substr(0, field.find('/')));
}

std::string_view say_source_type(Language language, std::string_view code) {
  return look_up(language, kSourceTypes, code);
}

std::string_view say_entry(Language language, std::string_view kind) {
  cases::Action action{};
  if (cases::parse(kind, action)) return wording::tr(language, words_of(action).done);
  return look_up(language, kEntries, kind);
}

std::string_view say_element(Language language, const notices::Element& element) {
  const auto found = std::find(kElements.begin(), kElements.end(), element.title);
  return found == kElements.end() ? element.title : wording::tr(language, *found);
}

std::string_view language_name(std::string_view tag) {
  const auto found = std::find_if(kLanguages.begin(),
                                  kLanguages.end(),
                                  [tag](const TextLanguage& each) { return each.tag == tag; });
  return found == kLanguages.end() ? tag : found->name;
}

std::span<const TextLanguage> text_languages() { return kLanguages; }

std::string_view severity_name(int severity) {
  return kSeverityNames.at(static_cast<std::size_t>(std::clamp(severity, 0, 2)));
}

int severity_of(std::string_view name) {
  const auto found = std::find(kSeverityNames.begin(), kSeverityNames.end(), name);
  return found == kSeverityNames.end() ? 0 : static_cast<int>(found - kSeverityNames.begin());
}

}  // namespace pages
