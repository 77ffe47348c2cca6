// Reference works: texts that belong to somebody and that new ones are held
// against, registered by the newsroom.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// A work as it is handed in, well-formed (intake sees to that).
struct NewWork {
  std::string name;  // What whoever imports it calls it; empty: named by its text.
  std::string title;
  std::string owner;
  std::string licence;
  std::string url;
  std::string language;
  std::vector<std::string> reuse;  // Authors who may use it, by their ids; "*" is everybody here.
  std::string published_on;        // YYYY-MM-DD; empty: not known.
  std::string text;                // Markdown.
};

struct Work {
  std::string id;
  std::string kind;  // reference | claimed
  std::string name;
  std::string title;
  std::string owner;
  std::string licence;
  std::string url;
  std::string language;
  std::vector<std::string> reuse;
  std::string published_on;
  std::int64_t words = 0;
  base::Time created_at;
};

struct AddedWork {
  Work work;
  bool known = false;  // The same work was here already, by an earlier act.
};

// Registers works in one transaction, each for itself: one that is refused keeps none of the
// others out. A work that has the name and the text of one that is here is that one, so that an
// import can be repeated; `conflict` where the name is another text's. In the order of `works`.
base::Result<std::vector<base::Result<AddedWork>>> add_works(Desk& desk,
                                                             const Actor& by,
                                                             std::span<const NewWork> works);
base::Result<AddedWork> add_work(Desk& desk, const Actor& by, const NewWork& work);

// Reference works, newest first. `invalid` for a cursor that is none.
base::Result<Page<Work>> works(Desk& desk, const Actor& by, std::string_view cursor, int limit);

}  // namespace desk
