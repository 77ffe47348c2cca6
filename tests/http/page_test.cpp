// The three uses through the pages, without script and without sockets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page_fixture.hpp"
#include <array>
#include <string>

namespace http {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(Pages, PublishWhatPassesAndShowItToEverybody) {
  const Response form = author_.get("/submit");
  EXPECT_EQ(form.status, 200);
  Fields fields = passing();
  fields.emplace_back("idempotency_key", hidden_field(form, "idempotency_key"));
  const Response sent = author_.post("/submit", fields);
  ASSERT_EQ(sent.status, 303);
  EXPECT_THAT(said(sent, "location"), StartsWith("/track/"));
  const Response tracking = author_.follow(sent);
  EXPECT_EQ(tracking.status, 200);
  EXPECT_THAT(author_.at(), StartsWith("/track/articles/"));
  EXPECT_THAT(tracking.body, AllOf(HasSubstr("Keep this address"), HasSubstr("Published")));
  EXPECT_EQ(said(tracking, "cache-control"), "no-store");
  EXPECT_THAT(author_.get(author_.at()).body, Not(HasSubstr("Keep this address")));

  TestBrowser reader{desk_};
  const Response home = reader.get("/");
  const std::string url = between(home.body, "<h2><a href=\"", "\"");
  EXPECT_THAT(url, StartsWith("/articles/a-clear-headline-"));
  const Response page = reader.get(url);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("By Ana Exemplo"), HasSubstr("told at some length")));
  EXPECT_EQ(said(page, "link"), "<http://desk.example" + url + ">; rel=\"canonical\"");
  EXPECT_THAT(page.body, HasSubstr("/report?url=http"));
}

TEST_F(Pages, CountAFormThatIsSentTwiceOnce) {
  Fields fields = passing();
  fields.emplace_back("idempotency_key", hidden_field(author_.get("/submit"), "idempotency_key"));

  const Response first = author_.post("/submit", fields);
  const Response second = author_.post("/submit", fields);

  EXPECT_EQ(said(first, "location"), said(second, "location"));
}

TEST_F(Pages, HoldAndKeep) {
  const Response tracking = author_.follow(author_.post("/submit", held()));
  EXPECT_THAT(tracking.body, HasSubstr("Waits for review"));
  EXPECT_THAT(tracking.body, HasSubstr("<mark id=\"hit-1\" class=\"hit medium\""));
  EXPECT_THAT(tracking.body, HasSubstr(">kumquat</mark> &lt;b&gt;maduro"));
  const std::string own = author_.at();

  TestBrowser moderator = signed_in(cases::Role::editor);
  const Response page = open_case(moderator);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("A person looks at texts about kumquat."));
  EXPECT_THAT(page.body, HasSubstr(">kumquat</mark> &lt;b&gt;maduro&lt;/b&gt;"));
  EXPECT_THAT(page.body, HasSubstr("Yours until"));
  const Response decided = decide(moderator, page, {{"action", "keep"}});
  ASSERT_EQ(decided.status, 303) << decided.body;
  EXPECT_EQ(said(decided, "location"), "/console?view=urgent");
  EXPECT_THAT(moderator.follow(decided).body, HasSubstr("Kept: C-2026-00001"));
  EXPECT_THAT(author_.get(own).body,
              AllOf(HasSubstr("Published"), HasSubstr("decided by a person")));
}

TEST_F(Pages, UndoADecision) {
  static_cast<void>(author_.follow(author_.post("/submit", held())));
  const std::string own = author_.at();
  TestBrowser moderator = signed_in(cases::Role::editor);
  const Response queue =
      moderator.follow(decide(moderator, open_case(moderator), {{"action", "keep"}}));
  const std::string url = "/console/decisions/" + between(queue.body, "/console/decisions/", "\"");

  const Response undone = moderator.follow(moderator.post(url, {}));

  EXPECT_EQ(undone.status, 200);
  EXPECT_THAT(undone.body, HasSubstr("The decision was taken back."));
  EXPECT_THAT(author_.get(own).body, HasSubstr("Waits for review"));
}

