#include <base/json.hpp>
#include <wire/writer.hpp>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace wire {
namespace {

TEST(Writer, KeepsTheOrderOfMembersAndMindsTheCommas) {
  Writer out;
  out.begin_object();
  out.member("z", 1);
  out.member("a", true);
  out.key("list");
  out.begin_array();
  out.value("x");
  out.begin_object();
  out.end_object();
  out.null();
  out.end_array();
  out.texts("texts", std::vector<std::string>{"one", "two"});
  out.texts("none", std::vector<std::string>{});
  out.null_member("nothing");
  out.end_object();
  EXPECT_EQ(out.take(),
            R"({"z":1,"a":true,"list":["x",{},null],"texts":["one","two"],"none":[],)"
            R"("nothing":null})");
}

TEST(Writer, WritesEveryKindOfValue) {
  Writer out;
  out.begin_array();
  out.value(std::numeric_limits<std::int64_t>::min());
  out.value(std::size_t{7});
  out.value(0.1 + 0.2);
  out.value(1.0);
  out.value(std::nan(""));
  out.value(false);
  out.value(base::from_micros(1'792'000'000'000'000));
  out.raw(R"({"a":1})");
  out.end_array();
  EXPECT_EQ(out.take(),
            R"([-9223372036854775808,7,0.3,1,null,false,"2026-10-14T17:46:40Z",{"a":1}])");
}

TEST(Writer, SaysNullForWhatIsEmpty) {
  Writer out;
  out.begin_object();
  out.member_or_null("text", std::string_view{});
  out.member_or_null("time", base::Time{});
  out.member_or_null("word", "w");
  out.end_object();
  EXPECT_EQ(out.take(), R"({"text":null,"time":null,"word":"w"})");
}

TEST(Writer, EscapesWhatJsonDoesNotTake) {
  struct Row {
    std::string text;
    std::string json;
  };
  const std::vector<Row> rows = {
      {"", R"("")"},
      {R"(say "no" \ yes)", R"("say \"no\" \\ yes")"},
      {"a\nb\tc\rd", R"("a\nb\tc\rd")"},
      {std::string("\x01\x1f\0", 3), R"("\u0001\u001f\u0000")"},
      {"São 香港 😀", R"("São 香港 😀")"},
      {"a\xff"
       "b",
       "\"a\xEF\xBF\xBD"
       "b\""},
      {"cut \xE9\xA6", "\"cut \xEF\xBF\xBD\xEF\xBF\xBD\""},
  };
  for (const Row& row : rows) {
    Writer out;
    out.value(row.text);
    EXPECT_EQ(out.take(), row.json);
  }
}

TEST(Writer, WritesWhatIsReadBackFromAnyBytes) {
  std::mt19937 random{7};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes on every run
  std::uniform_int_distribution<int> byte{1, 255};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < round % 40; ++i) {
      text += static_cast<char>(byte(random));
    }
    Writer out;
    out.value(text);
    const std::string json = out.take();
    const auto read = base::parse_json(json);
    ASSERT_TRUE(read.ok()) << json;
    Writer again;
    again.value(std::string_view{read->get_ref<const std::string&>()});
    EXPECT_EQ(again.take(), json);
  }
}

}  // namespace
}  // namespace wire
