#include <gmock/gmock.h>
#include <tests/desk/desk_fixture.hpp>

#include <string>
#include <vector>

namespace desk {
namespace {

const Actor kProgram{.kind = Actor::Kind::program};

class People : public DeskTest {};

TEST_P(People, SignInWithTheirPassword) {
  ASSERT_TRUE(
      add_person(*desk_, kProgram, "Dora", cases::Role::admin, "correct horse battery").ok());
  const auto session = login(*desk_, "Dora", "correct horse battery", "");
  ASSERT_TRUE(session.ok());
  const auto actor = actor_of_session(*desk_, session->token);
  ASSERT_TRUE(actor.has_value());
  EXPECT_EQ(actor->name, "Dora");
  EXPECT_EQ(actor->role, cases::Role::admin);

  logout(*desk_, session->token);
  EXPECT_EQ(actor_of_session(*desk_, session->token), std::nullopt);
}

TEST_P(People, AreLockedOutAfterTooManyFailures) {
  ASSERT_TRUE(
      add_person(*desk_, kProgram, "Dora", cases::Role::admin, "correct horse battery").ok());
  for (int i = 0; i < kLoginFailuresMax; ++i) {
    EXPECT_EQ(login(*desk_, "Dora", "wrong", "a").error().kind, base::Error::Kind::unauthenticated);
  }
  EXPECT_EQ(login(*desk_, "Dora", "correct horse battery", "b").error().kind,
            base::Error::Kind::too_many);
  EXPECT_EQ(login(*desk_, "Nobody", "wrong", "a").error().kind, base::Error::Kind::too_many);
  clock_.advance(std::chrono::minutes{31});
  EXPECT_TRUE(login(*desk_, "Dora", "correct horse battery", "b").ok());
}

TEST_P(People, SignInByALinkThatWorksOnce) {
  const auto link = new_login_link(*desk_, kProgram, "Ana");
  ASSERT_TRUE(link.ok());
  EXPECT_TRUE(is_login_link(*desk_, *link));
  EXPECT_TRUE(login_by_link(*desk_, *link).ok());
  EXPECT_FALSE(is_login_link(*desk_, *link));
  EXPECT_FALSE(login_by_link(*desk_, *link).ok());

  const auto late = new_login_link(*desk_, kProgram, "Ana");
  clock_.advance(std::chrono::minutes{31});
  EXPECT_FALSE(login_by_link(*desk_, *late).ok());
}

TEST_P(People, LoseTheirSessionWhenItIsIdleOrTheyAreDisabled) {
  const auto session = login_by_link(*desk_, *new_login_link(*desk_, kProgram, "Ana"));
  clock_.advance(std::chrono::minutes{29});
  EXPECT_TRUE(actor_of_session(*desk_, session->token).has_value());
  clock_.advance(std::chrono::minutes{29});
  EXPECT_TRUE(actor_of_session(*desk_, session->token).has_value()) << "it was used meanwhile";
  ASSERT_TRUE(disable_person(*desk_, kProgram, "Ana").ok());
  EXPECT_EQ(actor_of_session(*desk_, session->token), std::nullopt);
}

TEST_P(People, AreAddedByThoseWhoMayOnly) {
  EXPECT_EQ(add_person(*desk_, clara_, "Eve", cases::Role::admin, "").error().kind,
            base::Error::Kind::forbidden);
  EXPECT_EQ(add_person(*desk_, kProgram, "Ana", cases::Role::admin, "").error().kind,
            base::Error::Kind::conflict);
  for (const std::string& bad : {std::string{}, std::string{" x"}, std::string{"a\nb"}}) {
    EXPECT_EQ(add_person(*desk_, kProgram, bad, cases::Role::admin, "").error().kind,
              base::Error::Kind::invalid);
  }
  EXPECT_EQ(add_person(*desk_, kProgram, "Eve", cases::Role::admin, "short").error().kind,
            base::Error::Kind::invalid);
}

TEST_P(People, ActThroughKeysWithinScopeAndRole) {
  const auto key = new_key(
      *desk_, kProgram, "importer", {cases::Scope::cases_read, cases::Scope::cases_decide}, "Ana");
  ASSERT_TRUE(key.ok()) << key.error().message;
  EXPECT_THAT(key->secret, testing::StartsWith("copydesk_live_"));
  const auto actor = actor_of_key(*desk_, key->secret);
  ASSERT_TRUE(actor.has_value());
  EXPECT_TRUE(may(*actor, cases::Permit::decide_articles));
  EXPECT_FALSE(may(*actor, cases::Permit::decide_final)) << "the scope has it, the role has not";
  EXPECT_FALSE(may(*actor, cases::Permit::write_rules));

  std::string mistyped = key->secret;
  mistyped.back() = mistyped.back() == 'a' ? 'b' : 'a';
  EXPECT_EQ(actor_of_key(*desk_, mistyped), std::nullopt);
  ASSERT_TRUE(revoke_key(*desk_, kProgram, key->key.id).ok());
  EXPECT_EQ(actor_of_key(*desk_, key->secret), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Desk, People, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
