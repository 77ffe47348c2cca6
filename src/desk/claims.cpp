#include <base/json.hpp>
#include <desk/addresses.hpp>
#include <desk/claims.hpp>
#include <desk/limits.hpp>
#include <desk/parts.hpp>
#include <matching/compare.hpp>
#include <screening/limits.hpp>
#include <screening/matches.hpp>
#include <storage/audit.hpp>
#include <storage/bytes.hpp>
#include <storage/fingerprints.hpp>
#include <storage/overlaps.hpp>
#include <storage/works.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace desk {
namespace {

using notices::Complaint;
using notices::Notice;

struct Named {
  int version = 0;
  std::string body;
};

// The articles that the complaint names, each once, as readers see them.
std::map<std::string, Named> named_articles(Desk& desk, const Complaint& complaint) {
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    std::map<std::string, Named> out;
    for (const notices::ItemClaim& item : complaint.items) {
      const auto article = article_at(snapshot, desk, item.url);
      if (!article || out.contains(article->id)) continue;
      const int shown = shown_version(*article);
      auto stored = storage::find_version(snapshot, article->id, shown);
      if (!stored) continue;
      out.emplace(article->id,
                  Named{.version = shown, .body = std::move(stored->version.draft.body)});
    }
    return out;
  });
}

// A text that holds no passage claims nothing.
bool is_text(const matching::Fingerprint& fingerprint) {
  return fingerprint.words >= matching::kPassageWords;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            std::string_view kind,
            const Notice& notice,
            const std::string& work_id) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = "notifier:" + notice.id,
                   .kind = std::string{kind},
                   .subject_kind = "work",
                   .subject_id = work_id,
                   .data = base::canonical({{"notice", notice.reference}})});
}

void let_go(storage::Transaction& transaction,
            const Desk& desk,
            const Notice& notice,
            const std::string& work_id) {
  storage::set_in_force(transaction, work_id, 0, 0);
  record(transaction, desk, "work.dropped", notice, work_id);
}

// The id of the work with this text: one that an earlier version of the notice had, or a new one.
std::string store_work(storage::Transaction& transaction,
                       const Desk& desk,
                       const Notice& notice,
                       const notices::Work& work,
                       const matching::Fingerprint& fingerprint) {
  const std::string digest = storage::put_bytes(transaction, work.text, "text/markdown");
  for (const storage::WorkRow& row : storage::works_of_notice(transaction, notice.id)) {
    if (row.text_digest == digest) return row.id;
  }
  storage::WorkRow row{.id = base::new_id(desk.now()),
                       .kind = storage::WorkKind::claimed,
                       .title = work.title,
                       .url = work.urls.empty() ? std::string{} : work.urls.front(),
                       .language = notice.complaint.language,
                       .notice_id = notice.id,
                       .text_digest = digest,
                       .words = fingerprint.words,
                       .created_at = desk.now(),
                       .created_by = "notifier:" + notice.id};
  storage::insert_work(transaction, row, fingerprint);
  record(transaction, desk, "work.claimed", notice, row.id);
  return row.id;
}

}  // namespace

int shown_version(const articles::Article& article) {
  return article.live_version > 0 ? article.live_version : article.version;
}

Claims compare_claims(Desk& desk, const Complaint& complaint) {
  Claims out;
  std::vector<text::Tokens> texts;
  for (const notices::Work& work : complaint.works) {
    texts.emplace_back(work.text);
    out.fingerprints.push_back(matching::fingerprint(texts.back()));
  }
  if (std::ranges::none_of(out.fingerprints, is_text)) return out;
  for (const auto& [id, named] : named_articles(desk, complaint)) {
    const matching::Article article{named.body, matching::Closeness::side_by_side};
    for (std::size_t work = 0; work < texts.size(); ++work) {
      if (!is_text(out.fingerprints[work]) || out.overlaps.size() >= kOverlapPairs) continue;
      screening::Match matched =
          screening::match_of(article.compare(texts[work], {}, {}, screening::kStepsAtUpload),
                              {.title = complaint.works[work].title, .kind_of_work = "claimed"});
      matched.passages.resize(std::min(matched.passages.size(), screening::kPassagesKept));
      out.overlaps.push_back({.article_id = id,
                              .version = named.version,
                              .work = work,
                              .matched = std::move(matched)});
    }
  }
  return out;
}

bool are_current(storage::Snapshot& snapshot, const Claims& claims, const Notice& notice) {
  if (std::ranges::none_of(claims.fingerprints, is_text)) return true;
  return std::ranges::all_of(notice.items, [&](const notices::Item& item) {
    if (item.article_id.empty()) return true;
    const auto overlap =
        std::ranges::find(claims.overlaps, item.article_id, &ClaimedOverlap::article_id);
    if (overlap == claims.overlaps.end()) return claims.overlaps.size() >= kOverlapPairs;
    const auto article = storage::find_article(snapshot, item.article_id);
    return article && shown_version(*article) == overlap->version;
  });
}

void store_claims(storage::Transaction& transaction,
                  const Desk& desk,
                  const Notice& notice,
                  const Claims& claims) {
  std::map<std::size_t, std::string> ids;
  for (std::size_t i = 0; i < claims.fingerprints.size(); ++i) {
    if (!is_text(claims.fingerprints[i])) continue;
    ids.emplace(
        i,
        store_work(transaction, desk, notice, notice.complaint.works[i], claims.fingerprints[i]));
  }
  if (notice.version > 1) storage::compare_again(transaction, notice.id);
  for (const storage::WorkRow& row : storage::works_of_notice(transaction, notice.id)) {
    const bool claimed =
        std::ranges::any_of(ids, [&row](const auto& entry) { return entry.second == row.id; });
    if (!claimed) let_go(transaction, desk, notice, row.id);
  }
  for (const notices::Item& item : notice.items) {
    storage::remove_overlaps(transaction, item.id);
    for (const ClaimedOverlap& overlap : claims.overlaps) {
      if (overlap.article_id != item.article_id) continue;
      screening::Match matched = overlap.matched;
      matched.work = ids.at(overlap.work);
      storage::insert_overlap(
          transaction,
          {.item_id = item.id, .version = overlap.version, .matched = std::move(matched)});
    }
  }
}

void drop_claims(storage::Transaction& transaction, const Desk& desk, const Notice& notice) {
  for (const storage::WorkRow& row : storage::works_of_notice(transaction, notice.id))
    let_go(transaction, desk, notice, row.id);
}

}  // namespace desk
