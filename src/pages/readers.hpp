// The pages of readers: what is published, and what is not there any more.

#pragma once

#include <desk/read.hpp>
#include <pages/context.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace pages {

// The list of live articles. `cursor` is the one that the list was read from; empty: the first
// page.
[[nodiscard]] std::string home(const Context& context,
                               const desk::Page<desk::LiveArticle>& list,
                               std::string_view cursor);

// A live article.
[[nodiscard]] std::string article(const Context& context, const desk::LiveArticle& live);

// What names a rendered article page: its version, state and language.
[[nodiscard]] std::string article_key(const Context& context, const desk::LiveArticle& live);

// The page of an article that is withheld or removed for a notice or an order (451).
[[nodiscard]] std::string unavailable(const Context& context, const desk::Blocked& blocked);

// What is not public because of notices and orders, and how often what happened.
struct TransparencyPage {
  const desk::Page<desk::LoggedBlock>& blocked;
  const std::vector<desk::Figure>& figures;
  base::Time first;         // The days of the figures.
  std::string_view cursor;  // That the list was read from; empty: the first page.
};
[[nodiscard]] std::string transparency(const Context& context, const TransparencyPage& page);
// The same list as an Atom feed (RFC 4287).
[[nodiscard]] std::string transparency_feed(const Context& context,
                                            const desk::Page<desk::LoggedBlock>& blocked);

}  // namespace pages
