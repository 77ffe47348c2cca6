#include <policies/problem.hpp>

#include <algorithm>
#include <string_view>
#include <tuple>

namespace policies {

std::string text(const Problem& problem) {
  std::string out = problem.file;
  if (problem.at.line != 0) {
    out += ':' + std::to_string(problem.at.line) + ':' + std::to_string(problem.at.column);
  }
  out += problem.weight == Weight::warning ? ": warning: " : ": ";
  return out + problem.message;
}

void sort(std::vector<Problem>& problems) {
  std::ranges::stable_sort(problems, {}, [](const Problem& each) {
    return std::tuple{std::string_view{each.file}, each.at.line, each.at.column};
  });
}

}  // namespace policies
