// An article that a notice took down, and the acts of everybody who has to do
// with it afterwards.

#pragma once

#include <desk/counter.hpp>
#include <desk/due.hpp>
#include <desk/operate.hpp>
#include <desk/read.hpp>
#include <desk/tracking.hpp>

#include <tests/desk/desk_fixture.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace desk {

class LifeTest : public DeskTest {
 protected:
  static cases::Wish wish(cases::Action action) {
    cases::Wish made{.action = action, .reason = "It is so."};
    if (cases::effect(action).needs_policy) {
      made.policy = "ip/copyright";
      made.ground = cases::Ground::illegal;
    }
    return made;
  }

  // An article by somebody with an address, and a confirmed notice about it.
  void file() {
    articles::Draft text = draft("A walk by the sea", "Level as a table, it lay there.");
    text.author_email = "ada@example.org";
    made_ = submitted(text);
    notice_ = filed(complaint(url_of(made_)));
  }
  NoticeView filed(const notices::Complaint& what) {
    auto view = file_notice(*desk_, {}, what, {});
    EXPECT_TRUE(view.ok()) << view.error().message;
    EXPECT_TRUE(
        confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_notice, view->notice.id, 1))
            .ok());
    return *view;
  }
  void take_down() {
    file();
    must(clara_, cases::Action::withhold);
  }
  void run_clock() {
    take_down();
    counter();
    must(clara_, cases::Action::forward_counter);
  }

  void must(const Actor& by, cases::Action action) { must(by, wish(action)); }
  void must(const Actor& by, const cases::Wish& wished) {
    const auto done = decided(by, made_.article.id, wished);
    ASSERT_TRUE(done.ok()) << cases::name(wished.action) << ": " << said(done.error());
    last_ = *done;
  }

  [[nodiscard]] Actor author() const {
    return {
        .kind = Actor::Kind::author, .id = made_.article.author_id, .article_id = made_.article.id};
  }
  [[nodiscard]] Actor notifier() const { return notifier_of(notice_); }
  static Actor notifier_of(const NoticeView& view) {
    return {.kind = Actor::Kind::notifier, .id = view.notice.id};
  }

  static notices::CounterNotice whole() {
    return {.name = "Ada Exemplo",
            .address = "2 Sample Road\nSpringfield",
            .phone = "+1 202-555-0188",
            .email = {},
            .mistake_under_penalty_of_perjury = true,
            .consent_to_jurisdiction = true,
            .accept_service = true,
            .signature = "/s/ Ada Exemplo",
            .reason = "I wrote it in May; the book is of July."};
  }
  base::Result<CounterView> try_counter(const notices::CounterNotice& with) {
    return file_counter(*desk_, author(), made_.article.id, with, {});
  }
  void counter() {
    const auto view = try_counter(whole());
    ASSERT_TRUE(view.ok()) << view.error().message;
  }
  static notices::ActionFiled action() {
    return {.kind = notices::ActionKind::court,
            .forum = "District Court",
            .docket = "3:26-cv-1",
            .filed_on = std::chrono::year_month_day{std::chrono::year{2026} / 11 / 20},
            .url = "https://court.example/1"};
  }

  notices::Item item() { return item_of(notice_); }
  notices::Item item_of(const NoticeView& view) {
    return notice_view(*desk_, notifier_of(view), view.notice.id)->notice.items.at(0);
  }
  notices::ItemState state() { return item().state; }
  bool is_live() { return is_live(made_); }
  bool is_live(const Submitted& made) {
    return public_article(*desk_, made.article.id).access == PublicArticle::Access::live;
  }

  void at(std::string_view time) {
    const auto to = base::parse_rfc3339(time);
    ASSERT_TRUE(to.has_value());
    clock_.set(*to);
  }

  // Letters that wait, as "kind>address", oldest first, from the one after those before.
  std::vector<std::string> letters() {
    std::vector<std::string> all;
    for (const OutboxRow& row : rows())
      all.push_back(row.kind + ">" + row.to);
    return all;
  }
  std::vector<std::string> new_letters() {
    std::vector<std::string> all = letters();
    const std::vector<std::string> fresh(all.begin() + static_cast<std::ptrdiff_t>(seen_),
                                         all.end());
    seen_ = all.size();
    return fresh;
  }
  std::string body_of(std::string_view kind) {
    const auto all = rows();
    const auto found = std::find_if(
        all.rbegin(), all.rend(), [kind](const OutboxRow& row) { return row.kind == kind; });
    return found == all.rend() ? std::string{} : found->body;
  }
  std::vector<OutboxRow> rows() {
    auto page = outbox(*desk_, "waiting", "", kPageMax);
    EXPECT_TRUE(page.ok());
    std::vector<OutboxRow> all{page->items.rbegin(), page->items.rend()};
    return all;
  }

  Submitted made_;
  NoticeView notice_;
  Decided last_;
  std::size_t seen_ = 0;
};

}  // namespace desk