TEST_F(Pages, ReportAndWithhold) {
  static_cast<void>(author_.follow(author_.post("/submit", passing())));
  const std::string url = between(author_.get("/").body, "<h2><a href=\"", "\"");
  TestBrowser notifier{desk_};

  const Response first = notifier.get("/report?url=http://desk.example" + url);
  EXPECT_THAT(first.body, HasSubstr(url));
  const Response second = notifier.post(
      "/report", {{"step", "1"}, {"items", "http://desk.example" + url}, {"kind", "copyright"}});
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(second.body, HasSubstr("This is an article of this site."));
  const Response sent = notifier.post("/report", complaint("http://desk.example" + url));
  ASSERT_EQ(sent.status, 303) << sent.body;
  const Response own = notifier.follow(sent);
  EXPECT_THAT(notifier.at(), StartsWith("/track/notices/"));
  EXPECT_THAT(own.body,
              AllOf(HasSubstr("2026-00001"),
                    HasSubstr("Keep this address"),
                    HasSubstr("(iv)"),
                    HasSubstr("A clear headline")));
  const std::string own_url = notifier.at();

  TestBrowser moderator = signed_in(cases::Role::editor);
  const Response page = open_case(moderator);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("The second paragraph is mine"), HasSubstr("Rua Exemplo")));
  const Response decided = decide(moderator,
                                  page,
                                  {{"action", "withhold"},
                                   {"policy", "ip/copyright"},
                                   {"ground", "illegal"},
                                   {"reason", "The text is taken from another."}});
  ASSERT_EQ(decided.status, 303) << decided.body;

  const Response gone = author_.get(url);
  EXPECT_EQ(gone.status, 451);
  EXPECT_EQ(said(gone, "link"), "<http://desk.example/>; rel=\"blocked-by\"");
  EXPECT_THAT(gone.body,
              AllOf(HasSubstr("2026-00001"),
                    HasSubstr("Copyright"),
                    HasSubstr("DMCA"),
                    HasSubstr("a person of the desk of"),
                    HasSubstr("Sent by a person, who is not named here"),
                    HasSubstr("href=\"/policies/ip/copyright\""),
                    HasSubstr("illegal"),
                    HasSubstr("there you can object to the decision"),
                    HasSubstr("If you are a reader")));
  EXPECT_THAT(gone.body, Not(HasSubstr("Ana Exemplo")));
  EXPECT_THAT(notifier.get(own_url).body,
              AllOf(HasSubstr("Access to it is disabled."), HasSubstr("taken from another")));
}

TEST_F(Pages, KeepWhatWasTypedWhereAFieldIsWrong) {
  Fields fields = article("", "A <text> & more");
  replace(fields, "author.email", "not an address");

  const Response page = author_.post("/submit", fields);

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("A &lt;text&gt; &amp; more"),
                    HasSubstr("value=\"not an address\""),
                    HasSubstr("id=\"title-error\""),
                    HasSubstr("href=\"#author-email\""),
                    HasSubstr("value=\"Ana Exemplo\"")));
}

TEST_F(Pages, KeepThePictureWhereAFieldIsWrong) {
  Fields fields = article("", "A text");
  replace(fields, "cover.digital_source_type", "trainedAlgorithmicMedia");

  const Response page = author_.post(
      "/submit",
      fields,
      {{.field = "cover.file", .name = "a.png", .type = "image/png", .bytes = one_pixel()}});

  EXPECT_EQ(page.status, 422);
  const std::string id = hidden_field(page, "cover.id");
  EXPECT_EQ(id.size(), 64U);
  const Response picture = author_.get("/media/" + id);
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.body, one_pixel());
  EXPECT_EQ(said(picture, "content-type"), "image/png");
  EXPECT_EQ(said(picture, "content-security-policy"), "default-src 'none'; sandbox");
  EXPECT_THAT(said(picture, "cache-control"), HasSubstr("immutable"));
}

