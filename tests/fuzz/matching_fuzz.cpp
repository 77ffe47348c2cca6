// libFuzzer: no bytes are read as a fingerprint but those that one is written as, and whatever two
// texts are, the passages they share lie in both.

#include <base/ensure.hpp>
#include <matching/compare.hpp>
#include <matching/fingerprint.hpp>
#include <matching/index.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

void read_row(std::string_view bytes) {
  const auto read = matching::decode(bytes);
  if (!read) return;
  base::ensure(matching::encode(*read) == bytes, "a row has one form");
  matching::Index index;
  index.add(1, read->keys);
  index.settle();
  base::ensure(index.part_count() > 0, "a work is in the index");
}

void compare(const std::string& ours, std::string_view theirs) {
  const text::Tokens work{theirs};
  for (const auto closeness : {matching::Closeness::at_upload, matching::Closeness::side_by_side}) {
    const matching::Article article{ours, closeness};
    const matching::Overlap overlap = article.compare(work);
    for (const matching::Passage& each : overlap.passages) {
      base::ensure(each.article.start < each.article.end && each.article.end <= ours.size(),
                   "a passage lies in the article");
      base::ensure(each.work.start < each.work.end && each.work.end <= theirs.size(),
                   "a passage lies in the work");
      base::ensure(each.quoted_words <= each.words, "no more is quoted than there is");
    }
    base::ensure(overlap.share_of_article <= 1 && overlap.share_of_work <= 1,
                 "a share is no more than all");
  }
}

}  // namespace

// The input is a row; and two texts, cut where its first byte says, the second one also with the
// first behind it, so that something is shared.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  const std::string_view input{bytes, size};
  read_row(input);
  if (size < 2) return 0;
  const std::size_t cut = 1 + (size - 1) * data[0] / 256;
  const std::string ours{input.substr(1, cut - 1)};
  compare(ours, input.substr(cut));
  compare(ours, std::string{input.substr(cut)} + ours);
  return 0;
}
