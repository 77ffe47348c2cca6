#include <base/crypto.hpp>
#include <base/ensure.hpp>
#include <storage/bytes.hpp>
#include <storage/limits.hpp>

#include <utility>

namespace storage {

std::string put_bytes(Transaction& transaction,
                      std::string_view bytes,
                      std::string_view media_type) {
  base::ensure(bytes.size() <= kStoredBytesMax, "bytes to store are over their limit");
  std::string digest = base::sha256_hex(bytes);
  const Rows added = transaction.run(
      "INSERT INTO stored_bytes (digest, size, media_type) VALUES ($1, $2, $3) "
      "ON CONFLICT (digest) DO NOTHING RETURNING digest",
      {digest, bytes.size(), media_type});
  if (added.empty()) return digest;
  for (std::size_t at = 0; at < bytes.size(); at += kPieceBytes) {
    transaction.run("INSERT INTO stored_piece (digest, number, piece) VALUES ($1, $2, $3)",
                    {digest, at / kPieceBytes, Bytes{bytes.substr(at, kPieceBytes)}});
  }
  return digest;
}

std::optional<StoredBytes> describe_bytes(Snapshot& snapshot, std::string_view digest) {
  const Rows rows =
      snapshot.run("SELECT media_type, size FROM stored_bytes WHERE digest = $1", {digest});
  if (rows.empty()) return std::nullopt;
  return StoredBytes{.media_type = rows[0].text(0), .size = rows[0].integer(1)};
}

std::optional<std::string> get_bytes(Snapshot& snapshot, std::string_view digest) {
  const std::optional<StoredBytes> stored = describe_bytes(snapshot, digest);
  if (!stored) return std::nullopt;
  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(stored->size));
  // One at a time, so that the pieces and the whole are never in memory at once.
  for (std::int64_t number = 0; std::cmp_less(bytes.size(), stored->size); ++number) {
    const Rows rows = snapshot.run(
        "SELECT piece FROM stored_piece WHERE digest = $1 AND number = $2", {digest, number});
    base::ensure(!rows.empty(), "a piece of stored bytes is missing");
    bytes += rows[0].bytes_view(0);
  }
  return bytes;
}

void remove_bytes(Transaction& transaction, std::string_view digest) {
  transaction.run("DELETE FROM stored_bytes WHERE digest = $1", {digest});
}

}  // namespace storage
