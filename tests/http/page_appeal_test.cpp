// Objections through the pages and the API, without script and without sockets.

#include <gmock/gmock.h>

#include "page_fixture.hpp"

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class AppealPages : public Pages {
 protected:
  // A held article of the author's, refused by somebody who is logged in.
  void refuse_article() {
    const Response own = author_.follow(author_.post("/submit", held()));
    token_ = between(own.body, "http://desk.example/track/", "\"");
    page_ = author_.at();
    TestBrowser moderator = signed_in(cases::Role::editor);
    const Response page = open_case(moderator);
    ASSERT_EQ(decide(moderator,
                     page,
                     {{"action", "refuse"},
                      {"policy", "ip/copyright"},
                      {"ground", "incompatible"},
                      {"reason", "It sells something."}})
                  .status,
              303);
  }

  std::string token_;
  std::string page_;
};

TEST_F(AppealPages, GoFromTheDecisionToItsReversal) {
  refuse_article();
  EXPECT_THAT(author_.get(page_).body, HasSubstr("Object to this decision"));
  const Response form = author_.follow(author_.get("/appeal/" + token_));
  EXPECT_EQ(author_.at(), page_ + "/appeal");
  EXPECT_THAT(form.body, AllOf(HasSubstr("It sells something."), HasSubstr("Open until")));
  Fields fields = {{"decision", hidden_field(form, "decision")},
                   {"reason", " "},
                   {"idempotency_key", hidden_field(form, "idempotency_key")}};
  const Response empty = author_.post(page_ + "/appeal", fields);
  EXPECT_EQ(empty.status, 422);
  EXPECT_THAT(empty.body, HasSubstr("aria-invalid"));
  fields[1].second = "It sells nothing; the spins are a ride at the fair.";
  const Response sent = author_.post(page_ + "/appeal", fields);
  ASSERT_EQ(sent.status, 303) << sent.body;
  const Response after = author_.get(page_);
  EXPECT_THAT(after.body,
              AllOf(HasSubstr("waits for its answer"),
                    HasSubstr("a ride at the fair"),
                    Not(HasSubstr("Object to this decision"))));
  EXPECT_EQ(author_.get(page_ + "/appeal").status, 409);

  TestBrowser second = signed_in(cases::Role::legal);
  EXPECT_THAT(second.get("/console?view=appeals").body, HasSubstr("C-2026-00001"));
  const Response page = open_case(second);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Objections"),
                    HasSubstr("a ride at the fair"),
                    HasSubstr("Let the decision stand"),
                    HasSubstr("Reverse the decision")));
  const Response panel = second.get(second.at() + "&panel=uphold");
  EXPECT_THAT(panel.body,
              AllOf(HasSubstr("value=\"partially_reversed\""), HasSubstr("value=\"omitted\"")));
  ASSERT_EQ(decide(second, page, {{"action", "reverse"}, {"reason", "A ride it is."}}).status, 303);
  EXPECT_THAT(author_.get(page_).body,
              AllOf(HasSubstr("The decision is reversed."), HasSubstr("A ride it is.")));
}

TEST_F(AppealPages, AreTheSameByTheApi) {
  refuse_article();
  const auto as_author = [&](const std::string& path, const std::string& body) {
    return desk_.post(path, body, token_);
  };
  const std::string id = page_.substr(page_.rfind('/') + 1);
  const Response status = desk_.get("/articles/" + id + "/status", token_);
  const std::string decision = member(status, "/decisions/0/id");
  EXPECT_THAT(member(status, "/decisions/0/appeal_until"), HasSubstr("2027-"));
  EXPECT_EQ(desk_.post("/decisions/" + decision + "/appeals", R"({"reason": "x"})").status, 401);
  EXPECT_EQ(as_author("/decisions/" + decision + "/appeals", R"({"reason": ""})").status, 422);
  EXPECT_EQ(as_author("/decisions/" + decision + "/appeals", R"({"why": "x"})").status, 422);
  const Response made =
      as_author("/decisions/" + decision + "/appeals", R"({"reason": "It sells nothing."})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(member(made, "/state"), "waiting");
  EXPECT_EQ(member(made, "/appellant"), "author");
  EXPECT_EQ(as_author("/decisions/" + decision + "/appeals", R"({"reason": "x"})").status, 409);
}

}  // namespace
}  // namespace http