TEST_F(Pages, SayWhatIsWrongWithAFile) {
  const Response page = author_.post(
      "/submit",
      passing(),
      {{.field = "cover.file", .name = "a.png", .type = "image/png", .bytes = "no picture"}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, HasSubstr("id=\"cover-file-error\""));
}

TEST_F(Pages, LabelThePictureByHowItWasMade) {
  Fields fields = passing();
  replace(fields, "cover.digital_source_type", "trainedAlgorithmicMedia");
  replace(fields, "cover.alt", "A bridge");
  static_cast<void>(author_.follow(author_.post(
      "/submit",
      fields,
      {{.field = "cover.file", .name = "a.png", .type = "image/png", .bytes = one_pixel()}})));

  const Response home = author_.get("/");

  EXPECT_THAT(home.body, HasSubstr("Picture made by artificial intelligence"));
  const std::string url = between(home.body, "<h2><a href=\"", "\"");
  EXPECT_THAT(author_.get(url).body, HasSubstr("Picture made by artificial intelligence"));
}

TEST_F(Pages, TellTheVerdictAndStoreNothing) {
  Fields fields = held();
  std::erase_if(fields, [](const auto& field) { return field.first == "declares_rights"; });

  const Response page = author_.post("/check", fields);

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("A person would read it before it is published"));
  EXPECT_THAT(page.body, HasSubstr(">kumquat</mark>"));
  EXPECT_THAT(signed_in(cases::Role::editor).get("/console").body, HasSubstr("No case waits"));
}

TEST_F(Pages, NeverLoseAReport) {
  const std::string long_text(60'000, 'x');
  Fields fields = complaint("http://desk.example/articles/none");
  replace(fields, "explanation", long_text);
  replace(fields, "parties.0.email", "not an address");

  const Response page = author_.post("/report", fields);

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr(long_text),
                    HasSubstr("Rua Exemplo, 1"),
                    HasSubstr("href=\"#parties-0-email\""),
                    HasSubstr("https://ana.example/1")));
}

TEST_F(Pages, AskForTheArticleAndTheKindFirst) {
  const Response page = author_.post("/report", {{"step", "1"}, {"items", " "}});

  EXPECT_EQ(page.status, 422);
  EXPECT_THAT(page.body, AllOf(HasSubstr("href=\"#items\""), HasSubstr("href=\"#kind\"")));
}

TEST_F(Pages, OfferOneMoreWork) {
  Fields fields = complaint("http://desk.example/articles/none");
  fields.emplace_back("add", "work");

  const Response page = author_.post("/report", fields);

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("works.1.title"), Not(HasSubstr("works.2.title"))));
}

TEST_F(Pages, CompleteANoticeLater) {
  Fields fields = complaint("http://desk.example/articles/none");
  replace(fields, "signature", "");
  static_cast<void>(author_.follow(author_.post("/report", fields)));
  const std::string own = author_.at();

  const Response form = author_.get(own + "/complete");
  EXPECT_THAT(form.body, AllOf(HasSubstr("Complete your notice"), HasSubstr("ana@example.org")));
  replace(fields, "signature", "Ana Exemplo");
  const Response sent = author_.post(own + "/complete", fields);

  EXPECT_EQ(sent.status, 303) << sent.body;
  EXPECT_THAT(author_.follow(sent).body, HasSubstr("You completed the notice."));
  EXPECT_THAT(author_.follow(author_.post(own + "/withdraw", {})).body, HasSubstr("Withdrawn"));
}

