// What people find about the elements of a notice, whatever the program sees,
// and the help they give its sender to complete it.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <notices/completeness.hpp>

#include <array>
#include <string>
#include <string_view>

namespace desk {

struct RulingView {
  std::string id;
  notices::Ruling ruling;
  std::string by;
  std::string by_name;
  base::Time at;
  bool in_force = true;  // False: a later one on the same element counts.
};

struct AssistanceView {
  std::string id;
  base::Time at;
  std::string channel;  // "letter", or one of kHelpChannels.
  std::string actor;
  std::string text;
};

// By which a person helps without a letter of the desk's.
inline constexpr auto kHelpChannels =
    std::to_array<std::string_view>({"phone", "post", "email", "person"});

// A ruling, and what is complete with it.
struct Ruled {
  RulingView ruling;
  std::string notice_id;
  notices::Kind kind = notices::Kind::copyright;
  notices::Completeness completeness;
  bool replayed = false;
};

// Rules on one element of the newest version of a notice that is judged in the case. What becomes
// complete by it is looked at again, what becomes curable is asked for when the time to take it
// back is over; a later ruling on the same element takes its place. By who may decide on notices;
// `conflict` where every item of the notice is decided already.
base::Result<Ruled> rule_on(Desk& desk,
                            const Actor& by,
                            const std::string& case_id,
                            const std::string& notice_id,
                            const notices::Ruling& ruling,
                            const Idempotency& once);

struct Help {
  std::string channel;  // One of kHelpChannels.
  std::string text;
};
struct Helped {
  AssistanceView assistance;
  std::string notice_id;
  bool replayed = false;
};
// Records that somebody was helped to complete a notice, by who may decide on notices.
base::Result<Helped> help(Desk& desk,
                          const Actor& by,
                          const std::string& notice_id,
                          const Help& given,
                          const Idempotency& once);

}  // namespace desk
