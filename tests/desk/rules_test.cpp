#include <base/id.hpp>
#include <desk/operate.hpp>
#include <desk/rule_acts.hpp>
#include <desk/rule_jobs.hpp>
#include <desk/rule_read.hpp>

#include <gmock/gmock.h>
#include <tests/desk/desk_fixture.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace desk {
namespace {

using rules::Status;

// A rule of the desk's own that looks for one word.
struct Written {
  std::string id = "local.harbour";
  std::string status = "shadow";
  std::string word = "harbour";
  std::string severity = "medium";
  std::string action = "hold";
  int version = 1;
  std::string more = {};
  int score = 0;
};

std::string text_of(const Written& rule) {
  return "schema = 1\nid = \"" + rule.id + "\"\nversion = " + std::to_string(rule.version) +
         "\ntitle = \"Names the " + rule.word + "\"\npolicy = \"spam\"\nstatus = \"" + rule.status +
         "\"\nowner = \"owner@desk.example\"\n[match]\nwords = [\"" + rule.word +
         "\"]\n[decide]\nscore = " + std::to_string(rule.score) + "\nseverity = \"" +
         rule.severity + "\"\naction = \"" + rule.action +
         "\"\n[explain]\nen = \"It says {hit}.\"\n" + rule.more +
         "[[test]]\nname = \"says it\"\nbody = \"At the " + rule.word + ".\"\nhits = [\"" +
         rule.word + "\"]\n[[test]]\nname = \"does not\"\nbody = \"Elsewhere.\"\nhits = []\n";
}

class Rules : public DeskTest {
 protected:
  SavedRule saved(const Written& rule, std::optional<int> etag = {}) {
    auto done = save_rule(*desk_, ben_, {rule.id, etag}, text_of(rule));
    EXPECT_TRUE(done.ok()) << said(done.error());
    return done.ok() ? *done : SavedRule{};
  }

  Status status_of(const std::string& id) {
    const rules::Rule* const rule = desk_->rules()->find(id);
    return rule == nullptr ? Status::draft : rule->status;
  }

  int etag_of(const std::string& id) { return view_rule(*desk_, ben_, id)->row.etag; }

  RuleJob ended(const base::Result<RuleJob>& started) {
    EXPECT_TRUE(started.ok()) << started.error().message;
    for (int i = 0; i < 1000; ++i) {
      const auto job = rule_job(*desk_, ben_, started->id);
      if (job->state != "running") return *job;
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    ADD_FAILURE() << "the job does not end";
    return {};
  }

  void backtest(const std::string& id) {
    EXPECT_EQ(ended(start_backtest(*desk_, ben_, {.rule = id})).state, "done");
  }

  base::Result<SavedRule> activate(const Actor& by, const std::string& id) {
    return set_rule_status(*desk_, by, {id, etag_of(id)}, Status::active, "It does well.");
  }
};

TEST_P(Rules, AreInForceOnceTheyAreSaved) {
  live_article();
  submitted(draft("At sea", "A ship left the harbour."));

  const SavedRule made = saved({.status = "shadow"});

  EXPECT_TRUE(made.created);
  EXPECT_EQ(made.status, Status::shadow);
  ASSERT_TRUE(made.reach.has_value());
  EXPECT_EQ(made.reach->kept, 2);
  EXPECT_EQ(made.reach->hits, 1);
  const Submitted after = submitted(draft("News", "The harbour is closed."));
  EXPECT_EQ(after.article.state, articles::State::live) << "a shadow rule holds nothing";
  ASSERT_EQ(after.screening.hits.size(), 1U);
  EXPECT_EQ(after.screening.hits[0].rule, "local.harbour");
}

TEST_P(Rules, CanBeChangedWhileTheFilesDoNotLoad) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path{testing::TempDir()} / ("rules-" + base::new_id(clock_.now()));
  fs::copy(DATA_DIR "/rules", folder, fs::copy_options::recursive);
  auto opened = Desk::open({.database = database_->url(),
                            .rules = folder.string(),
                            .base_url = "http://desk.example",
                            .secret = std::string(32, 's')},
                           clock_,
                           templates_);
  ASSERT_TRUE(opened.ok()) << said(opened.error());
  desk_ = std::move(*opened);
  std::ofstream{folder / "spam" / "broken.toml"} << "schema = 1\n";

  EXPECT_FALSE(desk_->reload_rules().ok());
  ASSERT_TRUE(save_rule(*desk_, ben_, {"local.harbour", {}}, text_of({})).ok());

