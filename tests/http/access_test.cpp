#include <http/access.hpp>
#include <http/routes.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "test_desk.hpp"
#include <set>
#include <sstream>

namespace http {
namespace {

using desk::Actor;

Actor actor(Actor::Kind kind) {
  Actor made;
  made.kind = kind;
  made.id = "mine";
  made.article_id = "mine";
  return made;
}

Actor person(cases::Role role) {
  Actor made = actor(Actor::Kind::person);
  made.role = role;
  return made;
}

Actor key(cases::Scope scope) {
  Actor made = actor(Actor::Kind::key);
  made.scopes = {scope};
  return made;
}

Request about(std::string_view id) {
  Request request;
  if (!id.empty()) request.parameters.push_back({"id", std::string{id}});
  return request;
}

TEST(Access, HasOneRowForEachOfItsNames) {
  std::set<std::string_view> names;
  for (const AccessRow& row : access_rows()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(name(row.access), row.name);
  }
  EXPECT_EQ(static_cast<std::size_t>(Access::manage_keys) + 1, access_rows().size());
}

TEST(Access, IsDeniedToEveryoneWhereARowForgotIt) {
  EXPECT_EQ(Access{}, Access::nobody);
  for (const auto kind : {Actor::Kind::nobody, Actor::Kind::author, Actor::Kind::notifier}) {
    EXPECT_TRUE(denied(Access{}, actor(kind), about("mine")));
  }
  EXPECT_TRUE(denied(Access{}, person(cases::Role::admin), about("")));
  EXPECT_TRUE(denied(Access{}, key(cases::Scope::admin), about("")));
}

TEST(Access, OpensAThingToItsOwnTokenOnly) {
  EXPECT_FALSE(denied(Access::author, actor(Actor::Kind::author), about("mine")));
  EXPECT_TRUE(denied(Access::author, actor(Actor::Kind::author), about("other")));
  EXPECT_TRUE(denied(Access::author, actor(Actor::Kind::notifier), about("mine")));
  EXPECT_TRUE(denied(Access::author, person(cases::Role::admin), about("mine")));
  EXPECT_FALSE(denied(Access::notifier, actor(Actor::Kind::notifier), about("mine")));
  EXPECT_TRUE(denied(Access::notifier, actor(Actor::Kind::notifier), about("other")));
  EXPECT_TRUE(denied(Access::notifier_own, person(cases::Role::admin), about("mine")));
  EXPECT_FALSE(denied(Access::notifier, person(cases::Role::reviewer), about("other")));
}

TEST(Access, SaysWhetherACredentialIsMissingOrNotEnough) {
  const auto nobody = denied(Access::read_cases, actor(Actor::Kind::nobody), about(""));
  ASSERT_TRUE(nobody);
  EXPECT_EQ(nobody->kind, base::Error::Kind::unauthenticated);
  const auto author = denied(Access::read_cases, actor(Actor::Kind::author), about(""));
  ASSERT_TRUE(author);
  EXPECT_EQ(author->kind, base::Error::Kind::forbidden);
}

TEST(Access, AsksAKeyForItsScopeEvenWhereEverybodyMay) {
  EXPECT_FALSE(denied(Access::submit, actor(Actor::Kind::nobody), about("")));
  EXPECT_FALSE(denied(Access::submit, key(cases::Scope::articles_write), about("")));
  EXPECT_FALSE(denied(Access::submit, key(cases::Scope::admin), about("")));
  EXPECT_TRUE(denied(Access::submit, key(cases::Scope::notices_write), about("")));
  EXPECT_TRUE(denied(Access::report, key(cases::Scope::articles_write), about("")));
}

TEST(Access, GivesMetricsToThisMachineWithoutAKey) {
  Request request;
  EXPECT_TRUE(denied(Access::read_metrics, actor(Actor::Kind::nobody), request));
  request.direct = true;
  EXPECT_FALSE(denied(Access::read_metrics, actor(Actor::Kind::nobody), request));
}

// One letter for each who may: by nobody, an author and a notifier by their own token, the roles
// in their order, and the scopes of keys that have it.
std::string line_of(const Route& route) {
  const std::string own = route.pattern.find("{id}") == std::string::npos ? "" : "mine";
  std::ostringstream line;
  line << to_string(route.method) << ' ' << route.pattern << ':';
  const auto note = [&](std::string_view who, const Actor& as) {
    if (!denied(route.access, as, about(own))) line << ' ' << who;
  };
  note("nobody", actor(Actor::Kind::nobody));
  note("author", actor(Actor::Kind::author));
  note("notifier", actor(Actor::Kind::notifier));
  for (const cases::Role role : cases::all_roles())
    note(cases::name(role), person(role));
  for (const cases::Scope scope : cases::all_scopes())
    note(cases::name(scope), key(scope));
  return line.str();
}

TEST(Access, OfEveryCallIsThisMatrix) {
  TestDesk desk;
  std::ostringstream matrix;
  for (const Route& route : api_routes(desk.app()))
    matrix << line_of(route) << '\n';
  const std::string all = "reviewer editor legal admin";
  const std::string open = "nobody author notifier " + all;
  const std::string every_scope =
      " articles:write notices:write cases:read cases:decide rules:read rules:write works:write"
      " audit:read metrics:read mail:write admin";
  const std::string submit = open + " articles:write admin\n";
  const std::string report = open + " notices:write admin\n";
  const std::string cases = all + " cases:read admin\n";
  const std::string decide = all + " cases:decide admin\n";
  const std::string on_notices = "editor legal admin cases:decide admin\n";
  const std::string final = "legal admin cases:decide admin\n";
  const std::string write = "editor admin rules:write admin\n";
  const std::string works = "editor legal admin works:write admin\n";
  EXPECT_EQ(matrix.str(),
            "POST /api/v1/articles: " + submit +                                      //
                "POST /api/v1/articles/check: " + submit +                            //
                "POST /api/v1/covers: " + submit +                                    //
                "GET /api/v1/articles: " + open + every_scope + "\n" +                //
                "GET /api/v1/articles/{id}: " + open + every_scope + "\n" +           //
                "GET /api/v1/articles/{id}/status: author\n" +                        //
                "POST /api/v1/articles/{id}/versions: author\n" +                     //
                "POST /api/v1/articles/{id}/withdraw: author\n" +                     //
                "POST /api/v1/articles/{id}/counter-notices: author\n" +              //
                "POST /api/v1/articles/{id}/answers: author\n" +                      //
                "POST /api/v1/notices: " + report +                                   //
                "POST /api/v1/notices/resolve: " + report +                           //
                "GET /api/v1/notices/{id}: notifier " + cases +                       //
                "POST /api/v1/notices/{id}/versions: notifier\n" +                    //
                "POST /api/v1/notices/{id}/withdraw: notifier\n" +                    //
                "POST /api/v1/notices/{id}/action-filed: notifier\n" +                //
                "GET /api/v1/cases: " + cases +                                       //
                "GET /api/v1/cases/{id}: " + cases +                                  //
                "GET /api/v1/cases/{id}/notices: " + cases +                          //
                "POST /api/v1/cases/{id}/claim: " + decide +                          //
                "DELETE /api/v1/cases/{id}/claim: " + decide +                        //
                "POST /api/v1/cases/{id}/decisions: " + decide +                      //
                "POST /api/v1/cases/{id}/notes: " + decide +                          //
                "POST /api/v1/cases/{id}/escalate: " + decide +                       //
                "POST /api/v1/orders/{id}/report: " + decide +                        //
                "POST /api/v1/decisions/{id}/undo: " + decide +                       //
                "POST /api/v1/decisions/{id}/appeals: author notifier\n" +            //
                "GET /api/v1/clocks: " + cases +                                      //
                "GET /api/v1/clocks.ics: " + cases +                                  //
                "POST /api/v1/cases/{id}/rulings: " + on_notices +                    //
                "POST /api/v1/notices/{id}/assistance: " + on_notices +               //
                "POST /api/v1/cases/{id}/holds: " + final +                           //
                "POST /api/v1/holds/{id}/lift: " + final +                            //
                "POST /api/v1/cases/{id}/settlements: " + on_notices +                //
                "PUT /api/v1/settlements/{id}: " + on_notices +                       //
                "POST /api/v1/cases/{id}/tasks: " + decide +                          //
                "POST /api/v1/tasks/{id}/done: " + on_notices +                       //
                "GET /api/v1/rules: " + all + " rules:read admin\n" +                 //
                "GET /api/v1/rules/{id}: " + all + " rules:read admin\n" +            //
                "PUT /api/v1/rules/{id}: " + write +                                  //
                "POST /api/v1/rules/{id}/status: " + write +                          //
                "POST /api/v1/rules/{id}/apply: " + write +                           //
                "POST /api/v1/rules/{id}/release: " + write +                         //
                "POST /api/v1/rules/reload: " + write +                               //
                "POST /api/v1/rules/explain: " + all + " rules:read admin\n" +        //
                "POST /api/v1/rules/backtests: " + write +                            //
                "GET /api/v1/rules/backtests/{id}: " + all + " rules:read admin\n" +  //
                "POST /api/v1/rules/backtests/{id}/cancel: " + write +                //
                "GET /api/v1/rules/jobs/{id}: " + all + " rules:read admin\n" +       //
                "POST /api/v1/rules/jobs/{id}/cancel: " + write +                     //
                "POST /api/v1/rules/jobs/{id}/undo: " + write +                       //
                "POST /api/v1/works: " + works +                                      //
                "GET /api/v1/works: " + works +                                       //
                "POST /api/v1/works/imports: " + works +                              //
                "GET /api/v1/statements/{id}: author " + cases +                      //
                "GET /api/v1/statements/{id}/dsa: " + cases +                         //
                "GET /api/v1/audit: editor legal admin audit:read admin\n");
}

}  // namespace
}  // namespace http
