#include <desk/addresses.hpp>
#include <desk/judging.hpp>
#include <desk/living.hpp>
#include <desk/senders.hpp>
#include <desk/telling.hpp>
#include <desk/tracking.hpp>
#include <desk/views.hpp>
#include <statements/words.hpp>
#include <storage/notices.hpp>
#include <storage/records.hpp>

#include <optional>
#include <utility>

namespace desk {
namespace {

using notices::Item;
using notices::Notice;

// How long the desk waits for what it asked for; nothing where it asked for nothing.
std::optional<base::Time> waits_until(storage::Snapshot& snapshot,
                                      const Desk& desk,
                                      const Notice& notice) {
  std::optional<base::Time> until;
  for (const Item& item : notice.items) {
    if (item.state == notices::ItemState::cure_requested) {
      until = life_of(snapshot, desk, notice, item).cure_until;
    }
  }
  return until;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines)
    text += (text.empty() ? "" : "\n") + line;
  return text;
}

}  // namespace

bool needs_cure(const notices::Complaint& complaint, const notices::Completeness& completeness) {
  return complaint.kind == notices::Kind::copyright &&
         completeness.dmca == notices::DmcaResult::curable;
}

void live_on(storage::Transaction& transaction,
             const Desk& desk,
             const Notice& notice,
             Item& item,
             const notices::ItemEvent& event) {
  const auto lived = take_act(transaction, desk, notice, item, event);
  base::ensure(lived.ok(), "an item takes a step that the table has");
}

std::vector<std::string> missing_elements(const notices::Complaint& complaint,
                                          const notices::Completeness& completeness) {
  const auto regime =
      complaint.kind == notices::Kind::copyright ? notices::Regime::dmca : notices::Regime::dsa;
  const notices::Judgement& judgement = notices::of(completeness, regime);
  std::vector<std::string> lines;
  for (const notices::Element& element : notices::elements()) {
    if (element.regime == regime && (judgement.mask & element.bit) == 0) {
      lines.push_back(std::string{element.clause} + " " + std::string{element.title});
    }
  }
  return lines;
}

std::optional<statements::Letter> write_about(storage::Transaction& transaction,
                                              const Desk& desk,
                                              const Notice& notice,
                                              statements::LetterKind kind,
                                              const Posting& posting) {
  statements::LetterFacts facts = facts_of(desk, notice, notice.items);
  if (!notice.confirmed) {
    facts.confirm_url =
        desk.options().base_url + "/confirm/" +
        tracking_token(desk, TokenKind::confirm_notice, notice.id, notice.token_generation);
  }
  facts.missing = missing_elements(notice.complaint, completeness_of(transaction, desk, notice));
  const auto overlaps = overlaps_by_item(transaction, notice.id);
  for (std::size_t i = 0; i < facts.items.size(); ++i) {
    const auto found = overlaps.find(notice.items[i].id);
    if (found == overlaps.end()) continue;
    facts.items[i].overlap = {.share_of_article = found->second.share_of_article,
                              .passages = found->second.passages};
  }
  facts.until = waits_until(transaction, desk, notice);
  facts.set_aside_until = taking_of(transaction, desk, notice).until;
  return write_to_notifier(
      transaction, desk, notice, {.kind = kind, .facts = std::move(facts), .posting = posting});
}

void note_help(storage::Transaction& transaction,
               const Notice& notice,
               const statements::Letter& letter,
               const std::string& act_id,
               const std::string& actor,
               base::Time at) {
  storage::insert_assistance(transaction,
                             {.id = base::new_id(at),
                              .notice_id = notice.id,
                              .at = at,
                              .channel = "letter",
                              .actor = actor,
                              .text = letter.subject,
                              .act_id = act_id});
}

void ask_for_the_rest(storage::Transaction& transaction,
                      const Desk& desk,
                      const Notice& notice,
                      const notices::Completeness& completeness,
                      const Posting& posting) {
  const auto letter =
      write_about(transaction, desk, notice, statements::LetterKind::cure_request, posting);
  if (letter) {
    note_help(transaction, notice, *letter, posting.decision_id, "Copydesk", desk.now());
  }
  say_to_notifier(transaction,
                  desk,
                  notice.id,
                  "cure_requested",
                  joined(missing_elements(notice.complaint, completeness)));
}

}  // namespace desk
