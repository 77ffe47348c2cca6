// Works that belong to somebody: registered ones, and those that notices claim.

#include <desk/answers.hpp>
#include <desk/pairs.hpp>
#include <desk/parts.hpp>
#include <desk/read.hpp>
#include <desk/retrospect.hpp>
#include <desk/tracking.hpp>
#include <desk/works.hpp>

#include <gmock/gmock.h>
#include <tests/desk/desk_fixture.hpp>
#include <tests/desk/matching_words.hpp>

#include <string>
#include <thread>
#include <vector>

namespace desk {
namespace {

class Works : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    if (IsSkipped()) return;
    ASSERT_TRUE(desk_->wait_for_works(std::chrono::seconds{60}));
  }

  screening::Screening checked(const std::string& body, const Actor& by = {}) {
    if (GetParam() != storage::Dialect::sqlite) {
      std::this_thread::sleep_for(std::chrono::milliseconds{400});
    }
    return check(*desk_, by, draft("A title", body));
  }

  static NewWork work(const std::string& name, const std::string& text) {
    return {.name = name, .title = "Work " + name, .owner = "Quill Ltd", .text = text};
  }

  AddedWork added(const NewWork& given) {
    auto made = add_work(*desk_, clara_, given);
    EXPECT_TRUE(made.ok()) << said(made.error());
    return *made;
  }

  // A complaint about the article that claims the text.
  static notices::Complaint claiming(const Submitted& article, const std::string& text) {
    notices::Complaint made = complaint(url_of(article));
    made.works.front().text = text;
    return made;
  }

  base::Result<Decided> withheld(const std::string& article) {
    return decided(clara_,
                   article,
                   {.action = cases::Action::withhold,
                    .policy = "ip/copyright",
                    .ground = cases::Ground::illegal,
                    .reason = "The notice is right."});
  }
};

TEST_P(Works, HoldWhatCopiesThem) {
  const std::string text = words("reference", 80);
  const AddedWork made = added(work("one", text));
  EXPECT_EQ(made.work.words, 80);
  EXPECT_FALSE(made.known);
  const screening::Screening found = checked(words("own", 30) + text);
  ASSERT_EQ(found.matches.size(), 1U);
  EXPECT_EQ(found.matches[0].work, made.work.id);
  EXPECT_EQ(found.matches[0].title, "Work one");
  EXPECT_EQ(found.matches[0].kind_of_work, "reference");
  EXPECT_TRUE(found.matches[0].open);
  EXPECT_EQ(found.proposal, screening::Proposal::hold);
}

TEST_P(Works, MayBeReusedByWhoMayReuseThem) {
  struct Row {
    std::string reuse;
    std::string url;
    bool licensed;
  };
  const Actor key{
      .kind = Actor::Kind::key, .id = "key-1", .scopes = {cases::Scope::articles_write}};
  const std::vector<Row> rows = {
      {"", "", false},
      {"key-2", "", false},
      {"key-1", "", true},
      {"*", "", true},
      {"", "https://agency.example/a", true},
      {"", "https://wire.agency.example/a", true},
      {"", "https://notagency.example/a", false},
      {"", "https://agency.example.org/a", false},
  };
  int number = 0;
  for (const Row& row : rows) {
    const std::string stem = "reuse" + std::string(1, static_cast<char>('a' + number++)) + "x";
    NewWork given = work(stem, words(stem, 80));
    if (!row.reuse.empty()) given.reuse = {row.reuse};
    given.url = row.url;
    added(given);
    const screening::Screening found = checked(words(stem, 80), key);
    ASSERT_EQ(found.matches.size(), 1U);
    EXPECT_EQ(found.matches[0].passages[0].kind, row.licensed ? "licensed" : "exact")
        << row.reuse << row.url;
    EXPECT_EQ(found.proposal, row.licensed ? screening::Proposal::pass : screening::Proposal::hold);
  }
}

TEST_P(Works, AreTakenOnceHoweverOftenTheyAreSent) {
  const NewWork one = work("one", words("once", 60));
  const AddedWork first = added(one);
  const AddedWork again = added(one);
  EXPECT_TRUE(again.known);
  EXPECT_EQ(again.work.id, first.work.id);
  NewWork other = one;
  other.text += "And more.";
  EXPECT_EQ(add_work(*desk_, clara_, other).error().kind, base::Error::Kind::conflict);

  NewWork nameless = work("", words("nameless", 60));
  const AddedWork unnamed = added(nameless);
  EXPECT_TRUE(added(nameless).known);
  nameless.text += "And more.";
  EXPECT_FALSE(added(nameless).known);

  const auto page = works(*desk_, clara_, "", 2);
  ASSERT_TRUE(page.ok());
  ASSERT_EQ(page->items.size(), 2U);
  const auto rest = works(*desk_, clara_, page->next, 2);
  ASSERT_EQ(rest->items.size(), 1U);
  EXPECT_EQ(rest->items[0].id, first.work.id);
  EXPECT_EQ(page->items[1].id, unnamed.work.id);
}

