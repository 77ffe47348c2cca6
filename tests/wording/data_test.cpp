#include <base/ensure.hpp>
#include <wording/data.hpp>

#include <gtest/gtest.h>

#include <string>

namespace wording {
namespace {

TEST(WordingData, ShowsASectionForRowsForAValueAndWhereItWasShown) {
  Data data;
  data.section("ROWS").set("NAME", "one");
  data.set("VALUE", "text");
  data.set("NOTHING", "");
  data.show("SHOWN");
  data.show("UNSHOWN", false);

  EXPECT_TRUE(data.shows("ROWS"));
  EXPECT_TRUE(data.shows("VALUE"));
  EXPECT_TRUE(data.shows("SHOWN"));
  EXPECT_FALSE(data.shows("NOTHING"));
  EXPECT_FALSE(data.shows("UNSHOWN"));
  EXPECT_FALSE(data.shows("UNHEARD_OF"));
}

TEST(WordingData, ShowsEmptyExactlyWhereTheSectionIsHidden) {
  Data data;
  data.section("ROWS");
  data.set("NOTHING", "");

  for (const std::string name : {"ROWS", "NOTHING", "UNHEARD_OF"}) {
    EXPECT_NE(data.shows(name), data.shows(name + "_EMPTY")) << name;
    EXPECT_EQ(data.shows(name), data.shows(name + "_ANY")) << name;
  }
}

TEST(WordingData, KeepsTheRowsItGaveOut) {
  Data data;
  Data& first = data.section("ROWS");
  for (int i = 0; i < 100; ++i)
    data.section("ROWS");

  first.set("NAME", "first");

  EXPECT_EQ(*data.rows("ROWS").front()->value("NAME"), "first");
}

TEST(WordingData, TellsTextAndHtmlApart) {
  Data data;

  EXPECT_THROW(data.set("BODY_HTML", "<b>"), base::Bug);
  EXPECT_THROW(data.set_html("BODY", Html::trusted("<b>")), base::Bug);
  data.set_html("BODY_HTML", Html::trusted("<b>"));

  EXPECT_EQ(*data.value("BODY_HTML"), "<b>");
}

}  // namespace
}  // namespace wording
