// Tracking tokens: the link that lets an author or a notifier follow one thing.
// HMAC-SHA-256(secret, kind, id, generation), never stored; a new generation
// ends the old link.

#pragma once

#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace desk {

enum class TokenKind : std::uint8_t { article, notice, confirm_notice };

struct TokenClaim {
  TokenKind kind = TokenKind::article;
  std::string id;
};

[[nodiscard]] std::string tracking_token(const Desk& desk,
                                         TokenKind kind,
                                         const std::string& id,
                                         int generation);

// What a token speaks for, if it is genuine and its generation stands. Reads one row.
[[nodiscard]] std::optional<TokenClaim> read_token(Desk& desk, std::string_view token);

// The actor a token makes of its bearer: author (with article_id) or notifier.
[[nodiscard]] std::optional<Actor> actor_of_token(Desk& desk, std::string_view token);

// Confirms the notifier's address: the POST behind the link of the receipt.
base::Result<std::string> confirm(Desk& desk, std::string_view token);  // The notice's id.

}  // namespace desk
