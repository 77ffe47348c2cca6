// Ways to ask many patterns which of them match a text, to be measured beside each other.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace bench {

class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  [[nodiscard]] virtual std::string name() const = 0;
  // Patterns that it cannot take; they count for none of its matches.
  [[nodiscard]] virtual std::vector<std::size_t> left_out() const { return {}; }
  // The patterns that match, ascending. False where it could not tell.
  [[nodiscard]] virtual bool matching(const std::string& text, std::vector<int>& out) = 0;
};

using Patterns = std::vector<std::string>;

std::unique_ptr<Engine> make_loop(const Patterns& patterns);
std::unique_ptr<Engine> make_set(const Patterns& patterns);
// FilteredRE2, which leaves the search for its literals to others: here to Hyperscan.
std::unique_ptr<Engine> make_filtered(const Patterns& patterns);
std::unique_ptr<Engine> make_hyperscan(const Patterns& patterns);
// Each pattern a rule of its own.
std::unique_ptr<Engine> make_ours(const Patterns& patterns);

}  // namespace bench
