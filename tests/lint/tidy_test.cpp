// What the house asks of its files beyond what compilers and linters see.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace lint {
namespace {

namespace fs = std::filesystem;

struct File {
  std::string path;  // Below the project.
  std::string text;
};

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// Files below these folders that end so, in order.
std::vector<File> files(const std::vector<std::string>& folders,
                        const std::vector<std::string>& endings) {
  std::vector<File> found;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator{fs::path{PROJECT_DIR} / folder}) {
      const std::string path = fs::relative(entry.path(), PROJECT_DIR).generic_string();
      const bool wanted = std::ranges::any_of(
          endings, [&](const std::string& ending) { return path.ends_with(ending); });
      const bool foreign = path.find("node_modules") != std::string::npos ||
                           path.find("/vendor/") != std::string::npos;
      if (entry.is_regular_file() && wanted && !foreign) {
        found.push_back({.path = path, .text = read(entry.path())});
      }
    }
  }
  std::ranges::sort(found, {}, &File::path);
  return found;
}

const std::vector<File>& sources() {
  static const std::vector<File> all = files({"src", "tests"}, {".cpp", ".hpp"});
  return all;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

// Code points, so that words of any language count as they are seen.
std::size_t width(std::string_view line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

TEST(Tidy, KeepsLinesShortAndClean) {
  for (const File& file : sources()) {
    int number = 0;
    for (const std::string& line : lines_of(file.text)) {
      const std::string where = file.path + ":" + std::to_string(++number);
      EXPECT_LE(width(line), 100U) << where;
      EXPECT_EQ(line.find('\t'), std::string::npos) << where << ": a tab";
      EXPECT_FALSE(line.ends_with(' ')) << where << ": a trailing blank";
    }
    EXPECT_LE(number, 600) << file.path << " wants to be two files";
    EXPECT_TRUE(file.text.ends_with('\n')) << file.path;
  }
}

// Written apart, so that this file does not find itself.
struct Banned {
  std::string word;
  std::string instead;
  std::string but_in;  // A folder in which it is right; empty: nowhere.
};

const std::vector<Banned>& banned() {
  static const std::vector<Banned> all = {
      {std::string{"system_"} + "clock::now", "base::Clock", "src/base/"},
      {std::string{"std::re"} + "gex", "RE2: it cannot overflow the stack", ""},
      {std::string{"using name"} + "space", "names in full, or using enum", ""},
      {std::string{" ra"} + "nd(", "base::random_bytes", ""},
      {std::string{"ato"} + "i(", "std::from_chars", ""},
      {std::string{"strt"} + "ok(", "std::string_view", ""},
      {std::string{"local"} + "time(", "base::Time", ""},
      {std::string{"std::views"} + "::", "a loop: clang 14 cannot read it", ""},
      {std::string{"sleep"} + "_for", "waiting for what is meant", "tests/"},
      {std::string{"TO"} + "DO(", "an issue", ""},
      {std::string{"FIX"} + "ME", "an issue", ""},
  };
  return all;
}

TEST(Tidy, UsesNoBannedWord) {
  for (const File& file : sources()) {
    for (const Banned& each : banned()) {
      if (!each.but_in.empty() && file.path.starts_with(each.but_in)) continue;
      EXPECT_EQ(file.text.find(each.word), std::string::npos)
          << file.path << " has \"" << each.word << "\"; use " << each.instead;
    }
  }
}

TEST(Tidy, StartsEveryHeaderWithWhatItIsFor) {
  for (const File& file : sources()) {
    if (!file.path.starts_with("src/") || !file.path.ends_with(".hpp")) continue;
    const bool limits = file.path.ends_with("/limits.hpp") || file.path.ends_with("/version.hpp") ||
                        file.path.ends_with("base/ensure.hpp");
    EXPECT_TRUE(limits || file.text.starts_with("// ")) << file.path;
    EXPECT_NE(file.text.find("#pragma once"), std::string::npos) << file.path;
  }
}

TEST(Tidy, GivesEveryDocumentOneTitle) {
  for (const File& file : files({"docs"}, {".md"})) {
    int titles = 0;
    bool code = false;
    for (const std::string& line : lines_of(file.text)) {
      if (line.starts_with("```")) code = !code;
      titles += !code && line.starts_with("# ") ? 1 : 0;
    }
    EXPECT_EQ(titles, 1) << file.path;
  }
}

TEST(Tidy, ReadsNothingButWhatTheProjectHolds) {
  const std::string pointer = std::string{"../sha"} + "red/reference";
  for (const File& file : files({"src", "docs", "web", "rules", "db"},
                                {".cpp", ".hpp", ".md", ".toml", ".html", ".sql", ".yaml"})) {
    EXPECT_EQ(file.text.find(pointer), std::string::npos) << file.path;
  }
}

// Which package a header belongs to, by how its name begins.
struct PackageHeader {
  std::string prefix;
  std::string package;  // As it stands in src/CMakeLists.txt.
};

const std::vector<PackageHeader>& package_headers() {
  static const std::vector<PackageHeader> all = {
      {"CLI/", "CLI11::CLI11"},
      {"SQLiteCpp/", "SQLiteCpp"},
      {"cmark-gfm", "PkgConfig::cmark"},
      {"cld2/", "${CLD2}"},
      {"ctemplate/", "PkgConfig::ctemplate"},
      {"curl/", "CURL::libcurl"},
      {"date/", "date::date-tz"},
      {"httplib.h", "PkgConfig::httplib"},
      {"hwy/", "PkgConfig::hwy"},
      {"nlohmann/json.hpp", "${json}"},
      {"pqxx/", "PkgConfig::pqxx"},
      {"prometheus/", "PkgConfig::prometheus"},
      {"re2/", "PkgConfig::re2"},
      {"sodium.h", "PkgConfig::sodium"},
      {"spdlog/", "spdlog::spdlog"},
      {"sqlite3.h", "PkgConfig::sqlite"},
      {"toml++/", "tomlplusplus::tomlplusplus"},
      {"unicode/", "ICU::uc"},
      {"yaml-cpp/", "PkgConfig::yaml"},
  };
  return all;
}

// The line of each module in the table of src/CMakeLists.txt.
std::map<std::string, std::string> module_lines() {
  std::map<std::string, std::string> modules;
  for (const std::string& line : lines_of(read(fs::path{PROJECT_DIR} / "src/CMakeLists.txt"))) {
    constexpr std::string_view kCall = "add_module(";
    if (!line.starts_with(kCall)) continue;
    const std::size_t end = line.find_first_of(" )", kCall.size());
    modules.emplace(line.substr(kCall.size(), end - kCall.size()), line);
  }
  return modules;
}

TEST(Layers, GiveAModuleOnlyItsOwnPackages) {
  const auto modules = module_lines();
  ASSERT_GT(modules.size(), 10U);
  for (const File& file : sources()) {
    if (!file.path.starts_with("src/")) continue;
    const std::string module = file.path.substr(4, file.path.find('/', 4) - 4);
    const auto line = modules.find(module);
    ASSERT_NE(line, modules.end()) << file.path << " is in no module";
    for (const PackageHeader& header : package_headers()) {
      if (file.text.find("#include <" + header.prefix) == std::string::npos) continue;
      EXPECT_NE(line->second.find(header.package), std::string::npos)
          << file.path << " includes " << header.prefix << " without PACKAGES " << header.package;
    }
  }
}

TEST(Layers, KeepPackagesOutOfHeaders) {
  for (const File& file : sources()) {
    if (!file.path.starts_with("src/") || !file.path.ends_with(".hpp")) continue;
    for (const PackageHeader& header : package_headers()) {
      EXPECT_EQ(file.text.find("#include <" + header.prefix), std::string::npos)
          << file.path << " shows " << header.prefix << " to whoever includes it";
    }
  }
}

// How the build compiles the sources of a module, up to the name of the source.
std::string flags_of(const std::string& module) {
  const std::string commands = read(COMPILE_COMMANDS);
  const std::string file = "/src/" + module + "/";
  std::size_t at = 0;
  while ((at = commands.find(R"("command": ")", at)) != std::string::npos) {
    at += 12;
    const std::string command = commands.substr(at, commands.find("\",\n", at) - at);
    const std::size_t source = command.rfind(" -c ");
    if (source == std::string::npos || command.find(file, source) == std::string::npos) continue;
    // Only what decides which headers are found.
    std::string flags;
    std::istringstream words{command};
    for (std::string word; words >> word;) {
      if (word.starts_with("-I") || word.starts_with("-std=")) flags += " " + word;
      if (word == "-isystem" && words >> word) flags += " -isystem " + word;
    }
    return flags;
  }
  return {};
}

bool compiles(const std::string& module, const std::string& header) {
  const std::string command = "echo '#include <" + header + ">' | c++ -x c++ -fsyntax-only" +
                              flags_of(module) + " - 2>/dev/null";
  // NOLINTNEXTLINE(cert-env33-c): the compiler is what is tested.
  return std::system(command.c_str()) == 0;
}

TEST(Layers, RefuseAnIncludeThatGoesUpwards) {
  struct Include {
    std::string module;
    std::string header;
    bool allowed;
  };
  const std::vector<Include> includes = {
      {"notices", "base/result.hpp", true},
      {"notices", "notices/item.hpp", true},
      {"notices", "storage/store.hpp", false},
      {"notices", "articles/article.hpp", false},
      {"articles", "rules/rule_set.hpp", false},
      {"base", "text/utf8.hpp", false},
      {"storage", "screening/screening.hpp", true},
      {"storage", "desk/desk.hpp", false},
      {"desk", "storage/store.hpp", true},
      {"wire", "desk/desk.hpp", true},
      {"wire", "storage/store.hpp", false},
      {"http", "storage/store.hpp", false},
      {"http", "desk/parts.hpp", false},
      {"pages", "http/response.hpp", false},
  };
  for (const Include& each : includes) {
    ASSERT_NE(flags_of(each.module), "") << each.module;
    EXPECT_EQ(compiles(each.module, each.header), each.allowed)
        << each.module << " includes " << each.header;
  }
}

}  // namespace
}  // namespace lint
