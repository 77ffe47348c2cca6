// Letters on their way out: taken from the outbox by lease, so that of several
// programs one sends each, and what became of each attempt. A letter leaves at
// least once, and once where the relay's answer was recorded; its id stays the
// same, so that a second copy can be told.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <string>
#include <vector>

namespace desk {

struct Outgoing {
  std::string id;
  std::string to;
  std::string subject;
  std::string body;
  std::string language;  // BCP 47
  std::string thread;    // The case that it is about; empty: none.
  std::string bounce;    // What a bounce is known by, which nobody else can make: "ID.MAC".
  base::Time created_at;
  int attempt = 1;
};

// Those that may leave by now, at most kLettersAtOnce; nobody else gets them for kLetterLease.
[[nodiscard]] std::vector<Outgoing> take_letters(Desk& desk);

// The relay has it; its answer is kept.
void letter_left(Desk& desk, const Outgoing& letter, const std::string& answer);

// The relay did not take it. Where it never will, or has not for kLetterGiveUp, the letter has
// failed and its case says so; else it is tried again, ever later.
struct Refusal {
  bool for_good = false;
  std::string why;
};
void letter_refused(Desk& desk, const Outgoing& letter, const Refusal& refusal);

// Lets a letter that failed be tried again at once; a conflict for any other.
base::Result<base::Done> retry_letter(Desk& desk, const Actor& by, const std::string& id);

}  // namespace desk
