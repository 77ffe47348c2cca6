// What the console and the API answer about a case with a thousand notices is
// no larger than about one with fifty, and leads to all of them.

#include <desk/report.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "page_fixture.hpp"
#include <chrono>
#include <iostream>
#include <set>
#include <string>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

class ManyNotices : public Pages {
 protected:
  ManyNotices() {
    const Response made = desk_.post("/articles", passing_article());
    url_ = member(made, "/url");
    article_ = member(made, "/id");
  }
  void file_from(int first, int last) {
    for (int i = first; i <= last; ++i) {
      nlohmann::json notice = nlohmann::json::parse(notice_about(url_));
      notice["explanation"] = "Text " + std::to_string(100'000 + i) + " is mine.";
      Asked asked{.method = Method::post, .target = "/api/v1/notices", .body = notice.dump()};
      asked.headers = {{"content-type", "application/json"},
                       {"authorization", "Bearer " + sender_}};
      ASSERT_EQ(desk_.ask(asked).status, 201) << i;
    }
    case_ = member(desk_.get("/cases?view=all", legal_), "/items/0/id");
  }
  Response timed(TestBrowser& browser, const std::string& target) {
    const auto began = std::chrono::steady_clock::now();
    Response response = browser.get(target);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    std::cout << target << ": " << took.count() << " ms, " << response.body.size() << " bytes\n";
    return response;
  }

  std::string sender_ = desk_.key_of(cases::Scope::notices_write);
  std::string legal_ = desk_.key_of(cases::Role::legal);
  std::string url_;
  std::string article_;
  std::string case_;
};

TEST_F(ManyNotices, MakeNoPageLarger) {
  constexpr double kRoom = 1.05;  // For numbers that have a digit more.
  file_from(1, 220);              // As many as the history of a case shows.
  TestBrowser moderator = signed_in(cases::Role::legal);
  const std::string page = "/console/cases/" + case_;
  const std::vector<std::string> targets = {
      page, page + "?panel=withhold", "/console", page + "/notices", "/console/clocks"};
  static_cast<void>(moderator.get(page));  // Takes the case.
  std::vector<double> before;
  for (const std::string& target : targets)
    before.push_back(static_cast<double>(timed(moderator, target).body.size()));
  file_from(221, 300);
  EXPECT_EQ(desk_.get("/articles/" + article_).status, 200) << "nothing comes down by a number";
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const Response response = timed(moderator, targets[i]);
    EXPECT_EQ(response.status, 200);
    EXPECT_LT(static_cast<double>(response.body.size()), before[i] * kRoom) << targets[i];
  }
  EXPECT_THAT(moderator.get(page).body, HasSubstr("All 300 notices"));
  EXPECT_EQ(member(desk_.get("/cases/" + case_, legal_), "/notice_count"), "300");
}

TEST_F(ManyNotices, AreAllReachedFromTheCase) {
  constexpr int kFiled = 130;
  file_from(1, kFiled);
  TestBrowser moderator = signed_in(cases::Role::legal);
  const Response opened = moderator.get("/console/cases/" + case_);
  EXPECT_THAT(opened.body, HasSubstr("Text 100130 is mine."));
  EXPECT_THAT(opened.body, Not(HasSubstr("Text 100110 is mine.")));
  std::string target = between(opened.body, "<p><a href=\"/console/cases/" + case_, "\"");
  target = "/console/cases/" + case_ + target;
  std::set<int> seen;
  for (int page = 0; page < 10 && !target.empty(); ++page) {
    const Response list = moderator.get(target);
    ASSERT_EQ(list.status, 200) << target;
    for (int i = 1; i <= kFiled; ++i) {
      if (list.body.find("Text " + std::to_string(100'000 + i)) != std::string::npos) {
        EXPECT_TRUE(seen.insert(i).second) << i;
      }
    }
    const std::size_t link = list.body.find("\" rel=\"next\"");
    if (link == std::string::npos) break;
    const std::size_t begin = list.body.rfind('"', link - 1) + 1;
    target = list.body.substr(begin, link - begin);
  }
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kFiled));
  EXPECT_EQ(moderator.get("/console/cases/" + case_ + "/notices?cursor=none").status, 422);
  EXPECT_EQ(moderator.get("/console/cases/unknown/notices").status, 404);
}

class ManyNoticesApi : public ManyNotices {};

TEST_F(ManyNoticesApi, GivesThemPageByPage) {
  file_from(1, 25);
  const Response opened = desk_.get("/cases/" + case_, legal_);
  EXPECT_EQ(nlohmann::json::parse(opened.body)["notices"].size(), 20U);
  const Response first = desk_.get("/cases/" + case_ + "/notices?limit=20", legal_);
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(member(first, "/count"), "25");
  EXPECT_EQ(member(first, "/items/0/id"), member(opened, "/notices/0/id"));
  const Response rest =
      desk_.get("/cases/" + case_ + "/notices?cursor=" + member(first, "/next"), legal_);
  EXPECT_EQ(nlohmann::json::parse(rest.body)["items"].size(), 5U);
  EXPECT_EQ(member(rest, "/next"), "null");
  EXPECT_EQ(desk_.get("/cases/" + case_ + "/notices?limit=0", legal_).status, 422);
  EXPECT_EQ(desk_.get("/cases/unknown/notices", legal_).status, 404);
}

}  // namespace
}  // namespace http
