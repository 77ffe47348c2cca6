#include <wording/catalogue.hpp>
#include <wording/source.hpp>
#include <wording/templates.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "po.hpp"
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace wording {
namespace {

namespace fs = std::filesystem;

std::string contents(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::vector<PoEntry> portuguese() {
  return read_po(contents(fs::path{PROJECT_DIR} / "web/locale/pt_BR.po"));
}

// What xgettext finds in the sources: tr(language, "..."), trn(language, "...",
// "...", n), mark("...") and mark("...", "...").
std::vector<PoEntry> messages_of_code() {
  std::string command =
      "xgettext --language=C++ --from-code=UTF-8 --keyword --keyword=tr:2 --keyword=trn:2,3 "
      "--keyword=mark:1,1t --keyword=mark:1,2,2t --no-location --output=-";
  for (const auto& entry : fs::recursive_directory_iterator{fs::path{PROJECT_DIR} / "src"}) {
    const auto kind = entry.path().extension();
    if (kind == ".cpp" || kind == ".hpp") command += " '" + entry.path().string() + "'";
  }
  // NOLINTNEXTLINE(cert-env33-c): the command is ours, its paths are those of the project.
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
  std::string text;
  std::array<char, 4096> buffer{};
  while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    text.append(buffer.data(), got);
  }
  return read_po(text);
}

// Every message that somebody uses, with its plural.
std::map<std::string, std::string> used_messages() {
  std::map<std::string, std::string> used;
  for (const auto& [path, text] : embedded_templates()) {
    const auto messages = marks(text);
    for (const std::string& message : *messages)
      used.emplace(message, "");
  }
  for (const PoEntry& entry : messages_of_code()) {
    if (!entry.msgid.empty()) used[entry.msgid] = entry.plural;
  }
  return used;
}

// The values a message holds: {{NAME}} and %1.
std::multiset<std::string> values(const std::string& text) {
  std::multiset<std::string> found;
  for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos; ++at) {
    found.insert(text.substr(at, text.find("}}", at) - at));
  }
  for (std::size_t at = 0; (at = text.find('%', at)) != std::string::npos; ++at) {
    const auto next = text.substr(at + 1, 1);
    if (next >= "1" && next <= "9") found.insert("%" + next);
  }
  return found;
}

TEST(Catalogue, TranslatesEveryMessageThatIsUsed) {
  std::map<std::string, PoEntry> translated;
  for (const PoEntry& entry : portuguese())
    translated.emplace(entry.msgid, entry);

  std::string missing;
  for (const auto& [msgid, plural] : used_messages()) {
    const auto found = translated.find(msgid);
    const bool complete = found != translated.end() && !found->second.fuzzy &&
                          found->second.translations.size() == (plural.empty() ? 1U : 2U) &&
                          !testing::Value(found->second.translations, testing::Contains(""));
    if (!complete) missing += missing_entry(msgid, plural);
  }

  EXPECT_TRUE(missing.empty()) << "Translate these in web/locale/pt_BR.po:\n" << missing;
}

TEST(Catalogue, HoldsNothingThatNobodyUses) {
  const auto used = used_messages();
  for (const PoEntry& entry : portuguese()) {
    EXPECT_TRUE(entry.msgid.empty() || used.contains(entry.msgid)) << entry.msgid;
  }
}

TEST(Catalogue, KeepsTheValuesOfEachMessage) {
  for (const PoEntry& entry : portuguese()) {
    if (entry.msgid.empty()) continue;
    for (const std::string& translation : entry.translations) {
      EXPECT_EQ(values(translation), values(entry.msgid)) << entry.msgid;
    }
  }
}

TEST(Catalogue, AnswersInTheLanguageAsked) {
  EXPECT_EQ(tr(Language::en, "Submit an article"), "Submit an article");
  EXPECT_EQ(tr(Language::pt_br, "Submit an article"), "Enviar um artigo");
  EXPECT_EQ(tr(Language::pt_br, "Nobody ever wrote this"), "Nobody ever wrote this");
}

TEST(Catalogue, FillsEachNumberOnce) {
  EXPECT_EQ(fill("%2 by %1", {"Ana", "Kept"}), "Kept by Ana");
  EXPECT_EQ(fill("%1", {"%2", "x"}), "%2");
  EXPECT_EQ(fill("100% of %3 %", {"a"}), "100% of %3 %");
}

TEST(Catalogue, ChoosesThePluralAsTheHeaderOfTheCatalogueSays) {
  EXPECT_THAT(portuguese().front().translations.front(),
              testing::HasSubstr("nplurals=2; plural=(n > 1);"));
  EXPECT_EQ(trn(Language::en, "%1 thing", "%1 things", 0), "0 things");
  EXPECT_EQ(trn(Language::en, "%1 thing", "%1 things", 1), "1 thing");
  EXPECT_EQ(trn(Language::en, "%1 thing", "%1 things", 12345), "12,345 things");
  EXPECT_EQ(trn(Language::pt_br, "%1 thing", "%1 things", 0), "0 thing");
  EXPECT_EQ(trn(Language::pt_br, "%1 thing", "%1 things", 2), "2 things");
}

// One entry, "a" for "b": header, tables, strings.
std::string small_catalogue() {
  std::string bytes;
  const auto number = [&](std::uint32_t n) {
    for (unsigned shift = 0; shift < 32; shift += 8)
      bytes += static_cast<char>(n >> shift);
  };
  for (const std::uint32_t n : {0x950412deU, 0U, 1U, 28U, 36U, 0U, 44U})
    number(n);
  for (const std::uint32_t n : {1U, 44U, 1U, 46U})
    number(n);
  return bytes + std::string{"a\0b\0", 4};
}

TEST(Catalogue, ReadsTheFormatOfGettext) {
  const auto read = Catalogue::read(small_catalogue());

  ASSERT_TRUE(read.ok());
  ASSERT_NE(read->find("a"), nullptr);
  EXPECT_EQ(*read->find("a"), "b");
  EXPECT_EQ(read->find("b"), nullptr);
}

TEST(Catalogue, RefusesWhatIsCutShortOrPointsOutside) {
  const std::string whole = small_catalogue();
  for (std::size_t length = 0; length + 1 < whole.size(); ++length) {
    EXPECT_FALSE(Catalogue::read(whole.substr(0, length)).ok()) << length;
  }
  for (std::size_t at = 0; at < 44; ++at) {
    std::string damaged = whole;
    damaged[at] = '\xff';
    const auto read = Catalogue::read(damaged);  // Must not read outside: sanitizers watch.
    EXPECT_FALSE(at < 4 && read.ok()) << at;
  }
}

}  // namespace
}  // namespace wording
