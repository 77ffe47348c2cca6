#include <wire/articles.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wire {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kBase = "https://news.example";
const base::Time kAt = base::from_micros(1'792'000'000'000'000);

screening::Hit hit(const std::string& rule) {
  return {.rule = rule,
          .version = 3,
          .status = "active",
          .field = "body",
          .start = 10,
          .end = 17,
          .start_cp = 9,
          .end_cp = 15,
          .text = "Reuters",
          .title = "A byline",
          .policy = "ip/copyright",
          .severity = "medium",
          .action = "hold",
          .explanation = "Name the source.",
          .hidden = false};
}

screening::Screening verdict() {
  screening::Screening screening{.proposal = screening::Proposal::hold,
                                 .score = 6,
                                 .rule_set = "sha256:ab",
                                 .complete = true,
                                 .hits = {hit("copyright.byline")},
                                 .matches = {},
                                 .reasons = {screening::Reason::held_by_rule},
                                 .severity = "medium"};
  return screening;
}

articles::Article article(articles::State state) {
  articles::Article article;
  article.id = "0190c0de-0000-7000-8000-000000000001";
  article.slug = "a-title-0001";
  article.state = state;
  article.created_at = kAt;
  article.state_since = kAt;
  return article;
}

articles::Draft draft();

articles::Version version(int number, articles::VersionState state) {
  articles::Version version;
  version.number = number;
  version.state = state;
  version.draft = draft();
  return version;
}

articles::Draft draft() {
  articles::Draft draft;
  draft.title = "A title";
  draft.body = "A *body*.";
  draft.language = "pt-BR";
  draft.author_name = "Ana";
  draft.author_email = "ana@example.org";
  draft.sources = {"https://source.example/1"};
  draft.based_on_sources = true;
  draft.ai_text = articles::AiText::assisted;
  draft.cover = {.id = "c0ffee", .alt = "A cup", .digital_source_type = ""};
  draft.declares_rights = true;
  return draft;
}

TEST(ArticleJson, AnswersASubmissionWithItsVerdict) {
  const desk::Submitted submitted{.article = article(articles::State::held),
                                  .version = version(1, articles::VersionState::held),
                                  .screening = verdict(),
                                  .tracking_token = "t0k",
                                  .replayed = false};
  EXPECT_EQ(to_json(submitted, kBase),
            R"({"id":"0190c0de-0000-7000-8000-000000000001","state":"held","version":1,)"
            R"("version_state":"held","url":null,"tracking_url":"https://news.example/track/t0k",)"
            R"("tracking_token":"t0k","screening":{"proposal":"hold","score":6,)"
            R"("rule_set":"sha256:ab","complete":true,"reasons":["held_by_rule"],"hits":[{)"
            R"("rule":"copyright.byline","version":3,"status":"active","field":"body","start":10,)"
            R"("end":17,"start_cp":9,"end_cp":15,"text":"Reuters",)"
            R"("explanation":"Name the source.","policy":"ip/copyright","action":"hold"}],)"
            R"("matches":[]}})");
}

TEST(ArticleJson, GivesTheAddressOnceTheArticleIsLive) {
  const desk::Submitted submitted{.article = article(articles::State::live),
                                  .version = {},
                                  .screening = {},
                                  .tracking_token = "t",
                                  .replayed = false};
  EXPECT_THAT(to_json(submitted, kBase),
              HasSubstr(R"("url":"https://news.example/articles/a-title-0001")"));
}

TEST(ArticleJson, HidesShadowHitsAndHiddenRulesFromAuthorsAlone) {
  screening::Screening screening = verdict();
  screening.hits.push_back(hit("spam.trap"));
  screening.hits.back().hidden = true;
  screening.hits.push_back(hit("spam.trial"));
  screening.hits.back().status = "shadow";

  const std::string author = to_json(screening, Audience::author);
  EXPECT_THAT(author, HasSubstr("copyright.byline"));
  EXPECT_THAT(author, Not(HasSubstr("spam.")));
  EXPECT_THAT(author, Not(HasSubstr("severity")));

  const std::string staff = to_json(screening, Audience::staff);
  EXPECT_THAT(staff, HasSubstr("spam.trap"));
  EXPECT_THAT(staff, HasSubstr("spam.trial"));
  EXPECT_THAT(staff, HasSubstr(R"("title":"A byline","severity":"medium","hidden":false)"));
}

TEST(ArticleJson, ShowsMatchesWithTheirPassages) {
  screening::Screening screening;
  screening.matches.push_back({.work = "w",
                               .title = "Another",
                               .kind_of_work = "article",
                               .share_of_article = 0.31,
                               .share_of_work = 1,
                               .share_in_quotes = 0,
                               .longest_words = 58,
                               .passages = {{.start = 0,
                                             .end = 300,
                                             .work_start = 20,
                                             .work_end = 322,
                                             .words = 58,
                                             .edited_words = 3,
                                             .kind = "exact"}}});
  EXPECT_THAT(to_json(screening, Audience::author),
              HasSubstr(R"("matches":[{"work":"w","title":"Another","kind_of_work":"article",)"
                        R"("share_of_article":0.31,"share_of_work":1,"share_in_quotes":0,)"
                        R"("longest_words":58,"complete":true,"passages":[{"start":0,"end":300,)"
                        R"("work_start":20,"work_end":322,"words":58,"edited_words":3,)"
                        R"("kind":"exact","attributed":false}]}])"));
}

TEST(ArticleJson, GivesTheLiveTextToEverybodyWithoutTheAuthorsAddress) {
  desk::LiveArticle live;
  live.article = article(articles::State::live);
  live.article.published_at = kAt;
  live.version = version(2, articles::VersionState::live);
  live.cover_synthetic = true;
  EXPECT_EQ(to_json(live, kBase),
            R"({"id":"0190c0de-0000-7000-8000-000000000001","slug":"a-title-0001",)"
            R"("url":"https://news.example/articles/a-title-0001","state":"live","version":2,)"
            R"("title":"A title","body":"A *body*.","language":"pt-BR","author":{"name":"Ana"},)"
            R"("published_at":"2026-10-14T17:46:40Z",)"
            R"("sources":[{"url":"https://source.example/1"}],"based_on_sources":true,)"
            R"("ai_text":"assisted","cover":{"id":"c0ffee",)"
            R"("url":"https://news.example/media/c0ffee","alt":"A cup",)"
            R"("digital_source_type":null},"cover_synthetic":true})");

  desk::Page<desk::LiveArticle> page;
  page.items = {live};
  const std::string list = to_json(page, kBase);
  EXPECT_THAT(list, HasSubstr(R"("next":null})"));
  EXPECT_THAT(list, Not(HasSubstr("A *body*.")));
  EXPECT_THAT(list, Not(HasSubstr("ana@example.org")));
}

TEST(ArticleJson, RepeatsTheTextOfTheNewestAndTheLiveVersionOnly) {
  desk::ArticleStatus status;
  status.article = article(articles::State::live);
  status.article.version = 3;
  status.article.live_version = 2;
  for (const int number : {3, 2, 1}) {
    desk::VersionView view;
    view.version = version(number, articles::VersionState::held);
    view.version.draft.body = "body " + std::to_string(number);
    status.versions.push_back(view);
  }
  const std::string json = to_json(status, kBase);
  EXPECT_THAT(json, HasSubstr("body 3"));
  EXPECT_THAT(json, HasSubstr("body 2"));
  EXPECT_THAT(json, Not(HasSubstr("body 1")));
  EXPECT_THAT(json, HasSubstr(R"("live_version":2)"));
  EXPECT_THAT(json, HasSubstr(R"("email":"ana@example.org")"));
}

}  // namespace
}  // namespace wire
