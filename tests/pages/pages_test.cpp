// Every page in every language, with sample values and with hostile ones.

#include <pages/clocks.hpp>
#include <pages/console.hpp>
#include <pages/counter.hpp>
#include <pages/plain.hpp>
#include <pages/policies.hpp>
#include <pages/readers.hpp>
#include <pages/report.hpp>
#include <pages/submit.hpp>
#include <pages/track.hpp>
#include <pages/words.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "rule_sample.hpp"
#include "sample.hpp"
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using wording::Language;

Form form_with(const std::string& text) {
  Form form;
  for (const char* const name : {"title",
                                 "body",
                                 "language",
                                 "sources",
                                 "author.name",
                                 "author.email",
                                 "cover.alt",
                                 "items",
                                 "explanation",
                                 "works.0.title",
                                 "works.0.text",
                                 "parties.0.name",
                                 "parties.0.address",
                                 "parties.1.name",
                                 "signature",
                                 "reason",
                                 "message.author",
                                 "message.notifier",
                                 "version.title",
                                 "version.body",
                                 "policy",
                                 "toml",
                                 "text",
                                 "name",
                                 "address",
                                 "phone",
                                 "forum",
                                 "docket",
                                 "document"}) {
    form.fields.push_back({.name = name, .value = text});
    form.errors.push_back({.pointer = name, .detail = text});
  }
  form.fields.push_back({.name = "kind", .value = "copyright"});
  form.idempotency_key = "a-key";
  return form;
}

Bar bar_with(const std::string& text) {
  return {.view = "urgent",
          .flash = text,
          .has_undo = true,
          .undo = {.text = text, .url = "/console/decisions/x/undo"},
          .idempotency_key = "a-key"};
}

std::string queue_of(const Context& context, const std::string& text) {
  desk::Queue all;
  all.page.items = {case_view(text).c};
  all.page.next = "more";
  all.counts = {1, 0, 100};
  return queue(context, bar_with(text), {.queue = all, .view = "urgent", .q = text, .cursor = "c"});
}

std::string case_of(const Context& context, const std::string& text, cases::Action action) {
  const Form form = form_with(text);
  const policies::Policies house = house_policies();
  const std::vector<statements::Letter> letters = {
      {.to = text, .language = "en", .subject = text, .body = text}};
  const Panel panel{.action = action, .form = form, .letters = &letters};
  const desk::Actor legal{.kind = desk::Actor::Kind::person, .role = cases::Role::legal};
  const RecordForm typed{.kind = RecordKind::hold, .of = {}, .form = form};
  return case_page(context,
                   bar_with(text),
                   {.view = case_view(text),
                    .policies = house,
                    .person_id = "me",
                    .may_decide = true,
                    .sees_contacts = true,
                    .next_id = "next",
                    .panel = &panel,
                    .record = &typed,
                    .actor = &legal});
}

std::string document_of(const Context& context, const std::string& text) {
  const desk::PublishedVersion old{.name = "terms", .number = 1, .titles = {{"en", text}}};
  desk::Published document{.version = old, .texts = {{"en", "# " + text + "\n\n" + text}}};
  document.in_force = false;
  document.versions = {{.name = "terms", .number = 2, .titles = {{"en", text}}}, old};
  return policy_document(context, document, {});
}

std::string home_of(const Context& context, const std::string& text) {
  desk::Page<desk::LiveArticle> list;
  list.items = {live_article(text)};
  list.next = "more";
  return home(context, list, "cursor");
}

