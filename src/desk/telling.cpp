#include <base/names.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <storage/articles.hpp>
#include <storage/notices.hpp>

#include <algorithm>
#include <array>

namespace desk {
namespace {

using statements::Letter;
using statements::LetterFacts;
using statements::LetterKind;

struct Numbered {
  std::uint8_t number;
  LetterKind kind;
  bool to_any;  // Also to an address that nobody has confirmed.
};
constexpr auto kLetters = std::to_array<Numbered>({
    {1, LetterKind::notice_receipt, true},
    {2, LetterKind::cure_request, true},
    {3, LetterKind::notice_dismissed, false},
    {4, LetterKind::notice_rejected, false},
    {5, LetterKind::notice_actioned, false},
    {6, LetterKind::author_removal, false},
    {7, LetterKind::counter_receipt, false},
    {8, LetterKind::counter_cure, false},
    {9, LetterKind::counter_forwarded, true},
    {10, LetterKind::putback_schedule, false},
    {11, LetterKind::action_filed, false},
    {12, LetterKind::restored, false},
    {13, LetterKind::removal_final, false},
    {14, LetterKind::notice_withdrawn, false},
});

bool goes_to_any(LetterKind kind) {
  const auto found = std::ranges::find(kLetters, kind, &Numbered::kind);
  return found != kLetters.end() && found->to_any;
}

// Who has a postal address, the correspondent first.
const notices::Party* with_address(const notices::Complaint& complaint) {
  const notices::Party* const first = notices::correspondent(complaint);
  if (first != nullptr && !first->address.empty()) return first;
  const auto found = std::ranges::find_if(
      complaint.parties, [](const notices::Party& party) { return !party.address.empty(); });
  return found == complaint.parties.end() ? nullptr : &*found;
}

LetterFacts facts_for(const Desk& desk, const Taken& taken) {
  LetterFacts facts = facts_of(desk, taken.notice, {&taken.item, 1});
  facts.reason = taken.reason;
  facts.document = taken.document;
  facts.counter = taken.counter;
  if (taken.counter) facts.counter_missing = lacking(*taken.counter);
  if (taken.lived.life.window) facts.putback = taken.lived.life.window->days;
  facts.until = taken.lived.life.cure_until;
  return facts;
}

// The copy of a counter-notice, and the help to complete a notice, go by post where need be.
bool goes_by_post(LetterKind kind) {
  return kind == LetterKind::counter_forwarded || kind == LetterKind::cure_request;
}

}  // namespace

LetterKind letter_of(std::uint8_t number) {
  const auto found = std::ranges::find(kLetters, number, &Numbered::number);
  base::ensure(found != kLetters.end(), "every number of the catalogue has its letter");
  return found->kind;
}

LetterFacts facts_of(const Desk& desk,
                     const notices::Notice& notice,
                     std::span<const notices::Item> items) {
  LetterFacts facts = letter_facts(desk);
  facts.reference = notice.reference;
  facts.notice_kind = notice.complaint.kind;
  facts.received_at = notice.created_at;
  facts.tracking_url = tracking_url(
      desk, tracking_token(desk, TokenKind::notice, notice.id, notice.token_generation));
  for (const notices::Item& item : items) {
    facts.items.push_back({.url = item.url, .resolution = item.resolution, .state = item.state});
  }
  return facts;
}

void add_article(storage::Snapshot& snapshot,
                 const Desk& desk,
                 const std::string& article_id,
                 Whose reader,
                 LetterFacts& facts) {
  const auto article = storage::find_article(snapshot, article_id);
  if (!article) return;
  const int shown = article->live_version > 0 ? article->live_version : article->version;
  const auto stored = storage::find_version(snapshot, article_id, shown);
  if (facts.article_title.empty() && stored) facts.article_title = stored->version.draft.title;
  facts.article_url = article_url(desk, article->slug);
  if (reader == Whose::notifier) return;
  facts.tracking_url = tracking_url(
      desk, tracking_token(desk, TokenKind::article, article_id, article->token_generation));
  facts.counter_url = counter_url(desk, *article);
}

std::optional<Letter> write_to_notifier(storage::Transaction& transaction,
                                        const Desk& desk,
                                        const notices::Notice& notice,
                                        Writing writing) {
  const auto& [kind, facts, posting] = writing;
  const std::string to = storage::find_contact(transaction, "notice", notice.id);
  const bool by_post = to.empty() && goes_by_post(kind);
  if (to.empty() && !by_post) return std::nullopt;
  if (!notice.confirmed && !goes_to_any(kind)) return std::nullopt;
  writing.facts.to_notifier = true;
  Letter letter = statements::write(kind,
                                    to,
                                    language_or_default(desk, notice.complaint.language),
                                    facts,
                                    desk.parts().templates);
  if (!by_post) {
    post(transaction, desk, letter, posting);
    return letter;
  }
  const notices::Party* const party = with_address(notice.complaint);
  if (party == nullptr) return std::nullopt;
  Posting by_hand = posting;
  by_hand.postal_address = party->name + "\n" + party->address;
  post(transaction, desk, letter, by_hand);
  return letter;
}

std::optional<Letter> write_to_author(storage::Transaction& transaction,
                                      const Desk& desk,
                                      const std::string& article_id,
                                      Writing writing) {
  LetterFacts& facts = writing.facts;
  std::string to = storage::find_contact(transaction, "article", article_id);
  if (to.empty() && facts.counter) to = facts.counter->email;
  if (to.empty()) return std::nullopt;
  const auto article = storage::find_article(transaction, article_id);
  base::ensure(article.has_value(), "an author is told of an article that there is");
  const auto newest = storage::find_version(transaction, article_id, article->version);
  base::ensure(newest.has_value(), "an article has its newest version");
  facts.to_notifier = false;
  add_article(transaction, desk, article_id, Whose::author, facts);
  Letter letter = statements::write(writing.kind,
                                    to,
                                    language_or_default(desk, newest->version.draft.language),
                                    facts,
                                    desk.parts().templates);
  post(transaction, desk, letter, writing.posting);
  return letter;
}

void say_to_notifier(storage::Transaction& transaction,
                     const Desk& desk,
                     const std::string& notice_id,
                     std::string_view kind,
                     std::string text) {
  storage::insert_message(transaction,
                          notice_id,
                          {.at = desk.now(), .kind = std::string{kind}, .text = std::move(text)});
}

namespace {

std::optional<Letter> tell(storage::Transaction& transaction,
                           const Desk& desk,
                           const Taken& taken,
                           const notices::Told& told,
                           const Posting& posting) {
  const std::string& article_id = taken.item.article_id;
  Writing writing{
      .kind = letter_of(told.number), .facts = facts_for(desk, taken), .posting = posting};
  if (told.reader == notices::Reader::author) {
    if (article_id.empty()) return std::nullopt;
    return write_to_author(transaction, desk, article_id, std::move(writing));
  }
  if (!article_id.empty()) {
    add_article(transaction, desk, article_id, Whose::notifier, writing.facts);
  }
  return write_to_notifier(transaction, desk, taken.notice, std::move(writing));
}

}  // namespace

std::vector<Letter> tell_of(storage::Transaction& transaction,
                            const Desk& desk,
                            const Taken& taken,
                            const Posting& posting) {
  std::vector<Letter> letters;
  for (const notices::Told& told : taken.lived.told) {
    auto letter = tell(transaction, desk, taken, told, posting);
    if (letter) letters.push_back(std::move(*letter));
  }
  return letters;
}

std::vector<std::string> lacking(const notices::CounterNotice& counter) {
  const notices::CounterCompleteness found = notices::judge(counter, true);
  std::vector<std::string> lines;
  for (const notices::CounterElement& element : notices::counter_elements()) {
    if ((found.mask & element.bit) == 0) {
      lines.push_back(std::string{element.clause} + " " + std::string{element.title});
    }
  }
  return lines;
}

std::string counter_url(const Desk& desk, const articles::Article& article) {
  return desk.options().base_url + "/counter/" +
         tracking_token(desk, TokenKind::article, article.id, article.token_generation);
}

}  // namespace desk
