#include <desk/counter_views.hpp>
#include <desk/living.hpp>
#include <desk/post.hpp>

#include <algorithm>

namespace desk {

CounterView counter_view(storage::Snapshot& snapshot,
                         const Desk& desk,
                         const storage::CounterRow& row) {
  CounterView view{.id = row.id,
                   .article_id = row.article_id,
                   .counter = row.counter,
                   .completeness = notices::judge(row.counter, true),
                   .received_at = row.received_at,
                   .forwarded_at = row.forwarded_at};
  if (const auto article = storage::find_article(snapshot, row.article_id)) {
    view.article_url = article_url(desk, article->slug);
  }
  bool first = true;
  for (const std::string& item_id : storage::items_of_counter(snapshot, row.id)) {
    const auto item = storage::find_item(snapshot, item_id);
    base::ensure(item.has_value(), "a counter-notice answers items that there are");
    const auto notice = storage::find_notice(snapshot, item->notice_id);
    base::ensure(notice.has_value(), "an item belongs to a notice");
    const bool named =
        std::ranges::find(view.references, notice->reference) != view.references.end();
    if (!named) view.references.push_back(notice->reference);
    if (!first) continue;
    first = false;
    view.state = item->item.state;
    const notices::ItemLife life = life_of(snapshot, desk, *notice, item->item);
    const bool answers = storage::counter_of_item(snapshot, item_id) == row.id;
    if (answers && life.window) view.days = life.window->days;
  }
  return view;
}

std::vector<CounterView> counters_about(storage::Snapshot& snapshot,
                                        const Desk& desk,
                                        const std::string& article_id) {
  std::vector<CounterView> views;
  for (const storage::CounterRow& row :
       storage::counters_of_article(snapshot, article_id, kCountersShown)) {
    views.push_back(counter_view(snapshot, desk, row));
  }
  return views;
}

std::vector<CounterView> counters_to(storage::Snapshot& snapshot,
                                     const Desk& desk,
                                     const std::string& notice_id,
                                     Copies copies) {
  std::vector<CounterView> views;
  for (const storage::CounterRow& row :
       storage::counters_of_notice(snapshot, notice_id, kCountersShown)) {
    // The copy is the notifier's once its letter may leave: until then it can be taken back.
    const bool sent = row.forwarded_at && *row.forwarded_at + desk.policies()->undo <= desk.now();
    if (copies == Copies::all || sent) views.push_back(counter_view(snapshot, desk, row));
  }
  return views;
}

void mask(CounterView& view) {
  notices::CounterNotice& counter = view.counter;
  for (std::string* const text :
       {&counter.name, &counter.address, &counter.phone, &counter.email, &counter.signature}) {
    if (!text->empty()) *text = "•••";
  }
}

}  // namespace desk
