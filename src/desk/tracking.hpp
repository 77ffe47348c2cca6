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

enum class TokenKind : std::uint8_t { article, notice, confirm_article, confirm_notice };

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

// Confirms the address that a letter with this token was sent to: the POST behind its link. A
// notice counts as confirmed; an article joins what else was sent from that address. The same
// again changes nothing. `not_found` for a token that is none of these.
base::Result<TokenClaim> confirm(Desk& desk, std::string_view token);

}  // namespace desk