TEST_F(Pages, LetTheAuthorEditAndWithdraw) {
  static_cast<void>(author_.follow(author_.post("/submit", passing())));
  const std::string own = author_.at();

  const Response wrong = author_.post(own + "/edit", {{"title", ""}, {"body", "New & other"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("New &amp; other"));
  const Response edited = author_.post(
      own + "/edit", {{"title", "Another headline"}, {"body", "New text."}, {"sources", ""}});
  EXPECT_EQ(edited.status, 303);
  EXPECT_THAT(author_.follow(edited).body,
              AllOf(HasSubstr("Your new version is here"), HasSubstr("Version 2")));
  const Response gone = author_.follow(author_.post(own + "/withdraw", {}));
  EXPECT_THAT(gone.body, HasSubstr("You withdrew it."));
}

TEST_F(Pages, KnowAnAuthorWhoComesBack) {
  static_cast<void>(author_.follow(author_.post("/submit", passing("One"))));
  static_cast<void>(author_.follow(author_.post("/submit", passing("Two"))));
  EXPECT_EQ(author_.cookies().count("copydesk_author"), 1U);
  Fields text = held();

  static_cast<void>(author_.follow(author_.post("/submit", text)));

  TestBrowser moderator = signed_in(cases::Role::editor);
  EXPECT_THAT(open_case(moderator).body, HasSubstr("2 articles published"));
}

TEST_F(Pages, FollowAtMostSoManyThings) {
  for (int i = 0; i < 25; ++i) {
    static_cast<void>(
        author_.follow(author_.post("/submit", passing("Number " + std::to_string(i)))));
    desk_.clock().advance(std::chrono::seconds{1});
  }

  std::size_t followed = 0;
  for (const auto& [name, value] : author_.cookies()) {
    if (name.starts_with("copydesk_track_")) ++followed;
  }
  EXPECT_EQ(followed, 20U);
  EXPECT_EQ(author_.get(author_.at()).status, 200);
}

TEST_F(Pages, GiveTheirKeyToNobodyElse) {
  static_cast<void>(author_.follow(author_.post("/submit", passing())));
  const std::string own = author_.at();

  TestBrowser stranger{desk_};

  EXPECT_EQ(stranger.get(own).status, 401);
  EXPECT_EQ(stranger.post(own + "/withdraw", {}).status, 401);
  EXPECT_EQ(stranger.get("/track/nonsense").status, 404);
}

TEST_F(Pages, LetPeopleOfTheDeskFollowWhatTheyWrote) {
  TestBrowser moderator = signed_in(cases::Role::reviewer);

  const Response own = moderator.follow(moderator.post("/submit", passing()));

  EXPECT_EQ(own.status, 200);
  EXPECT_THAT(own.body, HasSubstr("Published"));
}

TEST_F(Pages, SendStrangersOfTheConsoleToTheLogin) {
  const Response sent = author_.get("/console/cases/abc?view=mine");

  EXPECT_EQ(sent.status, 303);
  EXPECT_EQ(said(sent, "location"), "/login?next=%2Fconsole%2Fcases%2Fabc%3Fview%3Dmine");
  EXPECT_EQ(author_.post("/console/start", {}).status, 303);
}

TEST_F(Pages, RefuseWhatAnotherSiteSends) {
  TestBrowser moderator = signed_in(cases::Role::editor);
  static_cast<void>(author_.post("/submit", held()));
  moderator.come_from("cross-site");

  EXPECT_EQ(moderator.post("/console/start", {}).status, 403);
  EXPECT_EQ(moderator.post("/logout", {}).status, 403);
  author_.come_from("cross-site");
  EXPECT_EQ(author_.post("/submit", passing()).status, 403);
  EXPECT_EQ(author_.post("/login", {{"name", "a"}, {"password", "b"}}).status, 403);
}

TEST_F(Pages, TellWhoWasQuicker) {
  static_cast<void>(author_.post("/submit", held()));
  TestBrowser one = signed_in(cases::Role::editor);
  TestBrowser other = signed_in(cases::Role::editor);
  const Response seen_by_one = open_case(one);
  const std::string url = one.at();
  const Response seen_by_other = other.get(url);
  EXPECT_THAT(seen_by_other.body, HasSubstr("is working on it"));
  EXPECT_EQ(decide(one, seen_by_one, {{"action", "keep"}}).status, 303);
  static_cast<void>(other.get(url));

  const Response late = decide(other,
                               seen_by_other,
                               {{"action", "refuse"},
                                {"policy", "house"},
                                {"ground", "incompatible"},
                                {"reason", "No & no"}});

  EXPECT_EQ(late.status, 412);
  EXPECT_THAT(late.body,
              AllOf(HasSubstr("Somebody was quicker"),
                    HasSubstr("Kept"),
                    HasSubstr("No &amp; no"),
                    HasSubstr("editor1")));
}

TEST_F(Pages, ShowThePanelWithItsFaultsAndTheLetters) {
  Fields fields = held();
  replace(fields, "author.email", "ana@example.org");
  static_cast<void>(author_.post("/submit", fields));
  TestBrowser moderator = signed_in(cases::Role::editor);
  static_cast<void>(open_case(moderator));
  const std::string url = moderator.at().substr(0, moderator.at().find('?'));

  const Response panel = moderator.get(url + "?panel=refuse");
  EXPECT_THAT(panel.body, AllOf(HasSubstr("id=\"panel\""), HasSubstr("value=\"house\" selected")));
  const Response wrong = decide(moderator, panel, {{"action", "refuse"}, {"reason", "Because"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("id=\"policy-error\""), HasSubstr("Because</textarea>")));
  static_cast<void>(moderator.get(url));
  const Response preview = decide(moderator,
                                  panel,
                                  {{"preview", "refuse"},
                                   {"policy", "house"},
                                   {"ground", "incompatible"},
                                   {"reason", "Because"}});
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, AllOf(HasSubstr("Letters that will be sent"), HasSubstr("Because")));
  EXPECT_THAT(moderator.get(url).body, HasSubstr("value=\"keep\""));
}

TEST_F(Pages, EditAndKeepAVersionOfTheDesk) {
  static_cast<void>(author_.follow(author_.post("/submit", held())));
  const std::string own = author_.at();
  TestBrowser moderator = signed_in(cases::Role::editor);
  const Response page = open_case(moderator);

  const Response decided = decide(moderator,
                                  page,
                                  {{"action", "edit"},
                                   {"reason", "Shorter"},
                                   {"version.title", "Fruit"},
                                   {"version.body", "Ripe fruit."}});

  ASSERT_EQ(decided.status, 303) << decided.body;
  EXPECT_THAT(author_.get(own).body, HasSubstr("edited by the desk"));
  EXPECT_THAT(author_.get("/").body, HasSubstr("Ripe fruit."));
}

TEST_F(Pages, NoteAndReleaseACase) {
  static_cast<void>(author_.post("/submit", held()));
  TestBrowser moderator = signed_in(cases::Role::editor);
  static_cast<void>(open_case(moderator));
  const std::string url = moderator.at().substr(0, moderator.at().find('?'));

  EXPECT_THAT(moderator.follow(moderator.post(url + "/notes", {{"text", "Ask <Rita>."}})).body,
              HasSubstr("Ask &lt;Rita&gt;."));
  EXPECT_EQ(moderator.post(url + "/heartbeat", {}).status, 204);
  EXPECT_EQ(said(moderator.post(url + "/release", {}), "location"), "/console");
  const Response started = moderator.post("/console/start", {{"view", "urgent"}});
  EXPECT_EQ(said(started, "location"), url + "?view=urgent");
}

TEST_F(Pages, SayWhatIsNewInTheQueue) {
  TestBrowser moderator = signed_in(cases::Role::reviewer);
  static_cast<void>(author_.post("/submit", held()));

  const Response news = moderator.get("/console/summary?view=urgent&seen=0");

  EXPECT_EQ(member(news, "/text"), "1 new: show");
  EXPECT_EQ(member(news, "/counts/urgent"), "1");
  EXPECT_EQ(member(moderator.get("/console/summary?view=urgent&seen=1"), "/text"), "");
}

TEST_F(Pages, SignInByNameAndByLink) {
  EXPECT_EQ(author_.get("/login").status, 200);
  const Response wrong =
      author_.post("/login", {{"name", "no<body>"}, {"password", "wrong wrong wrong"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("no&lt;body&gt;"));
  EXPECT_EQ(author_.get("/login/used").status, 404);

  TestBrowser moderator = signed_in(cases::Role::admin);
  EXPECT_THAT(moderator.get("/console/settings").body, HasSubstr("Administrator"));
  EXPECT_EQ(moderator.post("/console/password", {{"password", "short"}}).status, 422);
  EXPECT_EQ(moderator.post("/console/password", {{"password", "long enough it is"}}).status, 303);
  EXPECT_THAT(moderator.get("/console/settings").body, HasSubstr("The password was changed."));
  EXPECT_EQ(moderator
                .post("/console/password",
                      {{"current", "another one"}, {"password", "long enough it is"}})
                .status,
            422);
  EXPECT_EQ(said(moderator.post("/logout", {}), "location"), "/");
  EXPECT_EQ(moderator.get("/console").status, 303);
  const Response back = moderator.post(
      "/login",
      {{"name", "admin1"}, {"password", "long enough it is"}, {"next", "//evil.example/"}});
  EXPECT_EQ(said(back, "location"), "/console");
  EXPECT_EQ(moderator.get("/console").status, 200);
}

TEST_F(Pages, SpeakTheLanguageOfTheReader) {
  author_.accept_language("pt");
  EXPECT_THAT(author_.get("/").body, HasSubstr("lang=\"pt-BR\""));
  EXPECT_THAT(author_.get("/?lang=en").body, HasSubstr("<html lang=\"en\""));
  EXPECT_THAT(author_.get("/submit").body, HasSubstr("<html lang=\"en\""));
}

TEST_F(Pages, ShowRulesToThosesWhoMay) {
  TestBrowser moderator = signed_in(cases::Role::editor);

  EXPECT_THAT(moderator.get("/console/rules").body,
              AllOf(HasSubstr("house.kumquat"), HasSubstr("2 rules in force")));
  EXPECT_EQ(said(moderator.post("/console/rules/reload", {}), "location"), "/console/rules");
  EXPECT_EQ(signed_in(cases::Role::reviewer).post("/console/rules/reload", {}).status, 403);
}

struct Address {
  std::string_view target;
  int status;
  std::string_view says;
};
constexpr auto kAddresses = std::to_array<Address>({
    {"/policies", 200, "House rules"},
    {"/policies/ip/copyright", 200, "Texts of others."},
    {"/policies/none", 404, "Not found"},
    {"/help", 200, "/help/operating"},
    {"/help/operating", 200, "<h1>"},
    {"/help/none", 404, "Not found"},
    {"/problems/invalid", 200, "422"},
    {"/problems/none", 404, "Not found"},
    {"/robots.txt", 200, "Disallow: /console"},
    {"/.well-known/security.txt", 200, "Contact: http://desk.example/report"},
    {"/favicon.ico", 200, "<svg"},
    {"/articles/none", 404, "Not found"},
    {"/media/none", 404, "Not found"},
    {"/assets/older/app.css", 200, "body"},
    {"/assets/older/none.css", 404, "Not found"},
    {"/nothing", 404, "Not found"},
});

TEST_F(Pages, AnswerEveryAddress) {
  for (const Address& each : kAddresses) {
    const Response response = author_.get(each.target);
    EXPECT_EQ(response.status, each.status) << each.target;
    EXPECT_THAT(response.body, HasSubstr(std::string{each.says})) << each.target;
  }
}

TEST_F(Pages, KeepAssetsForEver) {
  const Response home = author_.get("/");
  const std::string url = "/assets/" + between(home.body, "href=\"/assets/", "\"");

  EXPECT_THAT(said(author_.get(url), "cache-control"), HasSubstr("immutable"));
  EXPECT_EQ(said(author_.get("/assets/older/app.css"), "cache-control"), "no-cache");
}

}  // namespace
}  // namespace http
