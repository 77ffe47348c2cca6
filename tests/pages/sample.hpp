// Values as the desk gives them, with text in every place that a stranger can
// fill, for the tests of pages.

#pragma once

#include <desk/read.hpp>
#include <desk/report.hpp>
#include <desk/review.hpp>
#include <pages/context.hpp>
#include <pages/site.hpp>
#include <policies/policies.hpp>
#include <wording/templates.hpp>

#include <string>

namespace pages {

// What must never come out as it went in.
inline constexpr std::string_view kHostile = "\"><script>alert(1)</script>'&{{TITLE}}";

struct Sample {
  Site site;
  wording::Templates templates;

  [[nodiscard]] Context context(wording::Language language) const;
};

// Each with `text` in every field that a person types.
[[nodiscard]] articles::Draft draft(const std::string& text);
[[nodiscard]] screening::Screening screening(const std::string& text);
[[nodiscard]] desk::LiveArticle live_article(const std::string& text);
[[nodiscard]] desk::ArticleStatus article_status(articles::State state, const std::string& text);
[[nodiscard]] desk::NoticeView notice(notices::Kind kind, const std::string& text);
[[nodiscard]] desk::CaseView case_view(const std::string& text);
[[nodiscard]] policies::Policies house_policies();

}  // namespace pages
