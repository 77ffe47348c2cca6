#include <base/json.hpp>
#include <desk/quoting.hpp>
#include <policies/documents.hpp>
#include <storage/documents.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace desk {
namespace {

constexpr auto kQuoted = std::to_array<std::string_view>({"rules", "terms"});

}  // namespace

std::vector<statements::Quoted> quoted_documents(storage::Snapshot& snapshot,
                                                 std::string_view language) {
  std::vector<statements::Quoted> quoted;
  for (const std::string_view name : kQuoted) {
    const auto head = storage::newest_document(snapshot, name);
    if (!head) continue;
    quoted.push_back({.name = head->name,
                      .title = std::string{policies::best_in(head->titles, language)},
                      .version = head->number});
  }
  return quoted;
}

std::string quoted_to_text(const std::vector<statements::Quoted>& quoted) {
  nlohmann::json list = nlohmann::json::array();
  for (const statements::Quoted& each : quoted) {
    list.push_back({{"name", each.name}, {"title", each.title}, {"version", each.version}});
  }
  return base::canonical(list);
}

std::vector<statements::Quoted> quoted_from_text(std::string_view text) {
  std::vector<statements::Quoted> quoted;
  if (text.empty()) return quoted;
  for (const nlohmann::json& each : nlohmann::json::parse(text)) {
    quoted.push_back(
        {.name = each.at("name"), .title = each.at("title"), .version = each.at("version")});
  }
  return quoted;
}

}  // namespace desk
