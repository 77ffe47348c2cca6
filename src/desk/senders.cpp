#include <desk/accounting.hpp>
#include <desk/senders.hpp>
#include <storage/notices.hpp>

#include <algorithm>
#include <cctype>

namespace desk {
namespace {

constexpr std::size_t kIdBytes = 16;

std::string in_lower_case(std::string_view email) {
  std::string folded{email};
  std::ranges::transform(folded, folded.begin(), [](unsigned char c) { return std::tolower(c); });
  return folded;
}

// In the same words, however they are set.
std::string digest_of(std::string_view explanation) {
  std::string words;
  for (const char c : explanation) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isspace(byte) == 0) words += static_cast<char>(std::tolower(byte));
  }
  return words.empty() ? std::string{} : base::sha256_hex(words);
}

std::optional<storage::FlaggerRow> flagger_of(storage::Snapshot& snapshot,
                                              const Desk& desk,
                                              const notices::Notice& notice,
                                              std::string_view email) {
  if (!notice.confirmed || email.empty()) return std::nullopt;
  auto row = storage::find_flagger_of(snapshot, in_lower_case(email));
  const notices::Day today = office(desk)->zone.day_of(desk.now());
  if (!row || !cases::is_trusted(row->flagger, notice.complaint.kind, today)) return std::nullopt;
  return row;
}

// Whoever says that it is an order is not believed for that alone.
notices::Source source_of(cases::Reception reception, bool trusted) {
  if (trusted) return notices::Source::trusted_flagger;
  return reception == cases::Reception::ordinary ? notices::Source::ordinary
                                                 : notices::Source::suspended_notifier;
}

Taking taking_from(storage::Snapshot& snapshot, const Desk& desk, const storage::SenderRow& row) {
  Taking taking{.reception = row.reception, .source = {}, .until = {}, .flagger = {}};
  if (!row.flagger_id.empty()) {
    const auto flagger = storage::find_flagger(snapshot, row.flagger_id);
    if (flagger) taking.flagger = flagger->flagger.name;
  }
  taking.source = source_of(row.reception, !row.flagger_id.empty());
  if (row.reception == cases::Reception::set_aside) {
    taking.until = account_as_of(snapshot, desk, cases::Side::notifier, row.notifier_id)
                       .ledger.suspended_until;
  }
  return taking;
}

}  // namespace

std::string account_of_address(const Desk& desk, cases::Side side, std::string_view email) {
  const std::string message = std::string{cases::name(side)} + "|" + in_lower_case(email);
  return (side == cases::Side::author ? "address-" : "notifier-") +
         base::hex(base::hmac_sha256(desk.options().secret, message).substr(0, kIdBytes));
}

std::string notifier_of(storage::Snapshot& snapshot,
                        const Desk& desk,
                        const notices::Notice& notice) {
  if (!notice.confirmed) return {};
  const std::string email = storage::find_contact(snapshot, "notice", notice.id);
  return email.empty() ? std::string{} : account_of_address(desk, cases::Side::notifier, email);
}

Taking take_in(storage::Transaction& transaction, const Desk& desk, const notices::Notice& notice) {
  const std::string email = storage::find_contact(transaction, "notice", notice.id);
  storage::SenderRow row{.notice_id = notice.id,
                         .notifier_id = {},
                         .flagger_id = {},
                         .reception = cases::Reception::ordinary,
                         .text_digest = digest_of(notice.complaint.explanation)};
  if (!email.empty()) row.notifier_id = account_of_address(desk, cases::Side::notifier, email);
  const auto flagger = flagger_of(transaction, desk, notice, email);
  if (flagger) row.flagger_id = flagger->id;
  const bool suspended =
      !row.notifier_id.empty() &&
      storage::is_barred(transaction, cases::Side::notifier, row.notifier_id, desk.now());
  if (suspended) {
    row.reception = cases::reception(cases::MisuseState::suspended, notice.complaint.kind);
  }
  storage::put_sender(transaction, row);
  return taking_from(transaction, desk, row);
}

Taking taking_of(storage::Snapshot& snapshot, const Desk& desk, const notices::Notice& notice) {
  const auto row = storage::find_sender(snapshot, notice.id);
  return row ? taking_from(snapshot, desk, *row) : Taking{};
}

}  // namespace desk
