// Accounts and API keys, as JSON.

#pragma once

#include <desk/people.hpp>

#include <span>
#include <string>

namespace wire {

[[nodiscard]] std::string to_json(const desk::Person& person);
[[nodiscard]] std::string to_json(std::span<const desk::Person> people);

// `{"id", "key", "scopes", ...}`: the only time that the key itself is written.
[[nodiscard]] std::string to_json(const desk::NewKey& key);
[[nodiscard]] std::string to_json(std::span<const desk::Key> keys);

}  // namespace wire
