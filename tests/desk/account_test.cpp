// Accounts over the running desk: what strikes and manifest misuse lead to for an
// author (17 U.S.C. 512(i), Art. 23(1) DSA) and for a notifier (Art. 23(2)), and
// how each of them comes back.

#include <desk/appeals.hpp>
#include <desk/flaggers.hpp>

#include <gmock/gmock.h>
#include <tests/desk/life_fixture.hpp>

namespace desk {
namespace {

using base::Error;
using cases::Action;
using cases::Gravity;
using cases::MisuseKind;
using cases::Side;
using cases::Standing;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::chrono::hours kDay{24};

class Accounts : public LifeTest {
 protected:
  // An article from ada@example.org, whose address is confirmed.
  Submitted of_ada(const std::string& title) {
    articles::Draft text = draft(title, title + ", told at some length and with care.");
    text.author_email = "ada@example.org";
    const Submitted made = submitted(text);
    EXPECT_TRUE(
        confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_article, made.article.id, 1))
            .ok());
    return made;
  }
  // Whoever holds the tracking address of the article.
  Actor holder(const Submitted& made) { return *actor_of_token(*desk_, made.tracking_token); }
  base::Result<Submitted> submits(const Actor& by, const std::string& title = "Another walk") {
    return submit(*desk_, by, draft(title, title + ", told at some length."), {});
  }

  static cases::Wish marked(Action action, MisuseKind kind, Gravity gravity = Gravity::high) {
    cases::Wish made = wish(action);
    made.manifest = cases::Manifest{.kind = kind, .gravity = gravity};
    return made;
  }
  static cases::Wish about_notifier(Action action) {
    cases::Wish made = wish(action);
    made.policy.clear();
    made.ground = cases::Ground::none;
    made.account.side = Side::notifier;
    return made;
  }
  AccountView account(const Submitted& made, Side side) {
    const auto view = case_view(*desk_, clara_, case_of(made.article.id).id);
    for (const AccountView& each : view->accounts) {
      if (each.account.side == side) return each;
    }
    ADD_FAILURE() << "no account on this side";
    return {};
  }
  Decided done(const Actor& by, const Submitted& made, const cases::Wish& wished) {
    auto decided_now = decided(by, made.article.id, wished);
    EXPECT_TRUE(decided_now.ok()) << said(decided_now.error());
    return decided_now.ok() ? *decided_now : Decided{};
  }
  Error refused(const Actor& by, const Submitted& made, const cases::Wish& wished) {
    const auto tried = decided(by, made.article.id, wished);
    EXPECT_FALSE(tried.ok()) << cases::name(wished.action);
    return tried.ok() ? Error{} : tried.error();
  }
  std::vector<std::string> in_view(std::string_view view) {
    std::vector<std::string> ids;
    const auto listed = queue(*desk_, ana_, {.view = view});
    for (const cases::Case& c : listed->page.items)
      ids.push_back(c.subject_id);
    return ids;
  }

  // A notice of quill.example about the article, of this kind.
  NoticeView notice_about(const Submitted& made,
                          notices::Kind kind,
                          const std::string& email = "rights@quill.example") {
    notices::Complaint what = complaint(url_of(made));
    what.kind = kind;
    what.parties.front().email = email;
    return filed(what);
  }
  // The notifier is suspended for a second unfounded notice after a warning.
  Submitted suspend_notifier() {
    const Submitted made = live_article();
    (void)notice_about(made, notices::Kind::defamation);
    done(ben_, made, marked(Action::reject_notice, MisuseKind::unfounded_notice));
    done(ben_, made, about_notifier(Action::warn));
    clock_.advance(kDay);
    (void)notice_about(made, notices::Kind::defamation);
    done(ben_, made, marked(Action::reject_notice, MisuseKind::unfounded_notice));
    done(ben_, made, about_notifier(Action::suspend));
    return made;
  }
};

