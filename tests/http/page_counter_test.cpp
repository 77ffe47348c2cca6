// A counter-notice through the pages, without script and without sockets.

#include <desk/due.hpp>

#include <gmock/gmock.h>

#include "page_fixture.hpp"

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// From the letter of the removal to the article being back, without script.
TEST_F(Pages, AnswerARemovalAndPutTheArticleBack) {
  const Response own = author_.follow(author_.post("/submit", passing()));
  const std::string author_url = author_.at();
  const std::string url = between(author_.get("/").body, "<h2><a href=\"", "\"");
  EXPECT_EQ(author_.get(author_url + "/counter").status, 409);

  const Response filed = desk_.post("/notices", notice_about("http://desk.example" + url));
  ASSERT_EQ(filed.status, 201) << filed.body;
  TestBrowser moderator = signed_in(cases::Role::legal);
  Response page = open_case(moderator);
  ASSERT_EQ(decide(moderator,
                   page,
                   {{"action", "withhold"},
                    {"policy", "ip/copyright"},
                    {"ground", "illegal"},
                    {"reason", "The text is taken from another."}})
                .status,
            303);

  const std::string token = between(own.body, "http://desk.example/track/", "\"");
  const Response form = author_.follow(author_.get("/counter/" + token));
  EXPECT_EQ(author_.at(), author_url + "/counter");
  EXPECT_THAT(form.body,
              AllOf(HasSubstr("Your name, address and telephone number are sent"),
                    HasSubstr("2026-00001"),
                    HasSubstr("Under penalty of perjury")));
  Fields fields = {{"name", "Ada Exemplo"},
                   {"address", "2 Sample Road"},
                   {"statements.consent_to_jurisdiction", "true"},
                   {"statements.accept_service", "true"},
                   {"signature", "/s/ Ada"},
                   {"idempotency_key", hidden_field(form, "idempotency_key")}};
  const Response lacking = author_.post(author_url + "/counter", fields);
  EXPECT_EQ(lacking.status, 422);
  EXPECT_THAT(lacking.body,
              AllOf(HasSubstr("2 Sample Road"),
                    HasSubstr("Name, postal address and telephone number"),
                    HasSubstr("Send it incomplete all the same")));
  fields.emplace_back("phone", "+1 202-555-0188");
  fields.emplace_back("statements.mistake_under_penalty_of_perjury", "true");
  const Response sent = author_.post(author_url + "/counter", fields);
  ASSERT_EQ(sent.status, 303) << sent.body;
  EXPECT_THAT(author_.follow(sent).body, HasSubstr("Your counter-notice is here."));

  page = open_case(moderator);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("2 Sample Road"), HasSubstr("Forward the counter-notice")));
  ASSERT_EQ(
      decide(moderator, page, {{"action", "forward_counter"}, {"reason", "It is whole."}}).status,
      303);
  desk_.clock().advance(std::chrono::minutes{1});

  TestBrowser notifier{desk_};
  const Response copy = notifier.follow(notifier.get("/track/" + member(filed, "/tracking_token")));
  EXPECT_THAT(copy.body,
              AllOf(HasSubstr("2 Sample Road"),
                    HasSubstr("+1 202-555-0188"),
                    HasSubstr("An action was filed")));
  const std::string notice_url = notifier.at();
  const Response asked = notifier.get(notice_url + "/action");
  EXPECT_THAT(asked.body, HasSubstr("is not enough"));
  EXPECT_EQ(notifier.post(notice_url + "/action", {{"kind", "court"}, {"filed_on", "soon"}}).status,
            422);
  EXPECT_THAT(moderator.get("/console/clocks").body, HasSubstr("The article comes back"));

  desk_.clock().advance(std::chrono::hours{24 * 30});
  EXPECT_EQ(desk::run_due(desk_.desk()).acted, 1);
  EXPECT_EQ(author_.get(url).status, 200);
  EXPECT_EQ(notifier.get(notice_url + "/action").status, 409);
}

}  // namespace
}  // namespace http
