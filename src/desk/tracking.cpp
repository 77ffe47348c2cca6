#include <desk/notice_queue.hpp>
#include <desk/parts.hpp>
#include <desk/senders.hpp>
#include <desk/striking.hpp>
#include <desk/tracking.hpp>
#include <storage/accounts.hpp>
#include <storage/audit.hpp>
#include <storage/clocks.hpp>
#include <storage/notices.hpp>

#include <algorithm>
#include <array>

namespace desk {
namespace {

// One byte of kind, sixteen of id, twenty of MAC: 37 bytes, 50 characters.
constexpr std::size_t kIdBytes = 16;
constexpr std::size_t kMacBytes = 20;
constexpr std::size_t kTokenBytes = 1 + kIdBytes + kMacBytes;

std::string id_bytes(std::string_view id) {
  std::string bytes;
  unsigned pending = 0;
  int digits = 0;
  for (const char c : id) {
    if (c == '-') continue;
    pending = pending * 16 + static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    if (++digits % 2 == 0) {
      bytes += static_cast<char>(pending);
      pending = 0;
    }
  }
  return bytes;
}

std::string id_text(std::string_view bytes) {
  std::string text = base::hex(bytes);
  for (const std::size_t at : {std::size_t{20}, std::size_t{16}, std::size_t{12}, std::size_t{8}}) {
    text.insert(at, 1, '-');
  }
  return text;
}

std::string mac(const Desk& desk, TokenKind kind, std::string_view id, int generation) {
  const std::string message = std::to_string(static_cast<int>(kind)) + "|" + std::string{id} + "|" +
                              std::to_string(generation);
  return base::hmac_sha256(desk.options().secret, message).substr(0, kMacBytes);
}

struct Raw {
  TokenKind kind;
  std::string id;
  std::string mac;
};

std::optional<Raw> take_apart(std::string_view token) {
  const std::optional<std::string> bytes = base::from_base64url(token);
  if (!bytes || bytes->size() != kTokenBytes) return std::nullopt;
  const auto kind = static_cast<unsigned char>(bytes->front());
  if (kind > static_cast<unsigned char>(TokenKind::confirm_notice)) return std::nullopt;
  return Raw{.kind = static_cast<TokenKind>(kind),
             .id = id_text(std::string_view{*bytes}.substr(1, kIdBytes)),
             .mac = bytes->substr(1 + kIdBytes)};
}

bool is_about_article(TokenKind kind) {
  return kind == TokenKind::article || kind == TokenKind::confirm_article;
}

// The generation that the row stands at; nothing where there is no such row.
std::optional<int> generation_of(storage::Snapshot& snapshot, const Raw& raw) {
  if (is_about_article(raw.kind)) {
    const auto article = storage::find_article(snapshot, raw.id);
    if (!article) return std::nullopt;
    return article->token_generation;
  }
  const auto notice = storage::find_notice(snapshot, raw.id);
  if (!notice) return std::nullopt;
  return notice->token_generation;
}

void join_author(storage::Transaction& transaction, const Desk& desk, const std::string& id) {
  const auto article = storage::find_article(transaction, id);
  const std::string email = storage::find_contact(transaction, "article", id);
  base::ensure(article.has_value(), "a token that was read names an article");
  const std::string author = account_of_address(desk, cases::Side::author, email);
  if (email.empty() || article->author_id == author) return;
  if (article->state == articles::State::live) {
    storage::add_live(transaction, article->author_id, -1);
    storage::add_live(transaction, author, 1);
  }
  storage::set_author(transaction, id, author);
  move_strikes(transaction, article->author_id, author);
  // What a person decided about an account stays with its credential: else whoever types somebody
  // else's address could have them shut out.
  storage::move_misuse(transaction, cases::Side::author, article->author_id, author);
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "author:" + author,
                   .kind = "article.address_confirmed",
                   .subject_kind = "article",
                   .subject_id = id});
}

void mark_confirmed(storage::Transaction& transaction, const Desk& desk, const std::string& id) {
  auto notice = storage::find_notice(transaction, id);
  if (!notice || notice->confirmed) return;
  storage::confirm_notice(transaction, id);
  notice->confirmed = true;
  requeue(transaction, desk, *notice);
  storage::stop_clock(transaction, id);
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "notifier:" + id,
                   .kind = "notice.confirmed",
                   .subject_kind = "notice",
                   .subject_id = id});
}

std::optional<Actor> author_of(Desk& desk, const std::string& article_id) {
  const auto article = desk.parts().store.read([&article_id](storage::Snapshot& snapshot) {
    return storage::find_article(snapshot, article_id);
  });
  if (!article) return std::nullopt;
  return Actor{.kind = Actor::Kind::author, .id = article->author_id, .article_id = article->id};
}

}  // namespace

std::string tracking_token(const Desk& desk,
                           TokenKind kind,
                           const std::string& id,
                           int generation) {
  return base::base64url(static_cast<char>(kind) + id_bytes(id) + mac(desk, kind, id, generation));
}

std::optional<TokenClaim> read_token(Desk& desk, std::string_view token) {
  const std::optional<Raw> raw = take_apart(token);
  if (!raw) return std::nullopt;
  const std::optional<int> generation = desk.parts().store.read(
      [&raw](storage::Snapshot& snapshot) { return generation_of(snapshot, *raw); });
  if (!generation) return std::nullopt;
  if (!base::same_secret(raw->mac, mac(desk, raw->kind, raw->id, *generation))) return std::nullopt;
  return TokenClaim{.kind = raw->kind, .id = raw->id};
}

std::optional<Actor> actor_of_token(Desk& desk, std::string_view token) {
  const std::optional<TokenClaim> claim = read_token(desk, token);
  if (!claim) return std::nullopt;
  switch (claim->kind) {
    case TokenKind::article: return author_of(desk, claim->id);
    case TokenKind::notice: return Actor{.kind = Actor::Kind::notifier, .id = claim->id};
    case TokenKind::confirm_article:
    case TokenKind::confirm_notice: return std::nullopt;
  }
  return std::nullopt;
}

base::Result<TokenClaim> confirm(Desk& desk, std::string_view token) {
  const std::optional<TokenClaim> claim = read_token(desk, token);
  const bool confirms = claim && (claim->kind == TokenKind::confirm_article ||
                                  claim->kind == TokenKind::confirm_notice);
  if (!confirms) {
    return base::Error{.kind = base::Error::Kind::not_found,
                       .message =
                           "This link is not valid, or no longer. Open it exactly as it "
                           "stands in the letter."};
  }
  desk.parts().store.write([&desk, &claim](storage::Transaction& transaction) {
    if (claim->kind == TokenKind::confirm_article) join_author(transaction, desk, claim->id);
    if (claim->kind == TokenKind::confirm_notice) mark_confirmed(transaction, desk, claim->id);
  });
  return *claim;
}

}  // namespace desk