TEST_P(Accounts, ThreeStrikesAreAPersonsToDecide) {
  Submitted last;
  for (const char* const title : {"A first walk", "A second walk", "A third walk"}) {
    last = of_ada(title);
    (void)filed(complaint(url_of(last)));
    EXPECT_EQ(refused(clara_, last, wish(Action::terminate)).kind, Error::Kind::conflict);
    done(clara_, last, wish(Action::withhold));
  }
  const cases::Case c = case_of(last.article.id);
  EXPECT_EQ(c.state, cases::State::open) << "somebody looks at it";
  EXPECT_EQ(c.reasons.back().kind, cases::Reason::Kind::strikes);
  EXPECT_EQ(c.reasons.back().label, "3 strikes: decide on the account");
  EXPECT_TRUE(submits(holder(last), "A fourth walk").ok()) << "nothing follows by itself";

  EXPECT_EQ(refused(ben_, last, wish(Action::terminate)).kind, Error::Kind::forbidden);
  const Decided ended = done(clara_, last, wish(Action::terminate));
  EXPECT_TRUE(ended.stated);
  EXPECT_EQ(case_of(last.article.id).state, cases::State::closed);
  EXPECT_EQ(account(last, Side::author).standing, Standing::terminated);
  EXPECT_THAT(body_of("account_decided"),
              AllOf(HasSubstr("Your account is ended"),
                    HasSubstr("Misuse of this site"),
                    HasSubstr("It is so."),
                    HasSubstr("Without an end date."),
                    HasSubstr("http://desk.example/appeal/")));

  const auto barred = submits(holder(last));
  ASSERT_FALSE(barred.ok());
  EXPECT_EQ(barred.error().kind, Error::Kind::forbidden);
  EXPECT_THAT(barred.error().message,
              AllOf(HasSubstr("is ended"), HasSubstr("It is so."), HasSubstr("/appeal/")));
  EXPECT_FALSE(edit(*desk_, holder(last), last.article.id, draft("A walk", "Again."), {}).ok());

  const auto objection = file_appeal(
      *desk_, holder(last), ended.decision.id, "Two of the three were my own texts.", {});
  ASSERT_TRUE(objection.ok()) << said(objection.error());
  const Actor dora = person("Dora", cases::Role::legal);
  cases::Wish reversing{.action = Action::reverse, .reason = "They were."};
  EXPECT_EQ(refused(ben_, last, reversing).kind, Error::Kind::forbidden)
      << "who may not end an account may not give it back";
  done(dora, last, reversing);
  EXPECT_EQ(account(last, Side::author).standing, Standing::clear);
  clock_.advance(kDay);
  const auto free = submits(holder(last));
  EXPECT_TRUE(free.ok()) << said(free.error());
  EXPECT_EQ(state_of(last.article.id), articles::State::withheld) << "the article stays as it was";
}

TEST_P(Accounts, AnAuthorIsWarnedThenSuspendedForATime) {
  const Submitted first = of_ada("A first walk");
  (void)notice_about(first, notices::Kind::illegal);
  EXPECT_THAT(refused(ben_, first, wish(Action::suspend)).message, HasSubstr("Warn first"));
  EXPECT_THAT(refused(ben_, first, wish(Action::warn)).message, HasSubstr("nothing to warn of"));
  EXPECT_EQ(decided(ana_, first.article.id, wish(Action::warn)).error().kind,
            Error::Kind::forbidden);

  done(ben_, first, marked(Action::withhold, MisuseKind::illegal_content));
  EXPECT_EQ(account(first, Side::author).factors.absolute, 1);
  EXPECT_EQ(account(first, Side::author).factors.gravest, Gravity::high);
  EXPECT_THAT(account(first, Side::author).may, ElementsAre(Action::warn));
  cases::Wish warning = wish(Action::warn);
  warning.account.intention = "To see how far it goes.";
  done(ben_, first, warning);
  EXPECT_EQ(account(first, Side::author).standing, Standing::warned);
  EXPECT_THAT(body_of("account_decided"), HasSubstr("This is a warning"));
  EXPECT_THAT(refused(ben_, first, wish(Action::suspend)).message,
              HasSubstr("Nothing manifest has happened since the warning"));
  EXPECT_TRUE(submits(holder(first)).ok());

  clock_.advance(kDay);
  const Submitted second = of_ada("A second walk");
  (void)notice_about(second, notices::Kind::illegal);
  done(ben_, second, marked(Action::withhold, MisuseKind::illegal_content));
  cases::Wish too_long = wish(Action::suspend);
  too_long.account.until = clock_.now() + 31 * kDay;
  EXPECT_EQ(refused(ben_, second, too_long).fields.at(0).pointer, "/until");
  const Decided suspended = done(ben_, second, wish(Action::suspend));
  const base::Time until = clock_.now() + 30 * kDay;
  EXPECT_EQ(suspended.decision.wish.account.until, until);
  EXPECT_TRUE(suspended.stated);
  EXPECT_EQ(account(second, Side::author).standing, Standing::suspended);
  EXPECT_EQ(statement(*desk_, clara_, suspended.decision.id)->ends_at, until);

  const auto barred = submits(holder(first));
  EXPECT_THAT(barred.error().message,
              AllOf(HasSubstr(base::to_rfc3339(until)), HasSubstr("It is so.")));
  clock_.set(until - std::chrono::minutes{1});
  EXPECT_FALSE(submits(holder(first)).ok());
  clock_.set(until);
  EXPECT_TRUE(submits(holder(first)).ok()) << "it is over whether or not the clock has run";
  EXPECT_EQ(run_due(*desk_).acted, 1);
  EXPECT_EQ(run_due(*desk_).acted, 0);
  EXPECT_EQ(account(first, Side::author).standing, Standing::clear);

  const Submitted third = of_ada("A third walk");
  (void)notice_about(third, notices::Kind::illegal);
  EXPECT_EQ(refused(clara_, third, wish(Action::terminate)).kind, Error::Kind::conflict);
  cases::Wish again = wish(Action::terminate);
  again.manifest = cases::Manifest{.kind = MisuseKind::illegal_content};
  done(clara_, third, again);
  EXPECT_EQ(account(third, Side::author).standing, Standing::terminated);
  (void)release(*desk_, clara_, case_of(third.article.id).id);
  EXPECT_EQ(refused(ben_, third, wish(Action::lift)).kind, Error::Kind::forbidden);
  done(clara_, third, wish(Action::lift));
  EXPECT_TRUE(submits(holder(third)).ok());
}

