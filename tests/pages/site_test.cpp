#include <pages/assets.hpp>
#include <pages/documents.hpp>
#include <pages/rendered.hpp>
#include <pages/site.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace pages {
namespace {

using testing::HasSubstr;
using testing::Not;

std::shared_ptr<const std::string> html(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

TEST(Rendered, ForgetsWhatNobodyAskedForTheLongest) {
  Rendered rendered{2, 1000};
  rendered.keep("a", html("A"));
  rendered.keep("b", html("B"));
  ASSERT_NE(rendered.find("a"), nullptr);

  rendered.keep("c", html("C"));

  EXPECT_EQ(rendered.find("b"), nullptr);
  ASSERT_NE(rendered.find("a"), nullptr);
  EXPECT_EQ(*rendered.find("a"), "A");
  ASSERT_NE(rendered.find("c"), nullptr);
  EXPECT_EQ(*rendered.find("c"), "C");
}

TEST(Rendered, HoldsNoMoreBytesThanItMay) {
  Rendered rendered{100, 10};
  rendered.keep("a", html("12345"));
  rendered.keep("b", html("12345"));
  rendered.keep("c", html("1"));
  rendered.keep("large", html("12345678901"));

  EXPECT_EQ(rendered.find("a"), nullptr);
  EXPECT_EQ(rendered.find("large"), nullptr);
  EXPECT_NE(rendered.find("b"), nullptr);
  EXPECT_NE(rendered.find("c"), nullptr);
}

TEST(Rendered, KeepsTheLatestOfOneKey) {
  Rendered rendered{2, 10};
  rendered.keep("a", html("12345"));
  rendered.keep("a", html("1234567"));
  rendered.keep("b", html("123"));

  ASSERT_NE(rendered.find("a"), nullptr);
  EXPECT_EQ(*rendered.find("a"), "1234567");
  EXPECT_NE(rendered.find("b"), nullptr);
}

TEST(Assets, AreNamedByTheirDigest) {
  const Assets assets;

  const auto style = assets.find(assets.folder().substr(8), "app.css");

  ASSERT_TRUE(style.has_value());
  EXPECT_TRUE(style->lasting);
  EXPECT_EQ(style->media_type, "text/css; charset=utf-8");
  EXPECT_EQ(assets.url("app.css"), assets.folder() + "/app.css");
  EXPECT_FALSE(assets.find("older", "app.css")->lasting);
  EXPECT_FALSE(assets.find("", "../app.css").has_value());
  EXPECT_FALSE(assets.find("", "none.css").has_value());
}

TEST(Assets, AreReadFromDiskWhileSomebodyEditsThem) {
  const auto folder =
      std::filesystem::temp_directory_path() /
      ("copydesk-assets-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()));
  std::filesystem::create_directories(folder / "static");
  std::ofstream{folder / "static" / "app.css"} << "edited";

  const Assets assets{folder};

  const auto style = assets.find(assets.folder().substr(8), "app.css");
  ASSERT_TRUE(style.has_value());
  EXPECT_EQ(style->bytes, "edited");
  EXPECT_FALSE(style->lasting);
  EXPECT_FALSE(assets.find("", "console.js").has_value());
  std::filesystem::remove_all(folder);
}

TEST(Documents, HaveATitleAndASummary) {
  const Document document =
      document_of("guide", "# The guide\n\n| a |\n\n## Part\n\nIt *says*\nthis.\n\nMore.\n");

  EXPECT_EQ(document.name, "guide");
  EXPECT_EQ(document.title, "The guide");
  EXPECT_EQ(document.summary, "It says this.");
  EXPECT_THAT(document.body, Not(HasSubstr("The guide")));
  EXPECT_EQ(document_of("bare", "Text.").title, "bare");
}

TEST(Documents, AreAllCarried) {
  const Site site;

  for (const char* const name :
       {"architecture", "operating", "notices", "permissions", "threats"}) {
    EXPECT_NE(find(site.documents(), name), nullptr) << name;
  }
  EXPECT_EQ(find(site.documents(), "none"), nullptr);
}

}  // namespace
}  // namespace pages
