#include <base/crypto.hpp>
#include <base/id.hpp>
#include <base/time.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace base {
namespace {

// The vectors of FIPS 180-4 and RFC 4231.
TEST(Digest, IsWhatTheStandardsSay) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  Sha256 pieces;
  pieces.add("a");
  pieces.add("bc");
  EXPECT_EQ(pieces.hex(), sha256_hex("abc"));
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Digest, TellsSecretsApart) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "abcd"));
}

TEST(Encoding, IsUrlSafeAndUnpadded) {
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_EQ(base64url("a"), "YQ");
  EXPECT_EQ(from_base64url("-__-"), "\xfb\xff\xfe");
  for (const char* const text : {"YQ==", "Y", "YQ\n", "+//+", "YR"}) {
    EXPECT_EQ(from_base64url(text), std::nullopt) << text;
  }
  EXPECT_EQ(checksum6("copydesk").size(), 6U);
  EXPECT_NE(checksum6("copydesk"), checksum6("copydesl"));
}

TEST(Password, IsVerifiedAgainstItsHashOnly) {
  const std::string hash = hash_password("correct horse");
  EXPECT_THAT(hash, testing::StartsWith("$argon2id$"));
  EXPECT_TRUE(verify_password(hash, "correct horse"));
  EXPECT_FALSE(verify_password(hash, "correct horsf"));
  EXPECT_FALSE(verify_password("nonsense", "correct horse"));
  EXPECT_FALSE(needs_rehash(hash));
}

TEST(Id, IsAUuidOfVersionSevenThatSortsByTime) {
  const Time now = from_micros(1645557742000000);
  const std::string id = new_id(now);
  EXPECT_TRUE(is_id(id)) << id;
  // The timestamp of the example in RFC 9562, appendix A.6.
  EXPECT_EQ(id.substr(0, 15), "017f22e2-79b0-7") << id;
  EXPECT_THAT(id[19], testing::AnyOf('8', '9', 'a', 'b'));
  EXPECT_LT(id, new_id(now + std::chrono::milliseconds{1}));

  std::string last;
  for (int i = 0; i < 1000; ++i) {
    const std::string next = new_id(now);
    EXPECT_LT(last, next) << "ids of one millisecond sort as they were made";
    last = next;
  }
}

TEST(Id, IsRecognised) {
  EXPECT_TRUE(is_id("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
  for (const char* const text : {"",
                                 "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                                 "017F22E2-79b0-7cc3-98c4-dc0c0c07398f",
                                 "017f22e2079b0-7cc3-98c4-dc0c0c07398f",
                                 "g17f22e2-79b0-7cc3-98c4-dc0c0c07398f"}) {
    EXPECT_FALSE(is_id(text)) << text;
  }
}

}  // namespace
}  // namespace base
