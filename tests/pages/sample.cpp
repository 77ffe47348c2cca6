#include "sample.hpp"

namespace pages {
namespace {

constexpr std::string_view kId = "0192f0c4-7c1e-7d3a-9b1e-2f3a4b5c6d7e";

base::Time some_time() { return base::from_micros(1'792'000'000'000'000); }

}  // namespace

Context Sample::context(wording::Language language) const {
  return {.site = site,
          .templates = templates,
          .language = language,
          .now = some_time(),
          .site_name = "The Desk",
          .base_url = "https://desk.example",
          .path = "/here",
          .query = "a=1",
          .person = "Rita"};
}

articles::Draft draft(const std::string& text) {
  return {.title = text,
          .body = "Before " + text + " after.",
          .language = "en",
          .author_name = text,
          .author_email = "a@example.org",
          .sources = {"https://example.org/?q=" + text},
          .based_on_sources = true,
          .ai_text = articles::AiText::generated,
          .cover = {.id = std::string(64, 'a'),
                    .alt = text,
                    .digital_source_type = "trainedAlgorithmicMedia"},
          .declares_rights = true};
}

screening::Screening screening(const std::string& text) {
  screening::Screening found;
  found.proposal = screening::Proposal::hold;
  found.complete = false;
  found.rule_set = "sha256:0";
  found.reasons = {screening::Reason::score, screening::Reason::repeat};
  for (const char* const field : {"title", "body", "sources/0", "author", "cover_alt", "links"}) {
    found.hits.push_back({.rule = "house.sample",
                          .version = 2,
                          .status = "active",
                          .field = field,
                          .start = 1,
                          .end = 4,
                          .text = text,
                          .title = text,
                          .policy = "house",
                          .severity = "high",
                          .action = "hold",
                          .explanation = text});
  }
  found.hits.back().status = "shadow";
  found.matches.push_back({.work = "w",
                           .title = text,
                           .kind_of_work = "article",
                           .share_of_article = 0.31,
                           .share_of_work = 0.9,
                           .longest_words = 58,
                           .passages = {{.start = 0, .end = 6, .kind = "exact"}}});
  return found;
}

desk::LiveArticle live_article(const std::string& text) {
  desk::LiveArticle live;
  live.article.id = kId;
  live.article.slug = "a-slug";
  live.article.state = articles::State::live;
  live.article.published_at = some_time();
  live.article.live_version = 2;
  live.version.number = 2;
  live.version.draft = draft(text);
  live.version.at = some_time() + std::chrono::hours{1};
  live.version.edited_by = "Rita";
  live.cover_synthetic = true;
  return live;
}

desk::ArticleStatus article_status(articles::State state, const std::string& text) {
  desk::ArticleStatus status;
  status.article = live_article(text).article;
  status.article.state = state;
  status.article.state_since = some_time();
  status.versions.push_back({.version = live_article(text).version, .screening = screening(text)});
  status.versions.front().version.state = articles::VersionState::held;
  status.decisions.push_back({.decision_id = std::string{kId},
                              .action = cases::Action::refuse,
                              .policy = "house",
                              .policy_title = text,
                              .reason = text,
                              .message = text,
                              .at = some_time(),
                              .undone = true});
  status.may_edit = true;
  status.may_withdraw = true;
  status.tracking_token = "the-token";
  return status;
}

desk::NoticeView notice(notices::Kind kind, const std::string& text) {
  desk::NoticeView view;
  notices::Notice& notice = view.notice;
  notice.id = kId;
  notice.reference = "2026-00012";
  notice.state = notices::State::open;
  notice.created_at = some_time();
  notice.complaint = {.kind = kind,
                      .language = "en",
                      .explanation = text,
                      .parties = {{.role = notices::PartyRole::agent,
                                   .name = text,
                                   .kind = notices::PartyKind::organization,
                                   .email = text,
                                   .phone = text,
                                   .address = text,
                                   .country = "BR",
                                   .authority = {.document = text, .valid_until = "2020-01-31"}}},
                      .works = {{.title = text,
                                 .description = text,
                                 .urls = {"https://example.org/" + text},
                                 .text = text}},
                      .items = {{.url = "https://desk.example/articles/" + text}},
                      .statements = {.good_faith = true},
                      .signature = text};
  notice.items.push_back({.id = std::string{kId},
                          .url = "https://desk.example/articles/" + text,
                          .resolution = notices::Resolution::found,
                          .article_id = std::string{kId},
                          .state = notices::ItemState::author_notified});
  view.completeness = notices::judge(notice.complaint, true);
  view.tracking_token = "the-token";
  view.messages = {{.at = some_time(), .kind = "received", .text = text},
                   {.at = some_time(), .kind = "withhold", .text = text}};
  view.rulings = {{.id = text,
                   .ruling = {.bit = 1, .holds = true, .reason = text},
                   .by = text,
                   .by_name = text,
                   .at = some_time(),
                   .in_force = false},
                  {.id = text,
                   .ruling = {.bit = 1, .holds = false, .reason = text},
                   .by = text,
                   .by_name = text,
                   .at = some_time()}};
  view.assistance = {
      {.id = text, .at = some_time(), .channel = "phone", .actor = text, .text = text}};
  return view;
}

namespace {

desk::Records records(const std::string& text) {
  const cases::LegalHold hold{
      .id = text, .reason = text, .placed_by = text, .placed_at = some_time()};
  cases::LegalHold lifted = hold;
  lifted.lifted_because = text;
  lifted.lifted_at = some_time();
  cases::Settlement settled{
      .body = text, .outcome = cases::SettlementOutcome::for_desk, .implemented = false};
  const cases::SideTask task{.id = text,
                             .task = notices::SideTask::subpoena,
                             .reason = text,
                             .raised_at = some_time(),
                             .due_at = some_time()};
  cases::SideTask done = task;
  done.what = text;
  done.done_at = some_time();
  return {
      .holds = {{.case_id = text, .hold = hold, .placed_by_name = text, .lifted_by_name = {}},
                {.case_id = text, .hold = lifted, .placed_by_name = text, .lifted_by_name = text}},
      .settlements = {{.id = text, .case_id = text, .settlement = settled, .by_name = text},
                      {.id = text, .case_id = text, .settlement = {.body = text}}},
      .tasks = {{.case_id = text, .task = task, .raised_by_name = text, .done_by_name = {}},
                {.case_id = text, .task = done, .raised_by_name = text, .done_by_name = text}}};
}

}  // namespace

desk::CaseView case_view(const std::string& text) {
  desk::CaseView view;
  view.c.id = kId;
  view.c.reference = "C-2026-00012";
  view.c.subject_id = kId;
  view.c.title = text;
  view.c.language = "en";
  view.c.version = 17;
  view.c.severity = policies::Severity::high;
  view.c.opened_at = some_time();
  view.c.due_at = some_time() - std::chrono::hours{2};
  view.c.claim = cases::Claim{.person_id = "other", .person_name = text, .until = some_time()};
  view.c.has_notice = true;
  view.c.has_hits = true;
  view.c.reasons = {{.kind = cases::Reason::Kind::rule, .ref = "house.sample", .label = text},
                    {.kind = cases::Reason::Kind::notice, .ref = "2026-00012", .label = text}};
  view.article = article_status(articles::State::live, text);
  view.notices = {notice(notices::Kind::copyright, text)};
  view.notice_count = 21;
  view.item_states = {notices::ItemState::author_notified};
  view.decisions.push_back({.id = std::string{kId},
                            .case_id = std::string{kId},
                            .wish = {.action = cases::Action::hold, .reason = text},
                            .by = "rita",
                            .by_name = text,
                            .at = some_time()});
  view.timeline = {{.at = some_time(), .actor = text, .kind = "opened", .text = text},
                   {.at = some_time(), .actor = text, .kind = "hold", .text = text},
                   {.at = some_time(), .actor = text, .kind = "unheard of", .text = text}};
  view.records = records(text);
  view.author = {.live = 3, .refused = 1, .submissions_24h = 2};
  for (const cases::Effect& effect : cases::effects())
    view.actions.push_back(effect.action);
  return view;
}

policies::Policies house_policies() {
  policies::Policies policies;
  policies::Policy policy;
  policy.id = "house";
  policy.title = {{"en", "House rules"}, {"pt", "Regras da casa"}};
  policy.text = {{"en", "What this house asks."}};
  policies.policies = {policy};
  policy.id = "ip/copyright";
  policies.policies.push_back(policy);
  return policies;
}

}  // namespace pages
