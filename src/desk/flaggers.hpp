// Trusted flaggers (Art. 22 DSA): whom a Digital Services Coordinator has made
// one, as legal or an admin enters it, and what became of their notices.

#pragma once

#include <base/result.hpp>
#include <cases/flagger.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <string>
#include <vector>

namespace desk {

struct FlaggerView {
  std::string id;
  std::string address;  // An e-mail address, or the domain of all of theirs.
  cases::Flagger flagger;
  bool trusted = false;  // Today, in some area.
  cases::FlaggerFigures figures;
};

// By name.
base::Result<std::vector<FlaggerView>> flaggers(Desk& desk, const Actor& by);

struct FlaggerWish {
  std::string id;  // Empty: a new one.
  std::string address;
  cases::Flagger flagger;
};
// Writes it: `invalid` with pointers where it is not in order, or the address is another's. Notices
// that are there already keep their place.
base::Result<base::Done> save_flagger(Desk& desk, const Actor& by, const FlaggerWish& wish);

}  // namespace desk