  EXPECT_NE(desk_->rules()->find("local.harbour"), nullptr) << "beside the files as they were";
  EXPECT_THAT(list_rules(*desk_, ana_)->error, testing::HasSubstr("spam/broken.toml"))
      << "until somebody mends it";
  fs::remove(folder / "spam" / "broken.toml");
  EXPECT_TRUE(desk_->reload_rules().ok());
  EXPECT_EQ(list_rules(*desk_, ana_)->error, "");
  EXPECT_NE(desk_->rules()->find("local.harbour"), nullptr);
  fs::remove_all(folder);
}

TEST_P(Rules, StayAfterTheDeskIsOpenedAgain) {
  saved({});
  open();
  EXPECT_NE(desk_->rules()->find("local.harbour"), nullptr);
}

TEST_P(Rules, SavedElsewhereAreFollowed) {
  const auto other = Desk::open({.database = database_->url(),
                                 .rules = DATA_DIR "/rules",
                                 .base_url = "http://desk.example",
                                 .secret = std::string(32, 's')},
                                clock_,
                                templates_);
  ASSERT_TRUE(other.ok());
  EXPECT_FALSE(*(*other)->follow_rules());
  saved({});
  EXPECT_TRUE(*(*other)->follow_rules());
  EXPECT_NE((*other)->rules()->find("local.harbour"), nullptr);
  EXPECT_FALSE(*(*other)->follow_rules()) << "once is enough";
}

TEST_P(Rules, AreNotSavedWithAnErrorOrByWhoMayNot) {
  const std::string before = desk_->rules()->digest();
  const auto wrong = save_rule(*desk_, ben_, {"local.harbour", {}}, "schema = 1\nid = \"x\"\n");
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().kind, base::Error::Kind::invalid);
  EXPECT_FALSE(wrong.error().fields.empty());
  const auto mistaken = save_rule(*desk_, ben_, {"local.other", {}}, text_of({}));
  ASSERT_FALSE(mistaken.ok());
  EXPECT_THAT(said(mistaken.error()), testing::HasSubstr("local.other"));
  const auto forbidden = save_rule(*desk_, ana_, {"local.harbour", {}}, text_of({}));
  ASSERT_FALSE(forbidden.ok());
  EXPECT_EQ(forbidden.error().kind, base::Error::Kind::forbidden);
  EXPECT_EQ(desk_->rules()->digest(), before);
}

TEST_P(Rules, AskWhichVersionWasSeen) {
  const SavedRule first = saved({});
  const auto blind = save_rule(*desk_, ben_, {"local.harbour", {}}, text_of({.word = "pier"}));
  ASSERT_FALSE(blind.ok());
  EXPECT_EQ(blind.error().kind, base::Error::Kind::unversioned);
  const SavedRule second = saved({.word = "pier", .version = 2}, first.etag);
  EXPECT_FALSE(second.created);
  EXPECT_GT(second.etag, first.etag);
  const auto late = save_rule(*desk_, ben_, {"local.harbour", first.etag}, text_of({}));
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.error().kind, base::Error::Kind::stale);
}

TEST_P(Rules, KeepEveryTextWithItsWriter) {
  const SavedRule first = saved({});
  saved({.word = "pier", .version = 2}, first.etag);
  const auto view = view_rule(*desk_, ana_, "local.harbour");
  ASSERT_TRUE(view.ok());
  ASSERT_EQ(view->history.size(), 2U);
  EXPECT_EQ(view->history[0].text, text_of({.word = "pier", .version = 2}));
  EXPECT_EQ(view->history[1].text, text_of({}));
  EXPECT_EQ(view->history[1].by, "Ben");
  EXPECT_TRUE(view->row.local);
}

