#include <rules/explain.hpp>

namespace rules {

std::string text(const Conditions& conditions) {
  std::string out;
  for (const Condition& each : conditions) {
    out += each.name + (each.held ? ": yes" : ": no");
    if (!each.detail.empty()) out += ", " + each.detail;
    out += '\n';
  }
  return out;
}

}  // namespace rules
