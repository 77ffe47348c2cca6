#include <base/json.hpp>
#include <desk/parts.hpp>
#include <desk/sending.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>
#include <storage/outbox.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace desk {
namespace {

constexpr std::string_view kLetters = "letter";

std::string bounce_of(const Desk& desk, const std::string& id) {
  constexpr std::size_t kMacBytes = 8;
  const std::string mac = base::hmac_sha256(desk.options().secret, "bounce|" + id);
  return id + "." + base::hex(mac.substr(0, kMacBytes));
}

Outgoing outgoing_of(const Desk& desk, const storage::OutboxEntry& entry) {
  const nlohmann::json payload = nlohmann::json::parse(entry.message.payload);
  return {.id = entry.id,
          .to = entry.message.recipient,
          .subject = entry.message.subject,
          .body = payload.value("body", ""),
          .language = entry.message.language,
          .thread = entry.message.case_id.value_or(""),
          .bounce = bounce_of(desk, entry.id),
          .created_at = entry.created_at,
          .attempt = static_cast<int>(entry.attempts)};
}

// Whom it went to stands in the outbox, not in the history.
void record(storage::Transaction& transaction,
            const Desk& desk,
            const std::string& actor,
            std::string_view kind,
            const Outgoing& letter) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor,
                   .kind = std::string{kind},
                   .subject_kind = "letter",
                   .subject_id = letter.id,
                   .data = base::canonical({{"attempt", letter.attempt}})});
}

base::Time next_try(const Desk& desk, const Outgoing& letter) {
  std::chrono::minutes wait = kLetterRetry;
  for (int i = 1; i < letter.attempt && wait < kLetterRetryMost; ++i)
    wait *= 2;
  return desk.now() + std::min<std::chrono::minutes>(wait, kLetterRetryMost);
}

// The history of the case tells that somebody was not reached, and of what.
void tell_case(storage::Transaction& transaction, const Desk& desk, const Outgoing& letter) {
  if (letter.thread.empty()) return;
  storage::insert_entry(
      transaction,
      letter.thread,
      {.at = desk.now(), .actor = "Copydesk", .kind = "letter_failed", .text = letter.subject});
}

}  // namespace

std::vector<Outgoing> take_letters(Desk& desk) {
  const base::Time now = desk.now();
  // Most of the time there are none, and a look is enough.
  const auto due = desk.parts().store.read(
      [now](storage::Snapshot& snapshot) { return storage::oldest_due(snapshot, now); });
  if (!due) return {};
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    std::vector<Outgoing> letters;
    for (const storage::OutboxEntry& entry :
         storage::lease_outbox(transaction, kLetters, now, now + kLetterLease, kLettersAtOnce)) {
      letters.push_back(outgoing_of(desk, entry));
    }
    return letters;
  });
}

void letter_left(Desk& desk, const Outgoing& letter, const std::string& answer) {
  desk.parts().store.write([&](storage::Transaction& transaction) {
    storage::set_outbox_sent(transaction, letter.id, answer);
    record(transaction, desk, "system", "letter.sent", letter);
  });
}

void letter_refused(Desk& desk, const Outgoing& letter, const Refusal& refusal) {
  const bool over = desk.now() - letter.created_at >= kLetterGiveUp;
  desk.parts().store.write([&](storage::Transaction& transaction) {
    if (!refusal.for_good && !over) {
      storage::set_outbox_later(transaction, letter.id, next_try(desk, letter), refusal.why);
      return;
    }
    storage::set_outbox_failed(transaction, letter.id, refusal.why);
    tell_case(transaction, desk, letter);
    record(transaction, desk, "system", "letter.failed", letter);
  });
}

base::Result<base::Done> retry_letter(Desk& desk, const Actor& by, const std::string& id) {
  if (!may(by, cases::Permit::decide_notices)) return forbidden();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<base::Done> {
        const auto entry = storage::find_outbox(transaction, id);
        if (!entry) return not_found("letter");
        if (!storage::retry_outbox(transaction, id, desk.now())) {
          return base::Error{.kind = base::Error::Kind::conflict,
                             .message = "Only a letter that has failed can be tried again."};
        }
        record(transaction, desk, actor_text(by), "letter.retried", outgoing_of(desk, *entry));
        return base::Done{};
      });
}

}  // namespace desk
