#include <policies/documents.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace policies {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::UnorderedElementsAre;

class Documents : public testing::Test {
 protected:
  Documents()
      : folder_{std::filesystem::temp_directory_path() /
                ("copydesk-documents-" + std::to_string(::getpid()))} {
    std::filesystem::create_directories(folder_);
  }
  ~Documents() override {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  void write(const std::string& name, const std::string& text) {
    std::ofstream{folder_ / name} << text;
  }
  [[nodiscard]] LoadedDocuments load() const { return load_documents(folder_.string()); }
  static const Document* find(const LoadedDocuments& loaded, std::string_view name) {
    const auto found = std::ranges::find(loaded.documents, name, &Document::name);
    return found == loaded.documents.end() ? nullptr : &*found;
  }

  std::filesystem::path folder_;
};

TEST_F(Documents, AreShippedInEveryLanguageOfThePages) {
  const LoadedDocuments loaded = load_documents("");
  EXPECT_THAT(loaded.problems, IsEmpty());
  std::vector<std::string> names;
  for (const Document& document : loaded.documents) {
    names.push_back(document.name);
    EXPECT_THAT(document.text, UnorderedElementsAre(Key("en"), Key("pt-BR"))) << document.name;
    for (const auto& [language, text] : document.text) {
      EXPECT_FALSE(title_of(text).empty()) << document.name << language;
      EXPECT_THAT(text,
                  testing::AnyOf(HasSubstr("This text is a template"),
                                 HasSubstr("Este texto é um modelo")));
    }
  }
  EXPECT_THAT(names, ElementsAre("agent", "dmca", "repeat-infringers", "rules", "terms"));
  EXPECT_EQ(load_documents("/no/such/folder").documents.size(), loaded.documents.size());
}

TEST_F(Documents, AreReplacedWholeByThoseOfTheFolder) {
  write("terms.pt-BR.md", "# Nossos termos\n\nSeja gentil.\n");
  write("privacy.en.md", "# Privacy\n\nWe keep little.\n");
  const LoadedDocuments loaded = load();
  EXPECT_THAT(loaded.problems, IsEmpty());
  ASSERT_NE(find(loaded, "terms"), nullptr);
  EXPECT_THAT(find(loaded, "terms")->text, ElementsAre(Key("pt-BR")));
  ASSERT_NE(find(loaded, "privacy"), nullptr);
  EXPECT_NE(find(loaded, "dmca"), nullptr);
}

TEST_F(Documents, SayWhatIsWrongWithAFile) {
  write("Terms.en.md", "# Terms\n");
  write("terms.md", "# Terms\n");
  write("rules.en.md", "No title.\n");
  write("big.en.md", "# Big\n" + std::string(300'000, 'x'));
  write("notes.txt", "not a document");
  const LoadedDocuments loaded = load();
  std::vector<std::string> lines;
  for (const Problem& problem : loaded.problems)
    lines.push_back(text(problem));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_THAT(lines, Contains(HasSubstr("Terms.en.md: Call it")));
  EXPECT_THAT(lines, Contains(HasSubstr("terms.md: Call it")));
  EXPECT_THAT(lines, Contains(HasSubstr("rules.en.md: Begin the text with its title")));
  EXPECT_THAT(lines, Contains(HasSubstr("big.en.md: The text is larger")));
}

TEST_F(Documents, AreReadInTheLanguageThatIsNearest) {
  const std::map<std::string, std::string> texts = {{"en", "e"}, {"pt-BR", "p"}};
  EXPECT_EQ(best_in(texts, "pt-BR"), "p");
  EXPECT_EQ(best_in(texts, "pt"), "p");
  EXPECT_EQ(best_in(texts, "pt-PT"), "p");
  EXPECT_EQ(best_in(texts, "de"), "e");
  EXPECT_EQ(best_in({{"pt-BR", "p"}}, "de"), "p");
  EXPECT_EQ(best_in({}, "de"), "");
  EXPECT_EQ(best_language(texts, "pt"), "pt-BR");
}

TEST_F(Documents, AreMadeOfATitleAndTheRest) {
  EXPECT_EQ(title_of("# A title \r\nBody"), "A title");
  EXPECT_EQ(body_of("# A title\nBody"), "\nBody");
  EXPECT_EQ(title_of("## No title"), "");
  EXPECT_EQ(body_of("Body"), "Body");
  EXPECT_EQ(title_of("# Only"), "Only");
  EXPECT_EQ(body_of("# Only"), "");
}

}  // namespace
}  // namespace policies