TEST_P(Accounts, AreUndoneWithTheirDecision) {
  const Submitted made = of_ada("A walk");
  (void)notice_about(made, notices::Kind::illegal);
  const Decided held = done(ben_, made, marked(Action::hold, MisuseKind::illegal_content));
  EXPECT_EQ(account(made, Side::author).account.ledger.entries.size(), 1U);
  ASSERT_TRUE(undo(*desk_, ben_, held.decision.id).ok());
  EXPECT_THAT(account(made, Side::author).account.ledger.entries, IsEmpty());

  done(ben_, made, marked(Action::hold, MisuseKind::illegal_content));
  const Decided warned = done(ben_, made, wish(Action::warn));
  ASSERT_TRUE(undo(*desk_, ben_, warned.decision.id).ok());
  EXPECT_EQ(account(made, Side::author).standing, Standing::clear);
  EXPECT_EQ(account(made, Side::author).account.ledger.entries.size(), 1U);
}

TEST_P(Accounts, OfATypedAddressAreNobodysProof) {
  // Somebody types Ada's address below something illegal; it is not hers.
  articles::Draft text = draft("A forged walk", "Told in somebody else's name.");
  text.author_email = "ada@example.org";
  const Submitted forged = submitted(text);
  (void)filed(complaint(url_of(forged)));
  done(ben_, forged, marked(Action::withhold, MisuseKind::illegal_content));
  done(ben_, forged, wish(Action::warn));
  const Submitted own = of_ada("Her own walk");
  (void)filed(complaint(url_of(own)));
  EXPECT_THAT(account(own, Side::author).account.ledger.entries, IsEmpty());
  EXPECT_EQ(account(own, Side::author).standing, Standing::clear);

  // What was marked goes with an article whose address she confirms; what was decided does not.
  EXPECT_TRUE(
      confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_article, forged.article.id, 1))
          .ok());
  EXPECT_EQ(account(own, Side::author).account.ledger.entries.size(), 1U);
  EXPECT_EQ(account(own, Side::author).standing, Standing::clear);

  done(ben_, own, marked(Action::withhold, MisuseKind::illegal_content));
  done(ben_, own, wish(Action::warn));
  clock_.advance(kDay);
  cases::Wish suspending = wish(Action::suspend);
  suspending.manifest = cases::Manifest{.kind = MisuseKind::illegal_content};
  done(ben_, own, suspending);
  text.title = "Typed again";
  const auto typed = submit(*desk_, {}, text, {});
  ASSERT_FALSE(typed.ok());
  EXPECT_THAT(typed.error().message,
              AllOf(HasSubstr("this e-mail address"), Not(HasSubstr("It is so."))))
      << "who only types an address learns nothing about whose it is";
  text.author_email = "bea@example.org";
  EXPECT_TRUE(submit(*desk_, {}, text, {}).ok());
}

