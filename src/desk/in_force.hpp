// The rules in force: files, what was saved here over them, and what acts have
// made of their statuses. Immutable; a reload makes a new one.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/rules_loading.hpp>
#include <storage/store.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace desk {

struct InForce {
  LoadedRules loaded;
  // Active rules with a guard that are younger than its window, and when that ends.
  struct Guarded {
    std::size_t rule = 0;  // Index into the set's rules.
    base::Time until;
  };
  std::vector<Guarded> guarded;
};

// Reads files and database, and records texts of files that were not known yet, so that the
// history of a rule stands in the database whatever becomes of the files.
[[nodiscard]] base::Result<std::shared_ptr<const InForce>> load_in_force(
    storage::Store& store, const std::string& directory, base::Time now);

}  // namespace desk
