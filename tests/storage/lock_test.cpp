#include <storage/lock.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "backend.hpp"
#include <filesystem>

namespace storage {
namespace {

TEST(ServeLock, KeepsOutASecondServer) {
  const TestDatabase database{Dialect::sqlite};
  const std::string directory = std::filesystem::path{database.path()}.parent_path();
  {
    const auto first = ServeLock::take(directory);
    ASSERT_TRUE(first.ok());

    const auto second = ServeLock::take(directory);
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().kind, base::Error::Kind::conflict);
    EXPECT_THAT(second.error().message,
                testing::HasSubstr("process " + std::to_string(::getpid())));
  }
  EXPECT_TRUE(ServeLock::take(directory).ok());
}

TEST(ServeLock, KeepsOutNobodyWhoOnlyWrites) {
  const TestDatabase database{Dialect::sqlite};
  const auto lock = ServeLock::take(std::filesystem::path{database.path()}.parent_path());
  ASSERT_TRUE(lock.ok());

  EXPECT_TRUE(Store::open(database.url()).ok());
}

TEST(ServeLock, SaysThatItsPlaceCannotBeWritten) {
  EXPECT_THROW((void)ServeLock::take("/nowhere/at/all"), DatabaseError);
}

}  // namespace
}  // namespace storage
