#include <base/crypto.hpp>
#include <base/ensure.hpp>
#include <base/id.hpp>
#include <storage/audit.hpp>
#include <storage/limits.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace storage {
namespace {

// As base::canonical writes a string.
void add_quoted(std::string& json, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::string_view kPlain = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  json += '"';
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    const std::size_t plain = kPlain.find(c);
    if (plain != std::string_view::npos) {
      json += '\\';
      json += kLetters[plain];
    } else if (code < 0x20) {
      json += "\\u00";
      json += kDigits[code >> 4U];
      json += kDigits[code & 0xFU];
    } else {
      json += c;
    }
  }
  json += '"';
}

void add_field(std::string& json, std::string_view key, std::string_view text) {
  json += ",\"";
  json += key;
  json += "\":";
  add_quoted(json, text);
}

// Columns of an event from `first` on, in the order in which they are selected.
Event event_of(const Row& row, std::size_t first) {
  return Event{.at = row.time(first),
               .actor = row.text(first + 1),
               .kind = row.text(first + 2),
               .subject_kind = row.text(first + 3),
               .subject_id = row.text(first + 4),
               .data = row.text(first + 5)};
}

std::vector<SealedEvent> sealed_of(const Rows& rows) {
  std::vector<SealedEvent> sealed;
  sealed.reserve(rows.size());
  for (const Row row : rows) {
    sealed.push_back(SealedEvent{.number = row.integer(0),
                                 .id = row.text(1),
                                 .event = event_of(row, 3),
                                 .hash = row.text(2)});
  }
  return sealed;
}

void queue_one(Transaction& transaction, const std::string& id) {
  transaction.run("INSERT INTO event_unsealed (event_id) VALUES ($1)", {id});
}

// Walks the chain; stops at the first link that is not as it was sealed.
class Walk {
 public:
  explicit Walk(Snapshot& snapshot, const std::optional<ChainHead>& known)
      : snapshot_{snapshot}, known_{known} {}

  AuditVerdict result() {
    while (verdict_.ok && page()) {
    }
    if (verdict_.ok) check_rest();
    return std::move(verdict_);
  }

 private:
  // False at the end of the chain. Links are read without a JOIN that would hide
  // those whose event is gone.
  bool page() {
    const Rows links = snapshot_.run(
        "SELECT c.number, c.event_id, c.hash, e.at, e.actor, e.kind, e.subject_kind, "
        "e.subject_id, e.data, c.subject_kind, c.subject_id "
        "FROM audit_chain c LEFT JOIN event e ON e.id = c.event_id "
        "WHERE c.number > $1 ORDER BY c.number LIMIT $2",
        {verdict_.head.number, kSealMax});
    for (const Row link : links) {
      check(link);
      if (!verdict_.ok) return false;
    }
    return !links.empty();
  }

  void check(const Row& link) {
    const std::int64_t expected = verdict_.head.number + 1;
    if (link.integer(0) != expected) return bad(expected, "its link is missing");
    if (link.is_null(3)) return bad(expected, "the event is missing");
    const SealedEvent sealed{
        .number = expected, .id = link.text(1), .event = event_of(link, 3), .hash = link.text(2)};
    if (link.view(9) != sealed.event.subject_kind || link.view(10) != sealed.event.subject_id) {
      return bad(expected, "its link names another subject");
    }
    if (base::sha256_hex(sealed_text(sealed, verdict_.head.hash)) != sealed.hash) {
      return bad(expected, "the event, its number or its place is not what was sealed");
    }
    if (known_ && known_->number == expected && known_->hash != sealed.hash) {
      return bad(expected, "the chain is not the one whose head was given");
    }
    verdict_.head = {.number = expected, .hash = sealed.hash};
    ++verdict_.events;
  }

  void check_rest() {
    if (known_ && known_->number > verdict_.head.number) {
      return bad(verdict_.head.number + 1, "the chain ends before the head that was given");
    }
    const std::int64_t events = snapshot_.integer("SELECT COUNT(*) FROM event");
    const std::int64_t unsealed = snapshot_.integer("SELECT COUNT(*) FROM event_unsealed");
    if (events != verdict_.events + unsealed) {
      bad(verdict_.head.number + 1, "there are events that the chain does not hold");
    }
  }

  void bad(std::int64_t number, std::string why) {
    verdict_.ok = false;
    verdict_.first_bad = number;
    verdict_.why = std::move(why);
  }

  Snapshot& snapshot_;
  const std::optional<ChainHead>& known_;
  AuditVerdict verdict_;
};

}  // namespace

