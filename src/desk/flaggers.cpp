#include <base/json.hpp>
#include <desk/accounting.hpp>
#include <desk/flaggers.hpp>
#include <storage/audit.hpp>
#include <storage/senders.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace desk {
namespace {

constexpr std::size_t kAddressBytesMax = 254;

// "host.example" or "somebody@host.example", in lower case.
bool is_address(std::string_view address) {
  const std::size_t at = address.find('@');
  const std::string_view host = at == std::string_view::npos ? address : address.substr(at + 1);
  const bool plain = std::ranges::all_of(address, [](unsigned char c) {
    return std::isgraph(c) != 0 && c != ',' && c != '<' && c != '>';
  });
  return plain && at != 0 && address.size() <= kAddressBytesMax &&
         host.find('@') == std::string_view::npos && host.find('.') != std::string_view::npos &&
         !host.starts_with('.') && !host.ends_with('.');
}

std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

base::Result<base::Done> check(const FlaggerWish& wish) {
  base::Error error{.kind = base::Error::Kind::invalid,
                    .message = "The flagger is not complete. See the fields.",
                    .fields = {}};
  if (const auto whole = cases::check(wish.flagger); !whole) error.fields = whole.error().fields;
  if (!is_address(wish.address)) {
    error.fields.push_back({.pointer = "/address",
                            .detail = "Give an e-mail address, or the domain of all of theirs, "
                                      "such as flagger.example."});
  }
  if (error.fields.empty()) return base::Done{};
  return error;
}

void record(storage::Transaction& transaction,
            const Desk& desk,
            const Actor& by,
            const storage::FlaggerRow& row,
            std::string_view kind) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = std::string{kind},
                   .subject_kind = "flagger",
                   .subject_id = row.id,
                   .data = base::canonical({{"country", row.flagger.country},
                                            {"areas", row.flagger.areas.size()},
                                            {"suspended", row.flagger.suspended}})});
}

bool is_trusted_today(const Desk& desk, const cases::Flagger& flagger) {
  const notices::Day today = office(desk)->zone.day_of(desk.now());
  return std::ranges::any_of(
      flagger.areas, [&](notices::Kind kind) { return cases::is_trusted(flagger, kind, today); });
}

}  // namespace

base::Result<std::vector<FlaggerView>> flaggers(Desk& desk, const Actor& by) {
  if (!may(by, cases::Permit::decide_final)) return forbidden();
  return desk.parts().store.read([&](storage::Snapshot& snapshot) {
    std::vector<FlaggerView> views;
    for (storage::FlaggerRow& row : storage::all_flaggers(snapshot, kFlaggersShown)) {
      FlaggerView view{.id = std::move(row.id),
                       .address = std::move(row.address),
                       .flagger = std::move(row.flagger)};
      view.trusted = is_trusted_today(desk, view.flagger);
      view.figures = figures_of(storage::figures_of_flagger(snapshot, view.id, kSenderFigures));
      views.push_back(std::move(view));
    }
    return base::Result<std::vector<FlaggerView>>{std::move(views)};
  });
}

base::Result<base::Done> save_flagger(Desk& desk, const Actor& by, const FlaggerWish& wish) {
  if (!may(by, cases::Permit::decide_final)) return forbidden();
  FlaggerWish whole = wish;
  whole.address = in_lower_case(whole.address);
  if (const auto in_order = check(whole); !in_order) return in_order.error();
  return desk.parts().store.write(
      [&](storage::Transaction& transaction) -> base::Result<base::Done> {
        storage::FlaggerRow row{.id = whole.id,
                                .address = whole.address,
                                .flagger = whole.flagger,
                                .created_at = desk.now()};
        const bool fresh = row.id.empty();
        if (fresh) row.id = base::new_id(desk.now());
        if (!fresh && !storage::find_flagger(transaction, row.id)) return not_found("flagger");
        const bool written = fresh ? storage::insert_flagger(transaction, row)
                                   : storage::update_flagger(transaction, row);
        if (!written) {
          return base::invalid("/address", "Another flagger has this address already.");
        }
        record(transaction, desk, by, row, fresh ? "flagger.added" : "flagger.changed");
        return base::Done{};
      });
}

}  // namespace desk