TEST_P(Works, AreNotForEverybody) {
  for (const Actor& by : {ana_, Actor{}}) {
    EXPECT_EQ(add_work(*desk_, by, work("x", "A text.")).error().kind,
              base::Error::Kind::forbidden);
    EXPECT_EQ(works(*desk_, by, "", 10).error().kind, base::Error::Kind::forbidden);
  }
}

TEST_P(Works, OfANoticeAreComparedWithWhatItNames) {
  const std::string passage = words("stolen", 40);
  const Submitted article = submitted(draft("Copied", words("around", 60) + "\n\n" + passage));
  const Submitted other = submitted(draft("Honest", words("honest", 90)));
  notices::Complaint made = claiming(article, words("novel", 300) + passage);
  made.items.push_back({.url = url_of(other)});
  made.items.push_back({.url = "https://elsewhere.example/x"});
  const auto filed = file_notice(*desk_, {}, made, {});
  ASSERT_TRUE(filed.ok()) << said(filed.error());
  ASSERT_EQ(filed->notice.items.size(), 3U);
  const auto& items = filed->notice.items;
  ASSERT_TRUE(filed->overlaps.contains(items[0].id));
  const NoticeView::Overlap& overlap = filed->overlaps.at(items[0].id);
  EXPECT_DOUBLE_EQ(overlap.share_of_article, 0.4);
  EXPECT_EQ(overlap.passages, 1U);
  EXPECT_EQ(overlap.longest_words, 40U);
  ASSERT_TRUE(filed->overlaps.contains(items[1].id));
  EXPECT_EQ(filed->overlaps.at(items[1].id).passages, 0U);
  EXPECT_FALSE(filed->overlaps.contains(items[2].id));

  const auto seen = case_view(*desk_, clara_, case_of(article.article.id).id);
  ASSERT_TRUE(seen.ok());
  EXPECT_EQ(seen->notices.front().overlaps.at(items[0].id).passages, 1U);

  const auto plain = file_notice(*desk_, {}, complaint(url_of(other)), {});
  EXPECT_TRUE(plain->overlaps.empty()) << "no text, no figure";
}

TEST_P(Works, OfANoticeHoldOthersAsLongAsItStands) {
  const Submitted article = submitted(draft("Named", words("named", 60)));
  const std::string claimed = words("claimed", 120);
  const auto filed = file_notice(*desk_, {}, claiming(article, claimed), {});
  ASSERT_TRUE(filed.ok());
  screening::Screening found = checked(claimed + words("own", 10));
  ASSERT_EQ(found.matches.size(), 1U);
  EXPECT_EQ(found.matches[0].kind_of_work, "claimed");
  EXPECT_FALSE(found.matches[0].open);
  EXPECT_EQ(found.reasons, std::vector{screening::Reason::stay_down});

  const auto notifier = actor_of_token(*desk_, filed->tracking_token);
  const std::string other = words("rewritten", 120);
  ASSERT_TRUE(amend_notice(*desk_, *notifier, filed->notice.id, claiming(article, other), {}).ok());
  EXPECT_TRUE(checked(claimed).matches.empty()) << "no longer claimed";
  EXPECT_EQ(checked(other).matches.size(), 1U);

  ASSERT_TRUE(withdraw_notice(*desk_, *notifier, filed->notice.id).ok());
  EXPECT_TRUE(checked(other).matches.empty());
}

TEST_P(Works, OfARejectedNoticeHoldNobody) {
  const Submitted article = submitted(draft("Named", words("named", 60)));
  const std::string claimed = words("claimed", 120);
  ASSERT_TRUE(file_notice(*desk_, {}, claiming(article, claimed), {}).ok());
  ASSERT_EQ(checked(claimed).matches.size(), 1U);
  ASSERT_TRUE(decided(clara_,
                      article.article.id,
                      {.action = cases::Action::reject_notice, .reason = "It is not theirs."})
                  .ok());
  EXPECT_TRUE(checked(claimed).matches.empty());
}

// One paragraph was taken from somebody; the rest is the author's own and stays so.
TEST_P(Works, StayDownInTheRemovedPassagesAlone) {
  const std::string stolen = words("stolen", 40);
  const std::string own = words("mine", 120);
  const Submitted article = submitted(draft("Mixed", own + "\n\n" + stolen));
  ASSERT_TRUE(file_notice(*desk_, {}, claiming(article, words("book", 500) + stolen), {}).ok());
  const auto down = withheld(article.article.id);
  ASSERT_TRUE(down.ok()) << said(down.error());

  EXPECT_EQ(checked(own).proposal, screening::Proposal::pass) << "the author's own part";
  const screening::Screening again = checked(words("new", 60) + stolen);
  EXPECT_THAT(again.reasons, testing::Contains(screening::Reason::stay_down));
  const auto match = std::ranges::find(again.matches, article.article.id, &screening::Match::work);
  ASSERT_NE(match, again.matches.end());
  EXPECT_EQ(match->kind_of_work, "taken_down");
  EXPECT_DOUBLE_EQ(match->share_of_work, 1) << "of what was removed";
  EXPECT_EQ(article.version.draft.body.find("stolen"), match->passages[0].work_start);

  ASSERT_TRUE(undo(*desk_, clara_, down->decision.id).ok());
  EXPECT_THAT(checked(own).matches.front().kind_of_work, "article");
}

