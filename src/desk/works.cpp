#include <base/json.hpp>
#include <desk/parts.hpp>
#include <desk/works.hpp>
#include <matching/fingerprint.hpp>
#include <storage/audit.hpp>
#include <storage/bytes.hpp>
#include <storage/keyset.hpp>
#include <storage/works.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <variant>

namespace desk {
namespace {

constexpr std::string_view kWorkList = "works";

Work view_of(storage::WorkRow row) {
  return {.id = std::move(row.id),
          .kind = std::string{storage::name(row.kind)},
          .name = std::move(row.name),
          .title = std::move(row.title),
          .owner = std::move(row.owner),
          .licence = std::move(row.licence),
          .url = std::move(row.url),
          .language = std::move(row.language),
          .reuse = std::move(row.reuse),
          .published_on = std::move(row.published_on),
          .words = row.words,
          .created_at = row.created_at};
}

// What a work that nobody has named is called: the same again is the same.
std::string name_of(const NewWork& work) {
  if (!work.name.empty()) return work.name;
  return "sha256:" + base::sha256_hex(work.owner + '\n' + work.title + '\n' + work.text);
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const storage::WorkRow& row) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = "work.added",
                   .subject_kind = "work",
                   .subject_id = row.id,
                   .data = base::canonical({{"kind", storage::name(row.kind)},
                                            {"name", row.name},
                                            {"text", row.text_digest},
                                            {"words", row.words}})});
}

base::Result<AddedWork> store_work(storage::Transaction& transaction,
                                   const Desk& desk,
                                   const Actor& by,
                                   const NewWork& work,
                                   const matching::Fingerprint& fingerprint) {
  const std::string name = name_of(work);
  if (auto before = storage::find_work_by_name(transaction, name)) {
    if (before->text_digest != base::sha256_hex(work.text)) {
      return base::Error{.kind = base::Error::Kind::conflict,
                         .message = "There is another text named \"" + name +
                                    "\" already. Give this one another name."};
    }
    return AddedWork{.work = view_of(std::move(*before)), .known = true};
  }
  storage::WorkRow row{.id = base::new_id(desk.now()),
                       .kind = storage::WorkKind::reference,
                       .name = name,
                       .title = work.title,
                       .owner = work.owner,
                       .licence = work.licence,
                       .url = work.url,
                       .language = work.language,
                       .reuse = work.reuse,
                       .published_on = work.published_on,
                       .notice_id = {},
                       .text_digest = storage::put_bytes(transaction, work.text, "text/markdown"),
                       .words = fingerprint.words,
                       .created_at = desk.now(),
                       .created_by = actor_text(by)};
  storage::insert_work(transaction, row, fingerprint);
  record(transaction, desk, by, row);
  return AddedWork{.work = view_of(std::move(row))};
}

}  // namespace

base::Result<std::vector<base::Result<AddedWork>>> add_works(Desk& desk,
                                                             const Actor& by,
                                                             std::span<const NewWork> works) {
  if (!may(by, cases::Permit::write_works)) return forbidden();
  std::vector<matching::Fingerprint> fingerprints;
  fingerprints.reserve(works.size());
  for (const NewWork& work : works)
    fingerprints.push_back(matching::fingerprint(text::Tokens{work.text}));
  return desk.parts().store.write([&](storage::Transaction& transaction) {
    std::vector<base::Result<AddedWork>> out;
    out.reserve(works.size());
    for (std::size_t i = 0; i < works.size(); ++i)
      out.push_back(store_work(transaction, desk, by, works[i], fingerprints[i]));
    return out;
  });
}

base::Result<AddedWork> add_work(Desk& desk, const Actor& by, const NewWork& work) {
  auto added = add_works(desk, by, {&work, 1});
  if (!added) return added.error();
  return std::move(added->front());
}

base::Result<Page<Work>> works(Desk& desk, const Actor& by, std::string_view cursor, int limit) {
  if (!may(by, cases::Permit::write_works)) return forbidden();
  std::string before;
  if (!cursor.empty()) {
    const auto fields = storage::decode_cursor(kWorkList, "t", cursor);
    if (!fields) return fields.error();
    before = std::get<std::string>(fields->at(0));
  }
  const int wanted = std::clamp(limit, 1, kPageMax);
  auto rows = desk.parts().store.read([&](storage::Snapshot& snapshot) {
    return storage::work_rows(snapshot, storage::WorkKind::reference, before, wanted + 1);
  });
  Page<Work> page;
  if (rows.size() > static_cast<std::size_t>(wanted)) {
    rows.pop_back();
    page.next = storage::encode_cursor(kWorkList, {rows.back().id});
  }
  for (storage::WorkRow& row : rows)
    page.items.push_back(view_of(std::move(row)));
  return page;
}

}  // namespace desk
