#include <wire/notices.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace wire {
namespace {

using testing::HasSubstr;
using testing::Not;

desk::NoticeView view() {
  desk::NoticeView view;
  view.notice.id = "0190c0de-0000-7000-8000-000000000002";
  view.notice.reference = "2026-00012";
  view.notice.state = notices::State::open;
  view.notice.created_at = base::from_micros(1'792'000'000'000'000);
  view.notice.complaint.kind = notices::Kind::copyright;
  view.notice.complaint.explanation = "It is mine.";
  view.notice.complaint.parties = {{.role = notices::PartyRole::sender,
                                    .name = "Ana",
                                    .kind = notices::PartyKind::person,
                                    .email = "ana@example.org",
                                    .phone = "",
                                    .address = "",
                                    .country = "BR"}};
  view.notice.items = {{.id = "i1",
                        .url = "https://news.example/articles/a",
                        .quote = "",
                        .resolution = notices::Resolution::found,
                        .article_id = "a1",
                        .state = notices::ItemState::triage,
                        .outcome = "",
                        .snapshot_digest = ""}};
  view.completeness.judgements = {
      {.regime = notices::Regime::dmca, .mask = 31, .actionable = false, .missing = {"(vi)"}},
      {.regime = notices::Regime::dsa, .mask = 15, .actionable = true, .missing = {}}};
  view.completeness.dmca = notices::DmcaResult::curable;
  view.tracking_token = "t0k";
  return view;
}

TEST(NoticeJson, SaysWhatIsMissingAndWhereItStands) {
  const std::string json = to_json(view(), "https://news.example", Detail::receipt);
  EXPECT_THAT(json,
              HasSubstr(R"("reference":"2026-00012","kind":"copyright","state":"open","version":1,)"
                        R"("confirmed":false)"));
  EXPECT_THAT(json, HasSubstr(R"("tracking_url":"https://news.example/track/t0k")"));
  EXPECT_THAT(json,
              HasSubstr(R"("dmca":{"mask":31,"result":"curable","actionable":false,)"
                        R"--("missing":["(vi)"],"missing_titles":[")--"));
  EXPECT_THAT(json, HasSubstr(R"("dsa":{"mask":15,"actionable":true,"missing":[],)"));
  EXPECT_THAT(json,
              HasSubstr(R"("items":[{"id":"i1","url":"https://news.example/articles/a",)"
                        R"("quote":"","resolution":"found","article":"a1","state":"triage",)"
                        R"("outcome":null,"overlap":null,"not_before":null,"not_after":null}])"));
}

TEST(NoticeJson, RepeatsTheComplaintOnlyWhereTheWholeIsAskedFor) {
  EXPECT_THAT(to_json(view(), "https://news.example", Detail::receipt),
              Not(HasSubstr("ana@example.org")));
  EXPECT_THAT(to_json(view(), "https://news.example", Detail::whole),
              HasSubstr(R"("parties":[{"role":"sender","name":"Ana","kind":"person",)"
                        R"("email":"ana@example.org","phone":null,"address":null,)"
                        R"("country":"BR","authority":null}])"));
}

TEST(NoticeJson, NamesEachAddressThatWasAsked) {
  const std::vector<desk::Resolved> resolved = {{.url = "https://news.example/articles/a",
                                                 .resolution = notices::Resolution::found,
                                                 .article_id = "a1",
                                                 .title = "A"},
                                                {.url = "https://else.example/",
                                                 .resolution = notices::Resolution::not_ours,
                                                 .article_id = "",
                                                 .title = ""}};
  EXPECT_EQ(to_json(resolved),
            R"({"items":[{"url":"https://news.example/articles/a","resolution":"found",)"
            R"("article":"a1","title":"A"},{"url":"https://else.example/",)"
            R"("resolution":"not_ours","article":null,"title":null}],"next":null})");
}

}  // namespace
}  // namespace wire
