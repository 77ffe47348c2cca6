// The author's acts: submit, check, edit, withdraw; covers.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>
#include <screening/screening.hpp>

#include <string>
#include <string_view>

namespace desk {

// A submission as it stands after its transaction.
struct Submitted {
  articles::Article article;
  articles::Version version;
  screening::Screening screening;
  std::string tracking_token;
  bool replayed = false;  // Answered from an earlier act with the same key.
};

// Screens the draft and stores article, version, case and letters in one transaction; durable
// when it returns. The draft is well-formed (intake sees to that). `too_many` over a burst limit.
base::Result<Submitted> submit(Desk& desk,
                               const Actor& by,
                               const articles::Draft& given,
                               const Idempotency& once);

// The same verdict, nothing stored.
[[nodiscard]] screening::Screening check(Desk& desk, const Actor& by, const articles::Draft& draft);

// A later version by the author of the article (actor_of_token), screened afresh.
base::Result<Submitted> edit(Desk& desk,
                             const Actor& by,
                             const std::string& article_id,
                             const articles::Draft& given,
                             const Idempotency& once);

// Takes the article back; its case closes.
base::Result<articles::Article> withdraw(Desk& desk,
                                         const Actor& by,
                                         const std::string& article_id);

struct StoredCover {
  std::string id;  // Digest of the bytes: also its place below /media/.
  std::string media_type;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

base::Result<StoredCover> store_cover(Desk& desk, const Actor& by, std::string_view bytes);
// The picture's bytes and type; not_found.
base::Result<std::pair<std::string, std::string>> media(Desk& desk, const std::string& id);

}  // namespace desk