TEST_P(Rules, InShadowSayWhatTheyWouldHaveDone) {
  saved({});
  saved({.id = "local.dawn", .word = "dawn", .action = "note", .score = 1});
  const Submitted live = submitted(draft("At sea", "The harbour at dawn."));
  const Submitted held = submitted(draft("Win big", "Free spins at the harbour."));
  ASSERT_EQ(live.article.state, articles::State::live);

  using Kind = cases::Reason::Kind;
  const auto view = queue(*desk_, ana_, {.view = "shadow"});
  ASSERT_EQ(view->page.items.size(), 2U);
  const cases::Case quiet = case_of(live.article.id);
  EXPECT_EQ(quiet.state, cases::State::closed);
  EXPECT_THAT(quiet.reasons,
              testing::UnorderedElementsAre(
                  cases::Reason{Kind::would_hold, "local.harbour", "Names the harbour"},
                  cases::Reason{Kind::would_note, "local.dawn", "Names the dawn"}));
  const cases::Case open = case_of(held.article.id);
  EXPECT_EQ(open.state, cases::State::open);
  EXPECT_THAT(
      open.reasons,
      testing::ElementsAre(cases::Reason{Kind::rule, "spam.casino", "Casino advertising"},
                           cases::Reason{Kind::would_hold, "local.harbour", "Names the harbour"}));

  const RuleJob job = ended(start_release(*desk_, ben_, "spam.casino", Mode::carry_out));
  EXPECT_EQ(job.batch->done.count, 1) << "a rule in shadow holds nothing";
  const auto rule = view_rule(*desk_, ana_, "local.harbour");
  ASSERT_EQ(rule->hits.size(), 2U);
  EXPECT_EQ(rule->hits[0].title, "Win big");
  EXPECT_EQ(rule->hits[1].status, Status::shadow);
  EXPECT_TRUE(rule->held.empty());
}

TEST_P(Rules, HaveNoActThatChangesNothing) {
  saved({.severity = "high"});
  const auto same = [&](Status status) {
    return set_rule_status(
        *desk_, ben_, {"local.harbour", etag_of("local.harbour")}, status, "So be it.");
  };
  const auto idle = same(Status::shadow);
  ASSERT_FALSE(idle.ok());
  EXPECT_EQ(idle.error().kind, base::Error::Kind::conflict);
  EXPECT_TRUE(view_rule(*desk_, ben_, "local.harbour")->acts.empty());

  backtest("local.harbour");
  ASSERT_TRUE(activate(ben_, "local.harbour").ok());
  EXPECT_TRUE(view_rule(*desk_, ben_, "local.harbour")->acts.front().waits);
  EXPECT_TRUE(same(Status::shadow).ok()) << "this takes back what waits";
  const Actor dora = person("Dora", cases::Role::admin);
  EXPECT_EQ(activate(dora, "local.harbour")->status, Status::active)
      << "the writer and Dora are two";
}

TEST_P(Rules, OfFilesCanBeReplacedAndComeBack) {
  const auto file = view_rule(*desk_, ben_, "spam.casino");
  ASSERT_TRUE(file.ok()) << file.error().message;
  EXPECT_FALSE(file->row.local);
  ASSERT_EQ(file->history.size(), 1U) << "a file's text is kept too";
  const Written mine{.id = "spam.casino", .status = "retired", .version = 9};
  const SavedRule replaced = saved(mine, file->row.etag);
  EXPECT_TRUE(view_rule(*desk_, ben_, "spam.casino")->row.local);
  EXPECT_EQ(status_of("spam.casino"), Status::retired);
  const auto back = save_rule(*desk_, ben_, {"spam.casino", replaced.etag}, file->text);
  ASSERT_TRUE(back.ok()) << said(back.error());
  EXPECT_FALSE(view_rule(*desk_, ben_, "spam.casino")->row.local);
}

TEST_P(Rules, BecomeActiveAfterABacktest) {
  saved({});
  const auto early = activate(ben_, "local.harbour");
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.error().kind, base::Error::Kind::conflict);
  EXPECT_THAT(early.error().message, testing::HasSubstr("backtest"));

  backtest("local.harbour");
  const auto done = activate(ben_, "local.harbour");

  ASSERT_TRUE(done.ok()) << done.error().message;
  EXPECT_EQ(done->status, Status::active);
  EXPECT_EQ(submitted(draft("News", "The harbour is closed.")).article.state,
            articles::State::held);
  open();
  EXPECT_EQ(status_of("local.harbour"), Status::active);
  const auto acts = view_rule(*desk_, ben_, "local.harbour")->acts;
  ASSERT_EQ(acts.size(), 1U);
  EXPECT_EQ(acts[0].by, "Ben");
  EXPECT_EQ(acts[0].reason, "It does well.");
}

TEST_P(Rules, AnotherTextLosesTheStatusOfTheFormer) {
  const SavedRule first = saved({});
  backtest("local.harbour");
  ASSERT_TRUE(activate(ben_, "local.harbour").ok());
  saved({.word = "pier"}, etag_of("local.harbour"));
  EXPECT_EQ(status_of("local.harbour"), Status::shadow) << "the same version, another text";
  const auto untested = activate(ben_, "local.harbour");
  ASSERT_FALSE(untested.ok());
  EXPECT_EQ(untested.error().kind, base::Error::Kind::conflict);
}

