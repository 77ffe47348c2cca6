#include <articles/limits.hpp>
#include <desk/known_works.hpp>
#include <desk/limits.hpp>
#include <desk/parts.hpp>
#include <storage/overlaps.hpp>
#include <storage/works.hpp>
#include <text/url.hpp>
#include <text/utf8.hpp>

#include <algorithm>

namespace desk {
namespace {

using articles::State;
using storage::KnownText;

bool is_partner(const policies::Policies& policies, const std::string& url) {
  const auto parsed = text::parse_url(url);
  if (!parsed) return false;
  return std::ranges::any_of(policies.shared_text.partners, [&](const std::string& partner) {
    return parsed->host == partner || parsed->host.ends_with("." + partner);
  });
}

bool is_down(const KnownText& found) {
  return found.state == State::withheld || found.state == State::removed;
}

// The text with nothing left but the passages, each where it stands.
std::string only(const std::string& text, const std::vector<screening::Match::Passage>& passages) {
  std::string out(text.size(), '\n');
  for (const screening::Match::Passage& passage : passages) {
    const std::size_t start = std::min(passage.start, text.size());
    const std::size_t end = std::clamp(passage.end, start, text.size());
    out.replace(start, end - start, text, start, end - start);
  }
  return out;
}

// What was taken down for some passages stays down in these alone.
void keep_what_is_down(storage::Snapshot& snapshot, KnownText& found) {
  if (!is_down(found)) return;
  const auto passages = storage::removed_passages(snapshot, found.id, found.version);
  if (!passages.empty()) found.text = only(found.text, passages);
}

screening::KnownWork of_article(KnownText found, std::string_view author) {
  const bool down = is_down(found);
  const bool own = !author.empty() && found.author_id == author;
  return {.match = {.work = std::move(found.id),
                    .title = std::move(found.title),
                    .kind_of_work = down ? "taken_down" : "article",
                    .open = own || found.state == State::live},
          .text = std::move(found.text),
          // What was taken down stays down for its author too.
          .relation = {.same_author = own && !down}};
}

}  // namespace

bool may_reuse(const policies::Policies& policies,
               const storage::WorkRow& work,
               std::string_view author) {
  if (work.kind != storage::WorkKind::reference) return false;
  return is_partner(policies, work.url) ||
         std::ranges::any_of(work.reuse, [author](const std::string& who) {
           return who == "*" || (!author.empty() && who == author);
         });
}

screening::KnownWork known_work_of(storage::KnownText found,
                                   const policies::Policies& policies,
                                   std::string_view author) {
  const bool claimed = found.work->kind == storage::WorkKind::claimed;
  return {.match = {.work = std::move(found.id),
                    .title = std::move(found.title),
                    .kind_of_work = claimed ? "claimed" : "reference",
                    .open = !claimed},
          .text = std::move(found.text),
          .relation = {.licensed = may_reuse(policies, *found.work, author)}};
}

KnownTexts read_body(Desk& desk, const articles::Draft& draft) {
  KnownTexts out;
  if (draft.body.size() > articles::kBodyBytesMax || !text::valid_utf8(draft.body)) return out;
  out.body = std::make_unique<const matching::Article>(draft.body, matching::Closeness::at_upload);
  out.complete = desk.parts().works.wait(kIndexPatience);
  return out;
}

void find_works(storage::Snapshot& snapshot,
                Desk& desk,
                KnownTexts& into,
                std::string_view author,
                std::string_view except_article) {
  if (!into.body) return;
  into.works.clear();
  WorkIndex& index = desk.parts().works;
  into.complete = index.follow(snapshot);
  if (!into.complete) return;
  matching::Found found = index.candidates(into.body->keys(), {});
  into.spreads = std::move(found.spreads);
  const auto policies = desk.policies();
  std::size_t bytes = 0;
  for (const matching::Candidate& candidate : found.works) {
    auto text = storage::known_text(snapshot, static_cast<std::int64_t>(candidate.part.work));
    if (!text || text->id == except_article) continue;
    bytes += text->text.size();
    if (bytes > kKnownBytesMax) break;
    keep_what_is_down(snapshot, *text);
    into.works.push_back(text->work ? known_work_of(std::move(*text), *policies, author)
                                    : of_article(std::move(*text), author));
  }
}

}  // namespace desk
