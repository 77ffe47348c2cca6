// `rules import`: rules of other programs as rule files.

#include <app/commands.hpp>
#include <app/print.hpp>
#include <rules/automod.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace app {
namespace {

namespace fs = std::filesystem;
using base::Error;

constexpr const char* kFolder = "imported";

// The file of "imported.x" is imported/x.toml, so the folder has that name.
fs::path folder_of(const std::string& out) {
  const fs::path given = fs::path{out.empty() ? "." : out}.lexically_normal();
  const fs::path last = given.has_filename() ? given.filename() : given.parent_path().filename();
  return last == kFolder ? given : given / kFolder;
}

fs::path file_of(const fs::path& folder, const rules::ImportedRule& rule) {
  return folder / (rule.id.substr(rule.id.find('.') + 1) + ".toml");
}

// Whether the file holds this text already, as after the same import.
bool holds(const fs::path& file, const std::string& text) {
  std::ifstream in{file, std::ios::binary};
  return std::string{std::istreambuf_iterator<char>{in}, {}} == text;
}

base::Result<base::Done> write_rules(const fs::path& folder,
                                     const std::vector<rules::ImportedRule>& all,
                                     bool overwrite) {
  Error there{.kind = Error::Kind::invalid,
              .message =
                  "These files are there already; nothing was written. Give another folder "
                  "by --out, or --overwrite."};
  for (const rules::ImportedRule& each : all) {
    const fs::path file = file_of(folder, each);
    std::error_code none;
    if (fs::symlink_status(file, none).type() == fs::file_type::not_found) continue;
    if (!overwrite && !holds(file, each.text)) {
      there.fields.push_back({.pointer = "/out", .detail = file.string()});
    }
  }
  if (!there.fields.empty()) return there;
  if (all.empty()) return base::Done{};
  std::error_code failed;
  fs::create_directories(folder, failed);
  for (const rules::ImportedRule& each : all) {
    std::ofstream out{file_of(folder, each), std::ios::binary | std::ios::trunc};
    out << each.text;
    out.close();
    if (!out) {
      return Error{.kind = Error::Kind::invalid,
                   .message = "Cannot write " + file_of(folder, each).string() + "."};
    }
  }
  return base::Done{};
}

std::string json_of(const rules::ImportedRules& imported, const fs::path& folder) {
  nlohmann::ordered_json made = nlohmann::ordered_json::array();
  for (const rules::ImportedRule& each : imported.rules) {
    made.push_back(
        {{"id", each.id}, {"file", file_of(folder, each).string()}, {"line", each.at.line}});
  }
  nlohmann::ordered_json remarks = nlohmann::ordered_json::array();
  for (const rules::AutomodRemark& each : imported.remarks) {
    remarks.push_back({{"line", each.at.line},
                       {"column", each.at.column},
                       {"outcome", rules::name(each.loss)},
                       {"what", each.what},
                       {"why", each.why}});
  }
  return nlohmann::ordered_json{
      {"read", imported.documents}, {"rules", std::move(made)}, {"remarks", std::move(remarks)}}
      .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

Exit import_automod(const Setting& setting, const Importing& what) {
  const auto text = read_input(what.file);
  if (!text) return exit_of(text.error());
  const auto imported = rules::import_automod(*text, what.policy);
  if (!imported) return exit_of(imported.error());
  const fs::path folder = folder_of(what.out);
  if (const auto done = write_rules(folder, imported->rules, what.overwrite); !done) {
    return exit_of(done.error());
  }
  if (setting.format == Format::json) {
    print_line(json_of(*imported, folder));
  } else {
    for (const rules::AutomodRemark& each : imported->remarks)
      std::cerr << what.file << ":" << rules::text(each) << "\n";
    for (const rules::ImportedRule& each : imported->rules)
      print_line(file_of(folder, each).string());
    std::cerr << imported->rules.size() << " of " << imported->documents
              << " rules were written, as drafts\n";
  }
  return imported->rules.empty() && imported->documents > 0 ? Exit::no : Exit::done;
}

}  // namespace app
