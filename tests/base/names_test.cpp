#include <base/names.hpp>

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

namespace base {
namespace {

enum class Colour : std::uint8_t { red, green, blue };
constexpr auto kColours =
    std::to_array<Named<Colour>>({{Colour::red, "red"}, {Colour::green, "green"}});

TEST(Names, AreReadAsTheyAreWritten) {
  EXPECT_EQ(name_in(kColours, Colour::green), "green");
  Colour colour = Colour::red;
  EXPECT_TRUE(parse_in(kColours, "green", colour));
  EXPECT_EQ(colour, Colour::green);
}

TEST(Names, LeaveTheValueAloneWhereTheWordIsUnknown) {
  Colour colour = Colour::red;
  EXPECT_FALSE(parse_in(kColours, "Green", colour));
  EXPECT_FALSE(parse_in(kColours, "", colour));
  EXPECT_EQ(colour, Colour::red);
}

TEST(Names, ThatATableLacksAreABug) {
  EXPECT_THROW(static_cast<void>(name_in(kColours, Colour::blue)), Bug);
}

}  // namespace
}  // namespace base
