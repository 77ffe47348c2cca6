#include <screening/matches.hpp>

#include <utility>

namespace screening {

Match match_of(const matching::Overlap& overlap, Match work) {
  Match out = std::move(work);
  out.share_of_article = overlap.share_of_article;
  out.share_of_work = overlap.share_of_work;
  out.share_in_quotes = overlap.share_in_quotes;
  out.longest_words = overlap.longest_words;
  out.complete = overlap.complete;
  for (const matching::Passage& passage : overlap.passages) {
    out.passages.push_back({.start = passage.article.start,
                            .end = passage.article.end,
                            .work_start = passage.work.start,
                            .work_end = passage.work.end,
                            .words = passage.words,
                            .edited_words = passage.edited_words,
                            .kind = std::string{matching::name(passage.kind)},
                            .attributed = passage.attributed});
  }
  return out;
}

}  // namespace screening
