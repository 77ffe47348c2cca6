// The texts that a new one may share passages with, found and read for
// screening.

#pragma once

#include <articles/article.hpp>
#include <desk/desk.hpp>
#include <matching/compare.hpp>
#include <screening/screening.hpp>
#include <storage/transaction.hpp>
#include <storage/works.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// A version's body, read once, with the works that may be in it.
struct KnownTexts {
  std::unique_ptr<const matching::Article> body;  // Null: it cannot be read as text.
  std::vector<screening::KnownWork> works;
  std::vector<std::uint32_t> spreads;
  bool complete = true;  // False: the works could not be searched.

  // For screening; lives as long as this.
  [[nodiscard]] screening::KnownWorks view() const {
    return {.body = *body, .list = works, .spreads = spreads, .complete = complete};
  }
};

// Reads the body. Waits a little for the index where that is being built.
[[nodiscard]] KnownTexts read_body(Desk& desk, const articles::Draft& draft);

// Finds its works as the snapshot has them, all but the article's own text. `author` is whose
// credential it comes with; empty for nobody's.
void find_works(storage::Snapshot& snapshot,
                Desk& desk,
                KnownTexts& into,
                std::string_view author,
                std::string_view except_article);

// A registered or claimed work as screening takes it; `found.work` is there.
[[nodiscard]] screening::KnownWork known_work_of(storage::KnownText found,
                                                 const policies::Policies& policies,
                                                 std::string_view author);

// Whether the author may use a reference work: its owner lets them, or it is a partner's.
[[nodiscard]] bool may_reuse(const policies::Policies& policies,
                             const storage::WorkRow& work,
                             std::string_view author);

}  // namespace desk