desk::CounterView counter_view(const std::string& text) {
  desk::CounterView view{.id = text, .article_id = text};
  view.counter = {.name = text,
                  .address = text,
                  .phone = text,
                  .email = text,
                  .signature = text,
                  .reason = text};
  view.completeness = notices::judge(view.counter, true);
  view.forwarded_at = base::from_micros(1'795'464'900'000'000);
  view.days = notices::PutbackDays{};
  return view;
}

std::string track_of(const Context& context, const std::string& text) {
  statements::Statement statement;
  statement.source_type = "notice";
  statement.notice_reference = text;
  statement.ground = cases::Ground::illegal;
  statement.automated_detection = true;
  statement.redress = text;
  desk::ArticleStatus status = article_status(articles::State::refused, text);
  status.counters = {counter_view(text)};
  status.notices = {{.reference = text,
                     .claimant = text,
                     .state = notices::ItemState::putback_running,
                     .days = notices::PutbackDays{}}};
  status.may_counter = true;
  const std::map<std::string, statements::Statement> statements = {
      {status.decisions.front().decision_id, statement}};
  const Form form = form_with(text);
  return track_article(
      context, {.status = status, .statements = statements, .news = News::fresh, .form = &form});
}

std::string counter_of(const Context& context, const std::string& text) {
  const Form form = form_with(text);
  desk::ArticleStatus status = article_status(articles::State::withheld, text);
  status.notices = {
      {.reference = text, .claimant = text, .state = notices::ItemState::counter_deficient}};
  return counter(context, {.status = status, .form = form, .incomplete = true});
}

std::string action_of(const Context& context, const std::string& text) {
  const Form form = form_with(text);
  desk::NoticeView view = notice(notices::Kind::copyright, text);
  view.days.emplace("item", notices::PutbackDays{});
  return action_filed(context, {.notice = view, .form = form});
}

std::string clocks_of(const Context& context, const std::string& text) {
  desk::ClockBoard board;
  board.page.items = {{.id = text,
                       .kind = "put_back",
                       .turn = "desk",
                       .case_id = "case",
                       .reference = text,
                       .notice = text,
                       .title = text,
                       .automatic = true,
                       .breached = true}};
  board.page.next = "more";
  board.breached = 2;
  return clocks(context, bar_with(text), {.board = board, .cursor = "c"});
}

std::string details_of(const Context& context, const std::string& text) {
  const Form form = form_with(text);
  const std::vector<desk::Resolved> resolved = {
      {.url = text, .resolution = notices::Resolution::found, .title = text}};
  return report_details(context, {.form = form, .resolved = resolved});
}

std::string settings_of(const Context& context, const std::string& text) {
  const std::vector<desk::Key> keys = {{.id = text, .name = text, .scopes = {cases::Scope::admin}}};
  return settings(context, bar_with(text), {.agent = text, .keys = keys, .current_error = text});
}

std::string error_of_server(const Context& context, const std::string& text) {
  const base::Error wrong{.kind = base::Error::Kind::too_many,
                          .message = text,
                          .fields = {{.pointer = text, .detail = text}},
                          .retry_after_seconds = 30};
  return error(context,
               {.status = 429,
                .slug = "too-many-requests",
                .title = text,
                .error = wrong,
                .request_id = text});
}

struct Page {
  std::string name;
  std::function<std::string(const Context&, const std::string&)> made;
};

const std::vector<Page>& all_pages() {
  static const std::vector<Page> pages = {
      {"home", home_of},
      {"article",
       [](const Context& c, const std::string& text) { return article(c, live_article(text)); }},
      {"unavailable",
       [](const Context& c, const std::string& text) {
         return unavailable(c,
                            {.title = text,
                             .notice_reference = text,
                             .notice_kind = "copyright",
                             .action = "removed",
                             .policy = text,
                             .policy_title = text,
                             .ground = cases::Ground::illegal,
                             .regimes = {notices::Regime::dmca},
                             .claimant = text,
                             .contact = text});
       }},
      {"submit",
       [](const Context& c, const std::string& text) { return submit(c, form_with(text)); }},
      {"check",
       [](const Context& c, const std::string& text) {
         const screening::Screening found = screening(text);
         return check(c, form_with(text), &found);
       }},
      {"track article", track_of},
      {"track notice",
       [](const Context& c, const std::string& text) {
         desk::NoticeView view = notice(notices::Kind::copyright, text);
         view.counters = {counter_view(text)};
         view.may_file_action = true;
         return track_notice(c, {.notice = view, .news = News::fresh});
       }},
      {"counter-notice", counter_of},
      {"action filed", action_of},
      {"clocks", clocks_of},
      {"report",
       [](const Context& c, const std::string& text) { return report(c, form_with(text)); }},
      {"report details", details_of},
      {"queue", queue_of},
      {"case",
       [](const Context& c, const std::string& text) {
         return case_of(c, text, cases::Action::withhold);
       }},
      {"case to edit",
       [](const Context& c, const std::string& text) {
         return case_of(c, text, cases::Action::edit);
       }},
      {"stale",
       [](const Context& c, const std::string& text) {
         return stale(c, bar_with(text), {.now = case_view(text), .reason = text, .next_id = "n"});
       }},
      {"settings", settings_of},
      {"rules",
       [](const Context& c, const std::string& text) { return rules_of(c, bar_with(text), text); }},
      {"rule",
       [](const Context& c, const std::string& text) {
         return rule_of(c, bar_with(text), form_with(text), text);
       }},
      {"rule editor",
       [](const Context& c, const std::string& text) {
         return rule_editor_of(c, bar_with(text), form_with(text), text);
       }},
      {"rule job",
       [](const Context& c, const std::string& text) {
         return rule_job_of(c, bar_with(text), text);
       }},
      {"case notices",
       [](const Context& c, const std::string& text) {
         desk::CaseNotices list{.c = case_view(text).c, .count = 51};
         list.page.items = {notice(notices::Kind::copyright, text)};
         list.page.next = "more";
         return case_notices(c, bar_with(text), {.list = list, .cursor = "c"});
       }},
      {"policy document", document_of},
      {"login",
       [](const Context& c, const std::string& text) {
         return login(c, {.name = text, .error = text, .next = text});
       }},
      {"error", error_of_server},
  };
  return pages;
}

TEST(Pages, RenderInEveryLanguage) {
  const Sample sample;
  for (const Page& page : all_pages()) {
    for (const Language language : wording::languages()) {
      const std::string html = page.made(sample.context(language), "Sample");
      const std::string tag{wording::tag(language)};
      EXPECT_THAT(html, HasSubstr("<html lang=\"" + tag + "\"")) << page.name;
      EXPECT_THAT(html, HasSubstr("href=\"/here?a=1&amp;lang=pt-BR\"")) << page.name;
      EXPECT_THAT(html, AllOf(Not(HasSubstr("{{")), Not(HasSubstr("[[")))) << page.name;
      EXPECT_THAT(html, HasSubstr("Sample")) << page.name;
    }
  }
}

TEST(Pages, EscapeWhateverSomebodyTyped) {
  const Sample sample;
  for (const Page& page : all_pages()) {
    const std::string html = page.made(sample.context(Language::en), std::string{kHostile});
    EXPECT_THAT(html, Not(HasSubstr("<script>alert"))) << page.name;
    EXPECT_THAT(html, Not(HasSubstr("\"><script"))) << page.name;
    EXPECT_THAT(html, HasSubstr("alert(1)")) << page.name;
  }
}

TEST(Pages, NeverLinkToAScript) {
  const Sample sample;
  for (const Page& page : all_pages()) {
    const std::string html =
        page.made(sample.context(Language::en), "javascript:alert(document.domain)");
    EXPECT_THAT(html, Not(HasSubstr("href=\"javascript:"))) << page.name;
    EXPECT_THAT(html, Not(HasSubstr("action=\"javascript:"))) << page.name;
  }
}

TEST(Pages, SayEveryStateOfAnArticle) {
  const Sample sample;
  for (const auto state : {articles::State::held,
                           articles::State::live,
                           articles::State::refused,
                           articles::State::changes_asked,
                           articles::State::withheld,
                           articles::State::removed,
                           articles::State::withdrawn}) {
    const desk::ArticleStatus status = article_status(state, "Sample");
    const std::map<std::string, statements::Statement> none;
    const std::string html =
        track_article(sample.context(Language::en), {.status = status, .statements = none});
    EXPECT_THAT(html, HasSubstr(say(Language::en, state)));
    EXPECT_THAT(html, HasSubstr("<mark id=\"hit-1\" class=\"hit high\"")) << articles::name(state);
  }
}

TEST(Pages, HideShadowHitsFromAuthors) {
  const Sample sample;
  screening::Screening found = screening("Sample");
  found.hits.front().explanation = "seen by all";
  found.hits.back().explanation = "in the shadow";
  found.hits[1].hidden = true;
  found.hits[1].explanation = "hidden away";

  const std::string html = check(sample.context(Language::en), form_with("Sample"), &found);

  EXPECT_THAT(html,
              AllOf(HasSubstr("seen by all"),
                    Not(HasSubstr("in the shadow")),
                    Not(HasSubstr("hidden away"))));
}

TEST(Pages, NumberMarksAndJumpsAlike) {
  const Sample sample;
  const std::string html = case_of(sample.context(Language::en), "Sample", cases::Action::withhold);

  for (const char* const number : {"1", "2"}) {
    const std::string id = std::string{"hit-"} + number;
    EXPECT_THAT(html, AllOf(HasSubstr("<mark id=\"" + id + "\""), HasSubstr("href=\"#" + id)));
  }
}

TEST(Pages, MaskAddressesFromThoseWhoMayNotSeeThem) {
  const Sample sample;
  const Form form;
  const policies::Policies house = house_policies();
  const std::vector<statements::Letter> letters = {{.to = "secret@example.org"}};
  const Panel panel{.action = cases::Action::hold, .form = form, .letters = &letters};

  const std::string html = case_page(
      sample.context(Language::en),
      {},
      {.view = case_view("Sample"), .policies = house, .person_id = "me", .panel = &panel});

  EXPECT_THAT(html, AllOf(Not(HasSubstr("secret@example.org")), HasSubstr("•••")));
}

TEST(Pages, AskForWorksOnlyWhereSomebodyHasTakenOne) {
  const Sample sample;
  for (const auto kind : {notices::Kind::copyright,
                          notices::Kind::trademark,
                          notices::Kind::defamation,
                          notices::Kind::order}) {
    Form form;
    form.fields.push_back({.name = "kind", .value = std::string{notices::name(kind)}});
    const std::string html = report_details(sample.context(Language::en), {.form = form});
    const bool works = kind == notices::Kind::copyright || kind == notices::Kind::trademark;
    EXPECT_EQ(html.find("works.0.title") != std::string::npos, works) << notices::name(kind);
  }
}

TEST(Pages, TellApartVersionsStatesAndLanguages) {
  const Sample sample;
  const Context english = sample.context(Language::en);
  const desk::LiveArticle live = live_article("Sample");
  desk::LiveArticle other = live;
  other.version.number = 3;
  desk::LiveArticle again = live;
  again.article.state_since += std::chrono::seconds{1};
  Context stranger = english;
  stranger.person.clear();

  EXPECT_EQ(article_key(english, live), article_key(english, live));
  EXPECT_NE(article_key(english, live), article_key(english, other));
  EXPECT_NE(article_key(english, live), article_key(english, again));
  EXPECT_NE(article_key(english, live), article_key(stranger, live));
  EXPECT_NE(article_key(english, live), article_key(sample.context(Language::pt_br), live));
}

TEST(Pages, ShowOnePolicyAndThoseBelowIt) {
  const Sample sample;
  const policies::Policies house = house_policies();
  const Context context = sample.context(Language::pt_br);

  EXPECT_THAT(*policies(context, house, {}, "house"),
              AllOf(HasSubstr("Regras da casa"), Not(HasSubstr("ip/copyright"))));
  EXPECT_THAT(*policies(context, house, {}, "ip"), HasSubstr("ip/copyright"));
  EXPECT_FALSE(policies(context, house, {}, "i").has_value());
}

TEST(Words, NameEveryElementOfANotice) {
  for (const notices::Element& element : notices::elements()) {
    EXPECT_NE(say_element(Language::pt_br, element), element.title) << element.title;
  }
}

TEST(Words, NameEveryActionAndWhatItBringsAbout) {
  for (const cases::Effect& effect : cases::effects()) {
    const ActionWords& words = words_of(effect.action);
    EXPECT_FALSE(words.command.empty());
    EXPECT_FALSE(words.done.empty());
    EXPECT_FALSE(words.consequence.empty());
    EXPECT_EQ(words.key.size(), 1U);
  }
}

TEST(Words, NameEverySourceTypeOfACover) {
  EXPECT_EQ(say_source_type(Language::en, "trainedAlgorithmicMedia"),
            "Picture made by artificial intelligence");
  EXPECT_EQ(say_source_type(Language::en, ""), "Picture without a declaration of how it was made");
}

}  // namespace
}  // namespace pages