TEST_P(Accounts, ANotifierIsSuspendedButNeverShutOut) {
  const Submitted made = suspend_notifier();
  EXPECT_EQ(account(made, Side::notifier).standing, Standing::suspended);
  EXPECT_EQ(account(made, Side::notifier).record->figures.rejected, 2);
  EXPECT_THAT(body_of("account_decided"), HasSubstr("Your notices and objections are suspended"));
  EXPECT_EQ(refused(clara_, made, about_notifier(Action::terminate)).fields.at(0).pointer,
            "/subject");
  EXPECT_EQ(account(made, Side::author).standing, Standing::clear);

  // A notice that is set aside waits in a case of its own, out of everybody's way.
  const Submitted other = submitted(draft("Another bridge", "It reopened, too."));
  const NoticeView aside = notice_about(other, notices::Kind::defamation);
  EXPECT_EQ(notice_view(*desk_, notifier_of(aside), aside.notice.id)->reception,
            cases::Reception::set_aside);
  EXPECT_EQ(case_of(other.article.id).state, cases::State::waiting);
  EXPECT_THAT(in_view("urgent"), Not(Contains(other.article.id)));
  EXPECT_THAT(body_of("notice_receipt"), HasSubstr("set aside until then"));

  // A copyright notice is taken, after those of others.
  const Submitted copied = submitted(draft("A third bridge", "It reopened as well."));
  (void)notice_about(copied, notices::Kind::copyright);
  clock_.advance(std::chrono::hours{1});
  const Submitted late = submitted(draft("A fourth bridge", "It reopened last."));
  (void)notice_about(late, notices::Kind::copyright, "other@example.org");
  EXPECT_THAT(in_view("notices"), ElementsAre(late.article.id, copied.article.id));

  const auto objection = file_appeal(*desk_,
                                     notifier_of(aside),
                                     done(ben_, other, wish(Action::reject_notice)).decision.id,
                                     "It is slander.",
                                     {});
  EXPECT_EQ(objection.error().kind, Error::Kind::conflict);
  EXPECT_THAT(objection.error().message, HasSubstr("suspended until"));

  const Submitted third = submitted(draft("A fifth bridge", "It never closed."));
  (void)notice_about(third, notices::Kind::defamation);
  clock_.advance(30 * kDay);
  (void)run_due(*desk_);
  EXPECT_EQ(account(made, Side::notifier).standing, Standing::clear);
  EXPECT_EQ(case_of(third.article.id).state, cases::State::open) << "its time has come";
  EXPECT_EQ(case_of(third.article.id).source, notices::Source::ordinary);
}

TEST_P(Accounts, OfANotifierNeedAConfirmedAddress) {
  const Submitted made = live_article();
  const auto view = file_notice(*desk_, {}, complaint(url_of(made)), {});
  ASSERT_TRUE(view.ok());
  const Error unproven = refused(ben_, made, about_notifier(Action::warn));
  EXPECT_EQ(unproven.kind, Error::Kind::conflict);
  EXPECT_THAT(unproven.message, HasSubstr("has not confirmed an address"));
  EXPECT_EQ(refused(clara_, made, marked(Action::reject_notice, MisuseKind::unfounded_notice)).kind,
            Error::Kind::conflict);

  (void)notice_about(made, notices::Kind::defamation, "a@example.org");
  (void)notice_about(made, notices::Kind::defamation, "b@example.org");
  const Error several = refused(ben_, made, about_notifier(Action::warn));
  EXPECT_EQ(several.fields.at(0).pointer, "/notice");
  EXPECT_EQ(refused(ben_, made, marked(Action::hold, MisuseKind::unfounded_complaint))
                .fields.at(0)
                .pointer,
            "/manifest/kind");
}

TEST_P(Accounts, ASuspensionOfANotifierCanBeObjectedTo) {
  const Submitted made = suspend_notifier();
  const auto notices = case_view(*desk_, clara_, case_of(made.article.id).id)->notices;
  Decided last;
  const auto decisions = case_view(*desk_, clara_, case_of(made.article.id).id)->decisions;
  ASSERT_EQ(decisions.front().wish.action, Action::suspend);
  const std::string& reference = decisions.front().wish.account.notice;
  const auto about = std::find_if(notices.begin(), notices.end(), [&](const NoticeView& each) {
    return each.notice.reference == reference;
  });
  ASSERT_NE(about, notices.end());
  const auto objection = file_appeal(
      *desk_, notifier_of(*about), decisions.front().id, "Both were honest mistakes.", {});
  ASSERT_TRUE(objection.ok()) << said(objection.error());
  EXPECT_EQ(
      file_appeal(*desk_, holder(made), decisions.front().id, "Not my business.", {}).error().kind,
      Error::Kind::forbidden)
      << "it is not the author's";
  done(clara_, made, {.action = Action::reverse, .reason = "They may have been."});
  EXPECT_EQ(account(made, Side::notifier).standing, Standing::clear);
}