std::string append(Transaction& transaction, const Event& event) {
  base::ensure(event.data.starts_with('{'), "an event's data is no JSON object");
  std::string id = base::new_id(event.at);
  transaction.run(
      "INSERT INTO event (id, at, actor, kind, subject_kind, subject_id, data) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {id, event.at, event.actor, event.kind, event.subject_kind, event.subject_id, event.data});
  std::vector<SealedEvent>* const events = transaction.events();
  if (events == nullptr) {
    queue_one(transaction, id);
  } else {
    events->push_back(SealedEvent{.number = 0, .id = id, .event = event, .hash = {}});
  }
  return id;
}

std::string sealed_text(const SealedEvent& sealed, std::string_view prev) {
  const Event& event = sealed.event;
  std::string json;
  json.reserve(512 + event.data.size());
  json += "{\"actor\":";
  add_quoted(json, event.actor);
  json += ",\"at\":" + std::to_string(base::to_micros(event.at));
  json += ",\"data\":" + event.data;
  add_field(json, "id", sealed.id);
  add_field(json, "kind", event.kind);
  json += ",\"number\":" + std::to_string(sealed.number);
  add_field(json, "prev", prev);
  add_field(json, "subject_id", event.subject_id);
  add_field(json, "subject_kind", event.subject_kind);
  json += '}';
  return json;
}

void chain(Transaction& transaction, std::vector<SealedEvent>& events) {
  if (events.empty()) return;
  ChainHead head = chain_head(transaction);
  for (SealedEvent& sealed : events) {
    sealed.number = head.number + 1;
    sealed.hash = base::sha256_hex(sealed_text(sealed, head.hash));
    transaction.run(
        "INSERT INTO audit_chain (number, event_id, subject_kind, subject_id, hash) "
        "VALUES ($1, $2, $3, $4, $5)",
        {sealed.number,
         sealed.id,
         sealed.event.subject_kind,
         sealed.event.subject_id,
         sealed.hash});
    head = {.number = sealed.number, .hash = sealed.hash};
  }
}

void queue(Transaction& transaction, const std::vector<SealedEvent>& events) {
  for (const SealedEvent& each : events) {
    queue_one(transaction, each.id);
  }
}

std::size_t seal(Transaction& transaction, std::size_t limit) {
  const Rows waiting = transaction.run(
      "SELECT u.seq, e.id, e.at, e.actor, e.kind, e.subject_kind, e.subject_id, e.data "
      "FROM event_unsealed u JOIN event e ON e.id = u.event_id ORDER BY u.seq LIMIT $1",
      {limit});
  std::vector<SealedEvent> events;
  events.reserve(waiting.size());
  for (const Row row : waiting) {
    events.push_back({.number = 0, .id = row.text(1), .event = event_of(row, 2), .hash = {}});
    transaction.run("DELETE FROM event_unsealed WHERE seq = $1", {row.integer(0)});
  }
  chain(transaction, events);
  return waiting.size();
}

bool has_unsealed(Snapshot& snapshot) {
  return !snapshot.run("SELECT seq FROM event_unsealed LIMIT 1").empty();
}

std::vector<SealedEvent> events_after(Snapshot& snapshot, std::int64_t number, std::size_t limit) {
  return sealed_of(snapshot.run(
      "SELECT c.number, e.id, c.hash, e.at, e.actor, e.kind, e.subject_kind, e.subject_id, e.data "
      "FROM audit_chain c JOIN event e ON e.id = c.event_id "
      "WHERE c.number > $1 ORDER BY c.number LIMIT $2",
      {number, std::min(limit, kPageRowsMax)}));
}

std::vector<SealedEvent> events_of(Snapshot& snapshot,
                                   std::string_view subject_kind,
                                   std::string_view subject_id,
                                   std::optional<std::int64_t> before,
                                   std::size_t limit) {
  constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();
  return sealed_of(snapshot.run(
      "SELECT c.number, e.id, c.hash, e.at, e.actor, e.kind, e.subject_kind, e.subject_id, e.data "
      "FROM audit_chain c JOIN event e ON e.id = c.event_id "
      "WHERE c.subject_kind = $1 AND c.subject_id = $2 AND c.number < $3 "
      "ORDER BY c.number DESC LIMIT $4",
      {subject_kind, subject_id, before.value_or(kEnd), std::min(limit, kPageRowsMax)}));
}

ChainHead chain_head(Snapshot& snapshot) {
  const Rows rows =
      snapshot.run("SELECT number, hash FROM audit_chain ORDER BY number DESC LIMIT 1");
  if (rows.empty()) return {};
  return {.number = rows[0].integer(0), .hash = rows[0].text(1)};
}

AuditVerdict verify(Snapshot& snapshot, const std::optional<ChainHead>& known) {
  return Walk{snapshot, known}.result();
}

}  // namespace storage