TEST_P(Works, AreAnsweredByTheAuthor) {
  const AddedWork made = added(work("one", words("answered", 80)));
  const Submitted article = submitted(draft("Copy", words("answered", 80)));
  ASSERT_EQ(article.article.state, articles::State::held);
  const auto author = actor_of_token(*desk_, article.tracking_token);
  const auto answer = [&](const Actor& by, const std::string& of) {
    return answer_match(*desk_,
                        by,
                        article.article.id,
                        {.work = of, .answer = Answer::licensed, .text = "By contract of May."});
  };
  EXPECT_EQ(answer(*author, "another").error().kind, base::Error::Kind::invalid);
  EXPECT_EQ(answer(clara_, made.work.id).error().kind, base::Error::Kind::forbidden);
  ASSERT_TRUE(answer(*author, made.work.id).ok());

  const auto seen = case_view(*desk_, ana_, case_of(article.article.id).id);
  ASSERT_EQ(seen->article->answers.size(), 1U);
  EXPECT_EQ(seen->article->answers[0].answer, Answer::licensed);
  EXPECT_EQ(seen->timeline.back().kind, "answered_licensed");
  EXPECT_EQ(seen->timeline.back().text, "By contract of May.");
  EXPECT_EQ(state_of(article.article.id), articles::State::held) << "a person decides";
}

TEST_P(Works, StandBesideTheArticle) {
  NewWork given = work("one", "Preface.\n\n" + words("beside", 80));
  given.published_on = "2099-01-01";
  const AddedWork made = added(given);
  const Submitted article = submitted(draft("Copy", words("beside", 80)));
  const std::string id = case_of(article.article.id).id;
  const auto pair = pair_view(*desk_, ana_, {.case_id = id, .work = made.work.id});
  ASSERT_TRUE(pair.ok()) << said(pair.error());
  ASSERT_EQ(pair->match.passages.size(), 1U);
  EXPECT_EQ(pair->match.passages[0].work_start, 10U);
  EXPECT_EQ(pair->match.share_of_article, 1);
  EXPECT_EQ(pair->owner, "Quill Ltd");
  EXPECT_TRUE(pair->article_is_older) << "than a work of the next century";

  EXPECT_EQ(pair_view(*desk_, ana_, {.case_id = id, .work = "none"}).error().kind,
            base::Error::Kind::not_found);
  EXPECT_EQ(pair_view(*desk_, ana_, {.case_id = "none", .work = made.work.id}).error().kind,
            base::Error::Kind::not_found);
  EXPECT_EQ(
      pair_view(*desk_, ana_, {.case_id = id, .work = made.work.id, .version = 9}).error().kind,
      base::Error::Kind::not_found);
  EXPECT_EQ(pair_view(*desk_, {}, {.case_id = id, .work = made.work.id}).error().kind,
            base::Error::Kind::forbidden);
}

TEST_P(Works, ThatComeLaterAreLookedForInWhatIsLive) {
  const std::string stolen = words("retro", 60);
  const Submitted copy = submitted(draft("Copy", words("around", 40) + stolen));
  const Submitted honest = submitted(draft("Honest", words("honest", 90)));
  ASSERT_EQ(copy.article.state, articles::State::live);
  const AddedWork made = added(work("late", words("book", 200) + stolen));
  checked("Something, so that PostgreSQL has numbered the events.");
  EXPECT_EQ(compare_new_works(*desk_, 10), 1U);

  const cases::Case c = case_of(copy.article.id);
  EXPECT_EQ(c.state, cases::State::open);
  ASSERT_EQ(c.reasons.size(), 1U);
  EXPECT_EQ(c.reasons[0].kind, cases::Reason::Kind::shared_text);
  EXPECT_EQ(c.reasons[0].ref, made.work.id);
  EXPECT_EQ(state_of(copy.article.id), articles::State::live) << "nothing is withheld";
  EXPECT_EQ(case_of_article(*desk_, ana_, honest.article.id), "");
  EXPECT_EQ(compare_new_works(*desk_, 10), 0U) << "each work once";
  EXPECT_TRUE(pair_view(*desk_, ana_, {.case_id = c.id, .work = made.work.id}).ok());
}

TEST_P(Works, OfANoticeAreLookedForInWhatItDoesNotName) {
  const std::string stolen = words("wide", 130);
  const Submitted named = submitted(draft("Named", words("named", 60)));
  const Submitted copy = submitted(draft("Copy", stolen));
  ASSERT_TRUE(file_notice(*desk_, {}, claiming(named, stolen), {}).ok());
  checked("Something, so that PostgreSQL has numbered the events.");
  EXPECT_EQ(compare_new_works(*desk_, 10), 1U);
  EXPECT_EQ(case_of(copy.article.id).reasons[0].kind, cases::Reason::Kind::stay_down);
}

INSTANTIATE_TEST_SUITE_P(Desk, Works, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