TEST_P(Accounts, ATrustedFlaggerGoesFirst) {
  const FlaggerWish wished{
      .id = {},
      .address = "Flagger.example",
      .flagger = {.name = "Safe Net",
                  .country = "PT",
                  .areas = {notices::Kind::illegal},
                  .valid_from = notices::Day{std::chrono::year{2026} / 1 / 1},
                  .valid_until = notices::Day{std::chrono::year{2026} / 12 / 31}}};
  EXPECT_EQ(save_flagger(*desk_, ben_, wished).error().kind, Error::Kind::forbidden);
  EXPECT_EQ(flaggers(*desk_, ana_).error().kind, Error::Kind::forbidden);
  ASSERT_TRUE(save_flagger(*desk_, clara_, wished).ok());
  EXPECT_EQ(save_flagger(*desk_, clara_, wished).error().fields.at(0).pointer, "/address");

  const Submitted early = live_article();
  (void)notice_about(early, notices::Kind::illegal, "other@example.org");
  clock_.advance(std::chrono::hours{1});
  const Submitted late = submitted(draft("Another bridge", "It reopened, too."));
  notices::Complaint what = complaint(url_of(late));
  what.kind = notices::Kind::illegal;
  what.parties.front().email = "ana@flagger.example";
  const auto typed = file_notice(*desk_, {}, what, {});
  ASSERT_TRUE(typed.ok());
  EXPECT_THAT(in_view("urgent"), ElementsAre(early.article.id, late.article.id))
      << "an address that is only typed earns nothing";
  ASSERT_TRUE(
      confirm(*desk_, tracking_token(*desk_, TokenKind::confirm_notice, typed->notice.id, 1)).ok());
  EXPECT_THAT(in_view("urgent"), ElementsAre(late.article.id, early.article.id));
  EXPECT_THAT(in_view("notices"), ElementsAre(late.article.id, early.article.id));
  EXPECT_EQ(case_of(late.article.id).source, notices::Source::trusted_flagger);
  EXPECT_EQ(case_view(*desk_, ana_, case_of(late.article.id).id)->notices.at(0).flagger,
            "Safe Net");

  done(ben_, late, wish(Action::reject_notice));
  const auto listed = flaggers(*desk_, clara_);
  ASSERT_EQ(listed->size(), 1U);
  EXPECT_EQ(listed->at(0).figures.notices, 1);
  EXPECT_EQ(listed->at(0).figures.rejected, 1);
  EXPECT_EQ(cases::share_rejected(listed->at(0).figures), 1.0);
  EXPECT_TRUE(listed->at(0).trusted);

  // Outside its area, and after its time, it is a notice like every other.
  const Submitted third = submitted(draft("A third bridge", "It reopened as well."));
  (void)notice_about(third, notices::Kind::copyright, "ana@flagger.example");
  EXPECT_EQ(case_of(third.article.id).source, notices::Source::ordinary);
  clock_.advance(60 * kDay);
  const Submitted fourth = submitted(draft("A fourth bridge", "It reopened at last."));
  (void)notice_about(fourth, notices::Kind::illegal, "ana@flagger.example");
  EXPECT_EQ(case_of(fourth.article.id).source, notices::Source::ordinary);
  EXPECT_FALSE(flaggers(*desk_, clara_)->at(0).trusted);
}

// Who may decide what about an account, each where it is open.
TEST_P(Accounts, AreDecidedByRole) {
  const Submitted made = of_ada("A walk");
  (void)notice_about(made, notices::Kind::illegal);
  const Actor admin = person("Otto", cases::Role::admin);
  const auto may = [&](const Actor& by, Action action) {
    const auto tried = preview(
        *desk_, by, {case_of(made.article.id).id, case_of(made.article.id).version}, wish(action));
    return tried.ok() || tried.error().kind != Error::Kind::forbidden;
  };
  for (const Action action : {Action::warn, Action::suspend, Action::lift}) {
    EXPECT_FALSE(may(ana_, action)) << cases::name(action);
    for (const Actor& by : {ben_, clara_, admin})
      EXPECT_TRUE(may(by, action)) << cases::name(action) << " " << by.name;
  }
  for (const Actor& by : {ana_, ben_})
    EXPECT_FALSE(may(by, Action::terminate)) << by.name;
  for (const Actor& by : {clara_, admin})
    EXPECT_TRUE(may(by, Action::terminate)) << by.name;
  const auto marking =
      decided(ana_, made.article.id, marked(Action::hold, MisuseKind::illegal_content));
  EXPECT_EQ(marking.error().kind, Error::Kind::forbidden) << "a mark is for editors and above";
}

INSTANTIATE_TEST_SUITE_P(Desk, Accounts, storage::every_backend(), storage::backend_name);

}  // namespace
}  // namespace desk
