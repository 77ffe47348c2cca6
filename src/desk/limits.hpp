#pragma once

#include <chrono>
#include <cstddef>

namespace desk {

inline constexpr std::size_t kLimiterKeysMax =
    100'000;  // Addresses and authors remembered for bursts.
inline constexpr std::size_t kCredentialsMax = 10'000;  // Keys remembered for kCredentialAge.
inline constexpr std::chrono::seconds kCredentialAge{
    2};  // What another process may change is no older.
inline constexpr int kVersionsShown = 50;
inline constexpr int kDecisionsShown = 50;
inline constexpr int kNoticesShown = 50;
inline constexpr int kEntriesShown = 200;
inline constexpr int kMessagesShown = 100;
inline constexpr int kCaseItemsMax = 2000;  // Open items that one decision can settle.
inline constexpr std::size_t kTitleOfCaseBytesMax = 600;
inline constexpr std::size_t kNoteBytesMax = std::size_t{64} << 10U;
inline constexpr std::size_t kSecretBytesMin = 32;
inline constexpr std::size_t kForgottenAtOnce = 10'000;  // Rows that one minute removes.

}  // namespace desk
