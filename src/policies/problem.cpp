#include <policies/problem.hpp>

namespace policies {

std::string text(const Problem& problem) {
  std::string out = problem.file;
  if (problem.at.line != 0) {
    out += ':' + std::to_string(problem.at.line) + ':' + std::to_string(problem.at.column);
  }
  out += problem.weight == Weight::warning ? ": warning: " : ": ";
  return out + problem.message;
}

}  // namespace policies
