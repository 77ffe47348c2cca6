// The pages of readers: what is published, and what is not there any more.

#pragma once

#include <desk/read.hpp>
#include <pages/context.hpp>

#include <string>
#include <string_view>

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

}  // namespace pages
