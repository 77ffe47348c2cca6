// Second persons, orders and requested changes through the pages, without script
// and without sockets.

#include <gmock/gmock.h>

#include "page_fixture.hpp"

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class SecondPersonPages : public Pages {
 protected:
  void SetUp() override { page_ = author_.follow(author_.post("/submit", held())); }

  static Response panel(TestBrowser& moderator, const std::string& action) {
    return moderator.get(moderator.at() + "&panel=" + action);
  }

  Response page_;
};

TEST_F(SecondPersonPages, ProposeAndApprove) {
  TestBrowser first = signed_in(cases::Role::legal);
  Response page = open_case(first);
  EXPECT_THAT(panel(first, "remove").body, HasSubstr("A second person has to approve it"));
  const Fields remove = {{"action", "remove"},
                         {"policy", "ip/copyright"},
                         {"ground", "illegal"},
                         {"reason", "It sells something."},
                         {"message.author", "Write to us."}};
  ASSERT_EQ(decide(first, page, remove).status, 303);
  EXPECT_THAT(first.get("/console").body, HasSubstr("It waits for a second person."));
  page = open_case(first);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("A second person decides"),
                    HasSubstr("It sells something."),
                    HasSubstr("Take it back"),
                    Not(HasSubstr("panel=approve"))));

  TestBrowser second = signed_in(cases::Role::admin);
  page = open_case(second);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("Write to us."),
                    HasSubstr("panel=approve"),
                    HasSubstr("panel=return"),
                    Not(HasSubstr("Take it back")),
                    Not(HasSubstr("panel=refuse"))));
  const std::string at = second.at();
  const Response asked = panel(second, "approve");
  EXPECT_THAT(
      asked.body,
      AllOf(HasSubstr("the desk reads it"), HasSubstr("The article is taken down for good")));
  (void)second.get(at);
  EXPECT_EQ(decide(second, page, {{"action", "approve"}, {"reason", ""}}).status, 422);
  (void)second.get(at);
  ASSERT_EQ(decide(second, page, {{"action", "approve"}, {"reason", "So it is."}}).status, 303);
  EXPECT_THAT(author_.get(author_.at()).body,
              AllOf(HasSubstr("It sells something."), Not(HasSubstr("So it is."))));
}

TEST_F(SecondPersonPages, TakeAProposalBack) {
  TestBrowser first = signed_in(cases::Role::legal);
  Response page = open_case(first);
  ASSERT_EQ(decide(first,
                   page,
                   {{"action", "remove"},
                    {"policy", "ip/copyright"},
                    {"ground", "illegal"},
                    {"reason", "It sells something."}})
                .status,
            303);
  page = open_case(first);
  const std::string url =
      "/console/decisions/" + between(page.body, "action=\"/console/decisions/", "\"");
  ASSERT_EQ(first.post(url, {}).status, 303);
  EXPECT_THAT(open_case(first).body, Not(HasSubstr("A second person decides")));
}

TEST_F(SecondPersonPages, CarryOutAnOrderAndReportIt) {
  TestBrowser legal = signed_in(cases::Role::legal);
  const Response page = open_case(legal);
  const std::string at = legal.at();
  EXPECT_THAT(panel(legal, "order").body,
              AllOf(HasSubstr("order.authority"), HasSubstr("Give it no effect")));
  Fields fields = {{"action", "order"},
                   {"reason", "Unlawful, the court says."},
                   {"order.effect", "withhold"},
                   {"order.kind", "act"},
                   {"order.authority", "Regional Court"},
                   {"order.reference", "7 O 12/26"},
                   {"order.ground", ""},
                   {"document", "Folder 3"}};
  const Response lacking = decide(legal, page, fields);
  EXPECT_EQ(lacking.status, 422);
  EXPECT_THAT(lacking.body, AllOf(HasSubstr("Regional Court"), HasSubstr("Name the law")));
  replace(fields, "order.ground", "Section 97");
  (void)legal.get(at);
  ASSERT_EQ(decide(legal, page, fields).status, 303);
  const Response shown = legal.get(at);
  EXPECT_THAT(shown.body, AllOf(HasSubstr("7 O 12/26"), HasSubstr("in force")));
  const std::string url =
      "/console/orders/" + between(shown.body, "action=\"/console/orders/", "?") + "/report";
  const std::string path = url.substr(0, url.find("/report")) + "/report";
  ASSERT_EQ(legal.post(path, {{"how", "By fax."}}).status, 303);
  EXPECT_THAT(legal.get(at).body, HasSubstr("By fax."));
  EXPECT_THAT(author_.get(author_.at()).body, HasSubstr("Unlawful, the court says."));
}

TEST(ChangePages, AskTheAuthorAndShowWhatIsAsked) {
  class Story : public Pages {
   public:
    void TestBody() override {}
    using Pages::author_;
    using Pages::decide;
    using Pages::open_case;
    using Pages::signed_in;
  } story;
  (void)story.author_.follow(story.author_.post("/submit", passing()));
  const std::string page = story.author_.at();
  const std::string article = between(story.author_.get(page).body, "href=\"/articles/", "\"");
  ASSERT_FALSE(article.empty());
  TestBrowser notifier = story.signed_in(cases::Role::reviewer);
  ASSERT_EQ(
      notifier.post("/report", complaint(std::string{kTestBase} + "/articles/" + article)).status,
      303);
  TestBrowser editor = story.signed_in(cases::Role::editor);
  const Response open = story.open_case(editor);
  EXPECT_THAT(editor.get(editor.at() + "&panel=request_change").body,
              HasSubstr("take the passage out"));
  ASSERT_EQ(
      story
          .decide(
              editor,
              open,
              {{"action", "request_change"}, {"remedy", "credit"}, {"reason", "Name whose it is."}})
          .status,
      303);
  EXPECT_THAT(story.author_.get(page).body,
              AllOf(HasSubstr("Name the source so that the article can stay"),
                    HasSubstr("https://ana.example/1")));
}

}  // namespace
}  // namespace http
