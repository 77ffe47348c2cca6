#include <intake/decision.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const Setting kSetting{.base_url = "https://news.example"};

TEST(WishIntake, ReadsEveryField) {
  const auto wish = wish_from_json(R"({
      "action": "withhold", "policy": "ip/copyright", "ground": "illegal", "reason": "Copied.",
      "items": [{"id": "i1"}, {"id": "i2", "action": "withhold"}],
      "message": {"author": "To you.", "notifier": "And you."},
      "version": {"title": "T", "body": "B"}})",
                                   kSetting);
  ASSERT_TRUE(wish.ok()) << wish.error().message;
  EXPECT_EQ(wish->action, cases::Action::withhold);
  EXPECT_EQ(wish->policy, "ip/copyright");
  EXPECT_EQ(wish->ground, cases::Ground::illegal);
  EXPECT_EQ(wish->reason, "Copied.");
  EXPECT_THAT(wish->items, ElementsAre("i1", "i2"));
  EXPECT_EQ(wish->message_author, "To you.");
  EXPECT_EQ(wish->message_notifier, "And you.");
  EXPECT_EQ(wish->title, "T");
  EXPECT_EQ(wish->body, "B");
}

TEST(WishIntake, TakesNullForNoGround) {
  const auto wish = wish_from_json(R"({"action": "keep", "ground": null})", kSetting);
  ASSERT_TRUE(wish.ok()) << wish.error().message;
  EXPECT_EQ(wish->ground, cases::Ground::none);
}

TEST(WishIntake, NamesTheFieldThatIsWrong) {
  struct Row {
    std::string body;
    std::string pointer;
    std::string detail;
  };
  const std::vector<Row> rows = {
      {R"({})", "/action", "keep, edit"},
      {R"({"action": "explode"})", "/action", "reject_notice"},
      {R"({"action": "keep", "ground": "none"})", "/ground", "illegal, incompatible"},
      {R"({"action": "keep", "reason": 1})", "/reason", "a text"},
      {R"({"action": "keep", "items": ["i1"]})", "/items/0", "an object"},
      {R"({"action": "keep", "items": [{"id": "i1", "action": "remove"}]})",
       "/items/0/action",
       "by itself"},
      {R"({"action": "keep", "message": "hello"})", "/message", "an object"},
      {R"({"action": "edit", "version": {"titel": "T"}})", "/version/titel", "\"title\""},
  };
  for (const Row& row : rows) {
    const auto wish = wish_from_json(row.body, kSetting);
    ASSERT_FALSE(wish.ok()) << row.body;
    ASSERT_EQ(wish.error().fields.size(), 1U) << wish.error().message;
    EXPECT_EQ(wish.error().fields[0].pointer, row.pointer) << row.body;
    EXPECT_THAT(wish.error().fields[0].detail, HasSubstr(row.detail)) << row.body;
  }
}

TEST(WishForm, TakesTickedItemsAndEmptyFields) {
  const auto wish = wish_from_form({{.name = "_etag", .value = "\"v1\""},
                                    {.name = "action", .value = "refuse"},
                                    {.name = "policy", .value = "spam"},
                                    {.name = "ground", .value = ""},
                                    {.name = "items", .value = "i1"},
                                    {.name = "items", .value = "i2"},
                                    {.name = "message.author", .value = "a\r\nb"}},
                                   kSetting);
  ASSERT_TRUE(wish.ok()) << wish.error().message;
  EXPECT_THAT(wish->items, ElementsAre("i1", "i2"));
  EXPECT_EQ(wish->message_author, "a\nb");
  EXPECT_EQ(wish->ground, cases::Ground::none);
}

TEST(NoteIntake, TakesATextForTheNewsroomOnly) {
  const auto note = note_from_json(R"({"text": "Seen.", "shared": false})", kSetting);
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(*note, "Seen.");
  EXPECT_EQ(*note_from_form({{.name = "text", .value = "Seen."}}, kSetting), "Seen.");
  for (const std::string body :
       {R"({})", R"({"text": " "})", R"({"text": "a", "shared": true})", R"({"texts": "a"})"}) {
    EXPECT_FALSE(note_from_json(body, kSetting).ok()) << body;
  }
}

TEST(WishIntake, ReadsWhatIsAboutAnAccount) {
  const auto read = wish_from_json(
      R"({"action": "suspend", "subject": "notifier", "misuse": "unfounded_complaint",
          "factors": {"intention": "To delay."}, "until": "2026-12-01T10:00:00Z",
          "notice": "2026-00012", "reason": "x",
          "manifest": {"kind": "unfounded_notice", "gravity": "low"}})",
      kSetting);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->account.side, cases::Side::notifier);
  EXPECT_EQ(read->account.misuse, cases::MisuseKind::unfounded_complaint);
  EXPECT_EQ(read->account.intention, "To delay.");
  EXPECT_EQ(base::to_rfc3339(*read->account.until), "2026-12-01T10:00:00Z");
  EXPECT_EQ(read->account.notice, "2026-00012");
  ASSERT_TRUE(read->manifest.has_value());
  EXPECT_EQ(read->manifest->gravity, cases::Gravity::low);

  const auto form = wish_from_form({{"action", "hold"},
                                    {"reason", "x"},
                                    {"subject", ""},
                                    {"until", ""},
                                    {"manifest.kind", ""},
                                    {"manifest.gravity", "medium"}},
                                   kSetting);
  ASSERT_TRUE(form.ok()) << "how grave it is says nothing where nothing is marked";
  EXPECT_FALSE(form->manifest.has_value());
  EXPECT_FALSE(form->account.side.has_value());
}

}  // namespace
}  // namespace intake