TEST_P(Rules, ThatHoldAtHighSeverityNeedASecondPerson) {
  const Actor dora = person("Dora", cases::Role::admin);
  saved({.severity = "high"});
  backtest("local.harbour");

  const auto own = activate(ben_, "local.harbour");
  ASSERT_TRUE(own.ok()) << own.error().message;
  EXPECT_EQ(own->status, Status::shadow);
  EXPECT_FALSE(own->waits.empty());
  EXPECT_EQ(status_of("local.harbour"), Status::shadow);
  EXPECT_EQ(activate(ben_, "local.harbour")->status, Status::shadow) << "twice is not two";

  const auto second = activate(dora, "local.harbour");
  ASSERT_TRUE(second.ok()) << second.error().message;
  EXPECT_EQ(second->status, Status::active);
  EXPECT_EQ(status_of("local.harbour"), Status::active);
}

TEST_P(Rules, SavedAsActiveAreTriedFirst) {
  live_article();
  const SavedRule made = saved({.status = "active"});
  EXPECT_EQ(made.status, Status::active);
  const auto jobs = rule_jobs(*desk_, ben_, "local.harbour");
  ASSERT_EQ(jobs->size(), 1U);
  EXPECT_EQ(jobs->front().backtest->versions, 1);
  const SavedRule grave =
      saved({.id = "local.pier", .status = "active", .word = "pier", .severity = "high"});
  EXPECT_EQ(grave.status, Status::shadow);
  EXPECT_FALSE(grave.waits.empty());
  EXPECT_EQ(status_of("local.pier"), Status::shadow);
  EXPECT_TRUE(view_rule(*desk_, ben_, "local.pier")->acts.front().waits);
  EXPECT_EQ(activate(ben_, "local.pier")->status, Status::shadow) << "Ben wrote it";
  EXPECT_EQ(activate(person("Dora", cases::Role::admin), "local.pier")->status, Status::active);
}

TEST_P(Rules, TakeAReasonForEveryAct) {
  saved({});
  const auto silent = set_rule_status(
      *desk_, ben_, {"local.harbour", etag_of("local.harbour")}, Status::retired, "");
  ASSERT_FALSE(silent.ok());
  EXPECT_EQ(silent.error().kind, base::Error::Kind::invalid);
}

