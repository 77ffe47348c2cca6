// Bytes that came from outside (mails, uploads, pictures, snapshots), kept in the
// same transaction as what refers to them, addressed by their SHA-256. The same
// bytes are kept once.

#pragma once

#include <storage/transaction.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace storage {

struct StoredBytes {
  std::string media_type;  // As first put.
  std::int64_t size = 0;
};

// Stores `bytes` and gives their address, 64 hexadecimal characters. More than
// kStoredBytesMax is a Bug: whoever read them had a limit of its own.
std::string put_bytes(Transaction& transaction,
                      std::string_view bytes,
                      std::string_view media_type);

// What is known of them, without reading them; nothing where there are none.
[[nodiscard]] std::optional<StoredBytes> describe_bytes(Snapshot& snapshot,
                                                        std::string_view digest);

// The bytes; nothing where there are none.
[[nodiscard]] std::optional<std::string> get_bytes(Snapshot& snapshot, std::string_view digest);

// Removes them, as retention asks; nothing happens where there are none.
void remove_bytes(Transaction& transaction, std::string_view digest);

}  // namespace storage
