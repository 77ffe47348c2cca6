#include <base/crypto.hpp>
#include <base/ensure.hpp>
#include <storage/bytes.hpp>
#include <storage/limits.hpp>

#include <gtest/gtest.h>

#include "backend.hpp"

namespace storage {
namespace {

class EveryBytes : public EveryBackend {
 protected:
  std::string put(std::string_view bytes, std::string_view type = "image/png") {
    return store().write([&](Transaction& t) { return put_bytes(t, bytes, type); });
  }
  std::optional<std::string> get(const std::string& digest) {
    return store().read([&](Snapshot& s) { return get_bytes(s, digest); });
  }
  std::int64_t pieces() {
    return store().read([](Snapshot& s) { return s.integer("SELECT COUNT(*) FROM stored_piece"); });
  }
};

TEST_P(EveryBytes, GiveBackWhatWasPutHoweverLongItIs) {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, kPieceBytes, kPieceBytes + 1, 3 * kPieceBytes}) {
    const std::string bytes = base::random_bytes(size);

    const std::string digest = put(bytes);

    EXPECT_EQ(digest, base::sha256_hex(bytes));
    EXPECT_TRUE(get(digest) == bytes) << size;
  }
  EXPECT_EQ(pieces(), 0 + 1 + 1 + 2 + 3);
}

TEST_P(EveryBytes, AreKeptOnceHoweverOftenTheyArePut) {
  const std::string digest = put("the same", "text/plain");

  EXPECT_EQ(put("the same", "text/html"), digest);

  EXPECT_EQ(pieces(), 1);
  const auto stored = store().read([&](Snapshot& s) { return describe_bytes(s, digest); });
  ASSERT_TRUE(stored.has_value());
  EXPECT_EQ(stored->media_type, "text/plain");
  EXPECT_EQ(stored->size, 8);
}

TEST_P(EveryBytes, AreNotThereWhereTheyWereNeverPutOrWereRemoved) {
  const std::string digest = put("x");
  store().write([&](Transaction& t) { remove_bytes(t, digest); });

  EXPECT_EQ(get(digest), std::nullopt);
  EXPECT_EQ(get("nothing"), std::nullopt);
  EXPECT_EQ(pieces(), 0);
}

TEST_P(EveryBytes, AreRefusedOverTheirLimit) {
  EXPECT_THROW(put(std::string(kStoredBytesMax + 1, 'x')), base::Bug);
}

INSTANTIATE_TEST_SUITE_P(Storage, EveryBytes, every_backend(), backend_name);

}  // namespace
}  // namespace storage
