// The rules in force: files, what was saved here over them, and what acts have
// made of their statuses. Immutable; a reload makes a new one.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/rules_loading.hpp>
#include <storage/store.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
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
  // Since when rules with a guard have their texts, by id and digest.
  std::map<std::string, base::Time> since;
};

// read: the folder, as far as it changed. keep: what was read of it the last time.
enum class Folder : std::uint8_t { read, keep };

struct RulesFolder {
  std::string directory;  // Empty: the shipped pack.
  Folder folder = Folder::read;
};

// Reads folder and database, and records texts of files that were not known yet, so that the
// history of a rule stands in the database whatever becomes of the files. `before` is what was
// loaded last, or null.
[[nodiscard]] base::Result<std::shared_ptr<const InForce>> load_in_force(
    storage::Store& store,
    rules::Library& library,
    const RulesFolder& from,
    const std::shared_ptr<const InForce>& before,
    base::Time now);

// A library that knows what this engine found good before, whichever process it ran in.
[[nodiscard]] rules::Library open_library(storage::Store& store);

}  // namespace desk
