// The pages by which an author follows an article and a notifier a notice.

#pragma once

#include <desk/read.hpp>
#include <desk/report.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>
#include <statements/statement.hpp>

#include <map>
#include <string>
#include <vector>

namespace pages {

// What just happened, for a line on top of the page.
enum class News : std::uint8_t { none, fresh, edited, countered, answered, objected };

struct AuthorView {
  const desk::ArticleStatus& status;
  // By the id of the decision: those that have one.
  const std::map<std::string, statements::Statement>& statements;
  News news = News::none;
  const Form* form = nullptr;  // An edit that was not accepted; null: the newest version.
  std::string idempotency_key = {};
};
[[nodiscard]] std::string track_article(const Context& context, const AuthorView& view);

struct NotifierView {
  const desk::NoticeView& notice;
  std::map<std::string, std::string> titles = {};  // Of live articles, by the address as named.
  News news = News::none;
  std::string idempotency_key = {};
};
[[nodiscard]] std::string track_notice(const Context& context, const NotifierView& view);

// What an item's article has of the claimed text; empty where there was none to compare.
[[nodiscard]] std::string overlap_text(const Context& context,
                                       const desk::NoticeView& notice,
                                       const std::string& item_id);

// Whether the notice can still be completed or withdrawn by its sender.
[[nodiscard]] bool is_alive(notices::State state);

// What partials/counter.html expects.
void fill_counter_copy(wording::Data& row, const Context& context, const desk::CounterView& view);

// Rows of {{#REGIMES}} as partials/completeness.html expects them; an element on which a person
// ruled says so.
void fill_completeness(wording::Data& data,
                       const Context& context,
                       const notices::Completeness& completeness,
                       notices::Kind kind,
                       std::span<const desk::RulingView> rulings = {});

}  // namespace pages
