#include <matching/fingerprint.hpp>
#include <matching/limits.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace matching {
namespace {

TEST(Fingerprint, IsReadAsItWasWritten) {
  for (const std::string& text : {std::string{},
                                  std::string{"two words"},
                                  std::string{"The council votes on its debt again tonight"},
                                  std::string{"市议会昨天决定取消今年的烟火表演"}}) {
    const Fingerprint made = fingerprint(text::Tokens{text});
    const auto read = decode(encode(made));
    ASSERT_TRUE(read.ok()) << text;
    EXPECT_EQ(*read, made);
    EXPECT_EQ(read->made_by, scheme());
    EXPECT_EQ(read->words, text::Tokens{text}.list().size());
  }
}

// Rows outlive the program that wrote them.
TEST(Fingerprint, HasTheFormThatIsWrittenDown) {
  const std::string row = encode(
      {.made_by = {.version = 1, .tables = 0x04030201}, .words = 9, .keys = {0x7'0605'0403}});
  EXPECT_EQ(row.substr(0, 18),
            std::string("\x01\x01\x02\x03\x04\x09\0\0\0\x01\0\0\0\x03\x04\x05\x06\x07", 18));
  EXPECT_EQ(row.size(), 22U);
}

TEST(Fingerprint, KeepsTheKeysOfOneText) {
  const Fingerprint made =
      fingerprint(text::Tokens{"Harbour pilots strike over night shifts near Lisbon"});
  EXPECT_THAT(made.keys, testing::ElementsAre(18'780'627'465U));
}

TEST(Fingerprint, OfAnotherSchemeCanBeTold) {
  Fingerprint made = fingerprint(text::Tokens{"The council votes on its debt again tonight"});
  made.made_by.version = 9;
  const auto read = decode(encode(made));
  ASSERT_TRUE(read.ok());
  EXPECT_NE(read->made_by, scheme());
}

TEST(Fingerprint, IsRefusedWhenDamaged) {
  const std::string row =
      encode(fingerprint(text::Tokens{"The council votes on its debt again tonight"}));
  ASSERT_TRUE(decode(row).ok());
  for (std::size_t length = 0; length < row.size(); ++length)
    EXPECT_FALSE(decode(row.substr(0, length)).ok()) << length;
  EXPECT_FALSE(decode(row + '\0').ok());
  for (std::size_t at = 0; at < row.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string damaged = row;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U << bit));
      EXPECT_FALSE(decode(damaged).ok()) << at << ", bit " << bit;
    }
  }
}

TEST(Fingerprint, IsRefusedWhenAKeyIsTooWide) {
  EXPECT_TRUE(decode(encode({.keys = {(Key{1} << kKeyBits) - 1}})).ok());
  EXPECT_FALSE(decode(encode({.keys = {Key{1} << kKeyBits}})).ok());
}

TEST(Fingerprint, IsNotReadFromChance) {
  std::mt19937 random{3};  // NOLINT(cert-msc*): the same bytes every time.
  for (int run = 0; run < 100'000; ++run) {
    std::string bytes(random() % 64, '\0');
    for (char& byte : bytes)
      byte = static_cast<char>(random());
    EXPECT_FALSE(decode(bytes).ok());
  }
}

}  // namespace
}  // namespace matching
