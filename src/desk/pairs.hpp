// An article beside a work that it shares passages with, compared closely and
// afresh, for whoever decides.

#pragma once

#include <articles/article.hpp>
#include <base/result.hpp>
#include <cases/case.hpp>
#include <desk/actor.hpp>
#include <desk/answers.hpp>
#include <desk/desk.hpp>
#include <screening/screening.hpp>

#include <optional>
#include <string>

namespace desk {

struct Pair {
  cases::Case c;
  articles::Article article;
  articles::Version version;  // The one that is shown.
  screening::Match match;     // In its text and in `work_text`.
  std::string work_text;
  std::string owner;    // Of a registered work; may be empty.
  std::string licence;  // The same.
  std::string url;      // Where the work was published; may be empty.
  std::string language;

  // Since when the desk knows each of them, and what is said of the work's birth.
  base::Time article_since;
  base::Time work_since;
  std::string published_on;  // YYYY-MM-DD, as whoever registered or claims it says; may be empty.
  bool article_is_older = false;  // Than all that is known of the work.

  std::optional<MatchAnswer> answer;  // The author's, if there is one.
};

// The pair of a case's article (its version, or the newest where it is 0) and a work, by the id
// that a match calls it by. `not_found` where there is no such case, article or work.
struct PairQuery {
  std::string case_id;
  std::string work;
  int version = 0;
};
base::Result<Pair> pair_view(Desk& desk, const Actor& by, const PairQuery& query);

}  // namespace desk
