#include <cases/permission.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace cases {
namespace {

std::string roles_table() {
  std::ostringstream table;
  table << "| Permit |";
  for (const Role role : all_roles())
    table << " " << name(role) << " |";
  table << "\n|---|";
  for (std::size_t i = 0; i < all_roles().size(); ++i)
    table << "---|";
  table << "\n";
  for (const Permit permit : all_permits()) {
    table << "| " << name(permit) << " |";
    for (const Role role : all_roles())
      table << (may(role, permit) ? " yes |" : " no |");
    table << "\n";
  }
  table << "\n";
  return table.str();
}

std::string scopes_table() {
  std::ostringstream table;
  table << "| Scope | Permits |\n|---|---|\n";
  for (const Scope scope : all_scopes()) {
    std::string permits;
    for (const Permit permit : all_permits()) {
      if (!may(scope, permit)) continue;
      permits += (permits.empty() ? "" : " ") + std::string{name(permit)};
    }
    table << "| " << name(scope) << " | " << (permits.empty() ? "-" : permits) << " |\n";
  }
  table << "\n";
  return table.str();
}

TEST(Permission, IsWhatTheDocumentationShows) {
  std::ifstream file{DOCS_DIR "/permissions.md"};
  const std::string document{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_THAT(document, testing::HasSubstr(roles_table()));
  EXPECT_THAT(document, testing::HasSubstr(scopes_table()));
}

TEST(Permission, OfAnAdminIsEverything) {
  for (const Permit permit : all_permits()) {
    EXPECT_TRUE(may(Role::admin, permit)) << name(permit);
    EXPECT_TRUE(may(Scope::admin, permit)) << name(permit);
  }
}

TEST(Permission, KeepsAReviewerFromPersonsAndNotices) {
  for (const Permit permit : {Permit::read_personal,
                              Permit::decide_notices,
                              Permit::decide_final,
                              Permit::manage_people,
                              Permit::manage_keys}) {
    EXPECT_FALSE(may(Role::reviewer, permit)) << name(permit);
  }
}

TEST(Permission, ForTheLastWordIsOfLegalAndAdmin) {
  for (const Role role : all_roles()) {
    EXPECT_EQ(may(role, Permit::decide_final), role == Role::legal || role == Role::admin)
        << name(role);
  }
}

TEST(Permission, ForPeopleAndKeysIsOfNoScopeButAdmin) {
  for (const Scope scope : all_scopes()) {
    EXPECT_EQ(may(scope, Permit::manage_people), scope == Scope::admin) << name(scope);
    EXPECT_EQ(may(scope, Permit::manage_keys), scope == Scope::admin) << name(scope);
  }
}

// A value from outside the enumeration is denied like everything that is not listed.
TEST(Permission, IsDeniedToWhatIsNotListed) {
  const auto nobody = static_cast<Role>(200);
  const auto nothing = static_cast<Permit>(200);
  for (const Permit permit : all_permits())
    EXPECT_FALSE(may(nobody, permit));
  for (const Role role : all_roles())
    EXPECT_FALSE(may(role, nothing));
}

TEST(Permission, SpellsItsWordsAlikeBothWays) {
  for (const Role role : all_roles()) {
    auto read = static_cast<Role>(200);
    EXPECT_TRUE(parse(name(role), read));
    EXPECT_EQ(read, role);
  }
  for (const Scope scope : all_scopes()) {
    auto read = static_cast<Scope>(200);
    EXPECT_TRUE(parse(name(scope), read));
    EXPECT_EQ(read, scope);
  }
  Role role = Role::legal;
  EXPECT_FALSE(parse("owner", role));
  EXPECT_EQ(role, Role::legal);
  Scope scope = Scope::admin;
  EXPECT_FALSE(parse("articles_write", scope));
  EXPECT_EQ(all_roles().size(), 4U);
  EXPECT_EQ(all_permits().size(), static_cast<std::size_t>(Permit::manage_keys) + 1);
  EXPECT_EQ(all_scopes().size(), static_cast<std::size_t>(Scope::admin) + 1);
}

}  // namespace
}  // namespace cases