TEST_P(Rules, LeaveTheirActsInTheAudit) {
  saved({});
  ASSERT_TRUE(
      set_rule_status(
          *desk_, ben_, {"local.harbour", etag_of("local.harbour")}, Status::retired, "Not needed.")
          .ok());
  EXPECT_TRUE(verify_audit(*desk_).ok);
  std::vector<std::string> kinds;
  for (int i = 0; i < 100 && kinds.size() < 2; ++i) {
    kinds.clear();
    for (const AuditEvent& event : audit_events(*desk_, 0, 200)) {
      if (event.subject_kind == "rule") kinds.push_back(event.kind);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  EXPECT_THAT(kinds, testing::ElementsAre("rule.saved", "rule.status"));
}

TEST_P(Rules, AreTriedOnWhatCameIn) {
  const Submitted kept = submitted(draft("One", "Claim your free spins at the harbour."));
  const Submitted refused = submitted(draft("Two", "Free spins, and a harbour too."));
  submitted(draft("Three", "The harbour at dawn."));
  submitted(draft("Four", "Nothing of the kind."));
  ASSERT_TRUE(decided(ana_, kept.article.id, {.action = cases::Action::keep}).ok());
  ASSERT_TRUE(decided(ana_,
                      refused.article.id,
                      {.action = cases::Action::refuse,
                       .policy = "spam",
                       .ground = cases::Ground::incompatible,
                       .reason = "An advertisement."})
                  .ok());
  saved({});

  const RuleJob job = ended(start_backtest(*desk_, ben_, {.rule = "local.harbour"}));

  ASSERT_TRUE(job.backtest.has_value()) << job.why;
  const screening::Backtest& seen = *job.backtest;
  const auto count = [](const auto& cells, screening::Judged judged) {
    return cells.at(static_cast<std::size_t>(judged)).count;
  };
  EXPECT_EQ(seen.versions, 4);
  EXPECT_EQ(count(seen.hits, screening::Judged::kept), 1);
  EXPECT_EQ(count(seen.hits, screening::Judged::against), 1);
  EXPECT_EQ(count(seen.hits, screening::Judged::nobody), 1);
  EXPECT_EQ(count(seen.misses, screening::Judged::nobody), 1);
  EXPECT_EQ(seen.newly_held.count, 1) << "the two others were held anyway";
  EXPECT_EQ(seen.newly_held.samples.front().title, "Three");
  EXPECT_EQ(seen.beside.at("spam.casino"), 2);
  EXPECT_GT(seen.cost.count(), 0);
}

TEST_P(Rules, AreComparedWithTheVersionInForce) {
  submitted(draft("One", "The harbour at dawn."));
  submitted(draft("Two", "The pier at dawn."));
  saved({.status = "active"});
  const RuleJob job = ended(start_backtest(
      *desk_, ben_, {.rule = "local.harbour", .text = text_of({.word = "pier", .version = 2})}));
  ASSERT_TRUE(job.backtest.has_value()) << job.why;
  EXPECT_EQ(job.backtest->newly_hit.count, 1);
  EXPECT_EQ(job.backtest->newly_hit.samples.front().title, "Two");
  EXPECT_EQ(job.backtest->no_longer_hit.count, 1);
  EXPECT_EQ(job.backtest->newly_held.count, 1);
}

TEST_P(Rules, CanBeAppliedToWhatIsLive) {
  const Submitted hit = submitted(draft("One", "The harbour at dawn."));
  live_article();
  saved({});

  const RuleJob shown = ended(start_apply(*desk_, ben_, "local.harbour", Mode::preview));
  EXPECT_EQ(shown.batch->done.count, 1);
  EXPECT_EQ(queue(*desk_, ana_, {.view = "urgent"})->page.items.size(), 0U);

  const RuleJob job = ended(start_apply(*desk_, ben_, "local.harbour", Mode::carry_out));
  EXPECT_EQ(job.batch->done.count, 1) << job.why;
  const auto urgent = queue(*desk_, ana_, {.view = "urgent"});
  ASSERT_EQ(urgent->page.items.size(), 1U);
  EXPECT_EQ(urgent->page.items[0].subject_id, hit.article.id);
  EXPECT_EQ(state_of(hit.article.id), articles::State::live) << "nothing is withheld";

  EXPECT_FALSE(shown.undoable);
  EXPECT_TRUE(job.undoable);
  EXPECT_EQ(job.batch->done.samples.front().text, "harbour");
  EXPECT_EQ(*undo_job(*desk_, ben_, job.id), 1);
  EXPECT_EQ(queue(*desk_, ana_, {.view = "urgent"})->page.items.size(), 0U);
  const auto after = rule_job(*desk_, ben_, job.id);
  EXPECT_EQ(after->batch->taken_back, 1);
  EXPECT_FALSE(after->undoable);
}

TEST_P(Rules, LetGoWhatTheyAloneHeld) {
  saved({.status = "active"});
  const Submitted alone = submitted(draft("One", "The harbour at dawn."));
  const Submitted both = submitted(draft("Two", "Free spins at the harbour."));
  ASSERT_EQ(state_of(alone.article.id), articles::State::held);
  EXPECT_EQ(view_rule(*desk_, ben_, "local.harbour")->holding, 2);

  const RuleJob job = ended(start_release(*desk_, ben_, "local.harbour", Mode::carry_out));

  ASSERT_TRUE(job.batch.has_value()) << job.why;
  EXPECT_EQ(job.batch->done.count, 1);
  EXPECT_EQ(job.batch->left.count, 1);
  EXPECT_EQ(state_of(alone.article.id), articles::State::live);
  EXPECT_EQ(state_of(both.article.id), articles::State::held);

  EXPECT_EQ(*undo_job(*desk_, ben_, job.id), 1);
  EXPECT_EQ(state_of(alone.article.id), articles::State::held);
}

TEST_P(Rules, LetGoNothingAfterTheTimeToUndoIsOver) {
  saved({.status = "active"});
  submitted(draft("One", "The harbour at dawn."));
  const RuleJob job = ended(start_release(*desk_, ben_, "local.harbour", Mode::carry_out));
  EXPECT_TRUE(job.undoable);
  clock_.advance(desk_->policies()->undo + std::chrono::seconds{1});
  EXPECT_FALSE(rule_job(*desk_, ben_, job.id)->undoable);
  EXPECT_EQ(*undo_job(*desk_, ben_, job.id), 0);
  EXPECT_EQ(rule_job(*desk_, ben_, job.id)->batch->taken_back, 0);
}

TEST_P(Rules, LetGoWhatTheirScoreAloneHeld) {
  saved({.status = "active", .action = "note", .score = 40});
  saved({.id = "local.dawn", .status = "active", .word = "dawn", .action = "note", .score = 40});
  const Submitted alone = submitted(draft("One", "The harbour at noon."));
  const Submitted both = submitted(draft("Two", "The harbour at dawn."));
  ASSERT_EQ(state_of(alone.article.id), articles::State::held);
  ASSERT_EQ(state_of(both.article.id), articles::State::held);

  const RuleJob job = ended(start_release(*desk_, ben_, "local.harbour", Mode::carry_out));

  ASSERT_TRUE(job.batch.has_value()) << job.why;
  EXPECT_EQ(job.batch->done.count, 1);
  EXPECT_EQ(state_of(alone.article.id), articles::State::live);
  EXPECT_EQ(state_of(both.article.id), articles::State::held);
}

TEST_P(Rules, CountWhatTheyDoAndHowOftenTheyWereWrong) {
  const Submitted first = held_article();
  held_article();
  ASSERT_TRUE(decided(ana_, first.article.id, {.action = cases::Action::keep}).ok());
  submitted(draft("A title", "Some studies show it."));

  const auto list = list_rules(*desk_, ana_);
  ASSERT_TRUE(list.ok());
  const auto figures = [&](const std::string& id) {
    const auto row = std::ranges::find(list->rows, id, [](const RuleRow& r) { return r.rule.id; });
    return row->figures[0];
  };
  EXPECT_EQ(figures("spam.casino"),
            (RuleFigures{.hits = 2, .shadow = 0, .held = 2, .decided = 1, .overturned = 1}));
  EXPECT_EQ(figures("sourcing.studies").shadow, 1);

  const auto undoable = case_view(*desk_, ana_, case_of(first.article.id).id)->undoable;
  ASSERT_TRUE(undoable.has_value());
  ASSERT_TRUE(undo(*desk_, ana_, undoable->id).ok());
  const auto after = view_rule(*desk_, ana_, "spam.casino");
  EXPECT_EQ(after->row.figures[0].decided, 0) << "what was taken back does not count";
  clock_.advance(std::chrono::hours{48});
  EXPECT_EQ(view_rule(*desk_, ana_, "spam.casino")->row.figures[0].hits, 0);
  EXPECT_EQ(view_rule(*desk_, ana_, "spam.casino")->row.figures[1].hits, 2);
}

const std::string kGuard = "[guard]\nmax_share = 0.5\nmin_items = 4\nwindow = \"24h\"\n";

TEST_P(Rules, ThatRunAwayFallBackToShadow) {
  saved({.status = "active", .more = kGuard});
  live_article();
  for (const char* const title : {"One", "Two"})
    submitted(draft(title, std::string{"The harbour. "} + title));
  open();  // What the guard has counted survives.
  EXPECT_EQ(status_of("local.harbour"), Status::active);

  submitted(draft("Three", "The harbour. Three"));
  ASSERT_TRUE(desk_->follow_rules().ok());

  EXPECT_EQ(status_of("local.harbour"), Status::shadow);
  const auto view = view_rule(*desk_, ben_, "local.harbour");
  EXPECT_TRUE(view->acts.front().by_guard);
  EXPECT_EQ(view->holding, 3) << "what it held is there to be released";
  ASSERT_EQ(view->held.size(), 3U);
  EXPECT_EQ(view->held.front().title, "Three");
  const auto letters = outbox(*desk_, "waiting", "", 10);
  ASSERT_EQ(letters->items.size(), 1U);
  EXPECT_EQ(letters->items[0].to, "owner@desk.example");
  EXPECT_THAT(letters->items[0].body, testing::HasSubstr("3 of 4"));
}

TEST_P(Rules, ThatAreOldEnoughAreGuardedNoMore) {
  saved({.status = "active", .more = kGuard});
  clock_.advance(std::chrono::hours{25});
  for (const char* const title : {"One", "Two", "Three", "Four", "Five"})
    submitted(draft(title, std::string{"The harbour. "} + title));
  ASSERT_TRUE(desk_->follow_rules().ok());
  EXPECT_EQ(status_of("local.harbour"), Status::active);
}

INSTANTIATE_TEST_SUITE_P(Desk, Rules, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
