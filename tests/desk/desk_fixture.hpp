// A desk of its own for each test, on every kind of database, with the rules of
// tests/data/rules and a clock that the test moves.

#pragma once

#include <base/time.hpp>
#include <desk/desk.hpp>
#include <desk/people.hpp>
#include <desk/report.hpp>
#include <desk/review.hpp>
#include <desk/submit.hpp>
#include <wording/templates.hpp>

#include <gtest/gtest.h>
#include <tests/storage/backend.hpp>

#include <memory>
#include <string>

namespace desk {

class DeskTest : public testing::TestWithParam<storage::Dialect> {
 protected:
  void SetUp() override {
    const std::string lacking = storage::TestDatabase::lacking(GetParam());
    if (!lacking.empty()) GTEST_SKIP() << lacking;
    database_ = std::make_unique<storage::TestDatabase>(GetParam());
    open();
    ana_ = person("Ana", cases::Role::reviewer);
    ben_ = person("Ben", cases::Role::editor);
    clara_ = person("Clara", cases::Role::legal);
  }

  void open() {
    desk_.reset();
    auto opened = Desk::open({.database = database_->url(),
                              .rules = rules_,
                              .base_url = "http://desk.example",
                              .hosts = {"www.desk.example"},
                              .secret = std::string(32, 's')},
                             clock_,
                             templates_);
    ASSERT_TRUE(opened.ok()) << said(opened.error());
    desk_ = std::move(*opened);
  }

  static std::string said(const base::Error& error) {
    std::string all = error.message;
    for (const base::FieldError& field : error.fields)
      all += "\n" + field.detail;
    return all;
  }

  Actor person(const std::string& name, cases::Role role) {
    const auto added = add_person(*desk_, {.kind = Actor::Kind::program}, name, role, "");
    EXPECT_TRUE(added.ok());
    return {.kind = Actor::Kind::person, .id = added->id, .name = name, .role = role};
  }

  static articles::Draft draft(const std::string& title, const std::string& body) {
    return {.title = title, .body = body, .language = "en", .declares_rights = true};
  }

  // Submits without a credential; fails the test where that is refused.
  Submitted submitted(const articles::Draft& text) {
    auto made = submit(*desk_, {}, text, {});
    EXPECT_TRUE(made.ok()) << made.error().message;
    return *made;
  }
  Submitted live_article() { return submitted(draft("A bridge reopens", "It reopened at noon.")); }
  Submitted held_article() {
    return submitted(draft("Win big", "Claim your free spins at the harbour."));
  }

  // The case of a subject, by walking the list of all.
  cases::Case case_of(const std::string& subject) {
    const auto all = queue(*desk_, ana_, {.view = "all"});
    EXPECT_TRUE(all.ok());
    for (const cases::Case& c : all->page.items) {
      if (c.subject_id == subject) return c;
    }
    ADD_FAILURE() << "no case of " << subject;
    return {};
  }

  base::Result<Decided> decided(const Actor& by,
                                const std::string& subject,
                                const cases::Wish& wish) {
    const cases::Case c = case_of(subject);
    return decide(*desk_, by, {c.id, c.version}, wish, {});
  }

  articles::State state_of(const std::string& article) {
    const auto status = article_status(*desk_, {.kind = Actor::Kind::program}, article);
    EXPECT_TRUE(status.ok());
    return status->article.state;
  }

  static notices::Complaint complaint(const std::string& url) {
    return {.kind = notices::Kind::copyright,
            .language = "en",
            .explanation = "This is my text, copied without my permission.",
            .parties = {{.role = notices::PartyRole::sender,
                         .name = "Quill Ltd",
                         .kind = notices::PartyKind::organization,
                         .email = "rights@quill.example",
                         .phone = "+1 202-555-0117",
                         .address = "12 Example Street"}},
            .works = {{.title = "Twelve Walks"}},
            .items = {{.url = url}},
            .statements = {.good_faith = true,
                           .accurate = true,
                           .authorized_under_penalty_of_perjury = true},
            .signature = "/s/ Q. Quill"};
  }
  static std::string url_of(const Submitted& made) {
    return "http://desk.example/articles/" + made.article.slug;
  }

  base::SetClock clock_{base::from_micros(1'795'464'900'000'000)};
  wording::Templates templates_;
  std::string rules_ = DATA_DIR "/rules";
  std::unique_ptr<storage::TestDatabase> database_;
  std::unique_ptr<Desk> desk_;
  Actor ana_;
  Actor ben_;
  Actor clara_;
};

}  // namespace desk
