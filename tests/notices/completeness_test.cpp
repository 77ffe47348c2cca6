#include <notices/completeness.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document.hpp"
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace notices {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Party party(PartyRole role, const std::string& who, const std::string& phone) {
  Party made;
  made.role = role;
  made.name = who;
  made.phone = phone;
  return made;
}

Work titled(const std::string& title) {
  Work work;
  work.title = title;
  return work;
}

// A complaint with everything that any regime asks for.
Complaint whole() {
  Complaint complaint;
  complaint.explanation = "The third paragraph is taken from my book word for word.";
  Party sender = party(PartyRole::sender, "Ana Exemplo", "+55 11 5550-0100");
  sender.email = "ana@example.org";
  sender.address = "Rua de Exemplo 1, São Paulo";
  sender.country = "BR";
  complaint.parties.push_back(sender);
  complaint.works.push_back(titled("A Book"));
  complaint.statements = {true, true, true};
  complaint.signature = "/s/ Ana Exemplo";
  return complaint;
}

std::uint32_t mask(const Complaint& complaint, Regime regime, bool resolves = true) {
  return of(judge(complaint, resolves), regime).mask;
}

TEST(Completeness, OfAWholeNoticeIsThereUnderEveryRegime) {
  const Completeness completeness = judge(whole(), true);

  EXPECT_EQ(completeness.dmca, DmcaResult::valid);
  for (const Judgement& judgement : completeness.judgements) {
    EXPECT_TRUE(judgement.actionable) << name(judgement.regime);
    EXPECT_THAT(judgement.missing, IsEmpty()) << name(judgement.regime);
  }
}

TEST(Completeness, IsJudgedOncePerRegimeInTheirOrder) {
  std::vector<std::string> names;
  for (const Judgement& judgement : judge({}, false).judgements) {
    names.emplace_back(name(judgement.regime));
  }
  EXPECT_THAT(names, ElementsAre("dmca", "dsa", "br", "ca", "house"));
}

// Each thing that a notice may lack, and what every regime then misses.
TEST(Completeness, MissesWhatIsNotThere) {
  struct Lack {
    std::string title;
    std::function<void(Complaint&)> take;
    std::string dmca;
    std::string dsa;
    std::string br;
    std::string ca;
    std::string house;
  };
  const std::vector<Lack> lacks = {
      {"signature", [](Complaint& c) { c.signature = " \t"; }, "(i)", "", "", "", ""},
      {"work", [](Complaint& c) { c.works.clear(); }, "(ii)", "", "conduct", "(b)", ""},
      {"work with nothing in it",
       [](Complaint& c) {
         c.works = {titled("\xC2\xA0"), Work{}};
       },
       "(ii)",
       "",
       "conduct",
       "(b)",
       ""},
      {"address", [](Complaint& c) { c.parties[0].address = ""; }, "(iv)", "", "", "(a)", ""},
      {"telephone", [](Complaint& c) { c.parties[0].phone = " "; }, "(iv)", "", "", "", ""},
      {"e-mail", [](Complaint& c) { c.parties[0].email = ""; }, "", "(c)", "", "", ""},
      {"name",
       [](Complaint& c) { c.parties[0].name = "\xE3\x80\x80"; },
       "(iv)",
       "(c)",
       "notifier",
       "(a)",
       ""},
      {"good faith", [](Complaint& c) { c.statements.good_faith = false; }, "(v)", "", "", "", ""},
      {"accuracy", [](Complaint& c) { c.statements.accurate = false; }, "(vi)", "", "", "", ""},
      {"authority",
       [](Complaint& c) { c.statements.authorized_under_penalty_of_perjury = false; },
       "(vi)",
       "",
       "",
       "",
       ""},
      {"statements", [](Complaint& c) { c.statements = {}; }, "(v) (vi)", "(d)", "", "", ""},
      {"substance", [](Complaint& c) { c.explanation = "it is mine"; }, "", "(a)", "", "", ""},
      {"explanation",
       [](Complaint& c) { c.explanation = " \n "; },
       "",
       "(a)",
       "",
       "(e)",
       "explanation"},
      {"explanation and authority",
       [](Complaint& c) {
         c.explanation = "";
         c.statements.authorized_under_penalty_of_perjury = false;
       },
       "(vi)",
       "(a)",
       "",
       "(c) (e)",
       "explanation"},
  };
  const auto missing = [](const Completeness& completeness, Regime regime) {
    std::string clauses;
    for (const std::string& clause : of(completeness, regime).missing) {
      clauses += (clauses.empty() ? "" : " ") + clause;
    }
    return clauses;
  };
  for (const Lack& lack : lacks) {
    SCOPED_TRACE(lack.title);
    Complaint complaint = whole();
    lack.take(complaint);
    const Completeness completeness = judge(complaint, true);
    EXPECT_EQ(missing(completeness, Regime::dmca), lack.dmca);
    EXPECT_EQ(missing(completeness, Regime::dsa), lack.dsa);
    EXPECT_EQ(missing(completeness, Regime::br), lack.br);
    EXPECT_EQ(missing(completeness, Regime::ca), lack.ca);
    EXPECT_EQ(missing(completeness, Regime::house), lack.house);
  }
}

TEST(Completeness, LacksAPlaceWhereNoAddressIsOurs) {
  const Completeness completeness = judge(whole(), false);

  EXPECT_THAT(of(completeness, Regime::dmca).missing, ElementsAre("(iii)"));
  EXPECT_THAT(of(completeness, Regime::dsa).missing, ElementsAre("(b)"));
  EXPECT_THAT(of(completeness, Regime::br).missing, ElementsAre("content"));
  EXPECT_THAT(of(completeness, Regime::ca).missing, ElementsAre("(d)"));
  EXPECT_THAT(of(completeness, Regime::house).missing, ElementsAre("address"));
  for (const Judgement& judgement : completeness.judgements) {
    EXPECT_FALSE(judgement.actionable) << name(judgement.regime);
  }
}

// What one party gives does not make another reachable.
TEST(Completeness, WantsTheContactOfOneParty) {
  Complaint complaint = whole();
  complaint.parties[0].phone = "";
  complaint.parties.push_back(party(PartyRole::agent, "", "+1 555 0100"));
  complaint.parties.push_back(party(PartyRole::principal, "B", "+1 555 0101"));
  EXPECT_EQ(mask(complaint, Regime::dmca), 63U - 8U);

  complaint.parties[2].address = "1 Example Street";
  EXPECT_EQ(mask(complaint, Regime::dmca), 63U);
}

TEST(Completeness, TakesAnyDescriptionOfAWork) {
  Work described;
  described.description = "A photograph of the harbour";
  Work linked;
  linked.urls = {"https://example.org/photograph"};
  for (const Work& work : {titled("The Harbour"), described, linked}) {
    Complaint complaint = whole();
    complaint.works = {work};
    EXPECT_EQ(mask(complaint, Regime::dmca), 63U) << work.title << work.description;
  }
}

TEST(Completeness, TakesTwentyBytesForAReason) {
  Complaint complaint = whole();
  for (const auto& [explanation, holds] : std::vector<std::pair<std::string, bool>>{
           {"nineteen bytes long", false},
           {"12345678901234567890", true},
           {"1 2 3 4 5 6 7 8 9 0 1", false},
           {"整篇抄袭我的书", true},
           {"抄袭我的书", false},
       }) {
    complaint.explanation = explanation;
    EXPECT_EQ((mask(complaint, Regime::dsa) & 1U) != 0, holds) << explanation;
  }
}

TEST(Completeness, OfOtherKindsIsNoneUnderCopyrightLaw) {
  for (const Kind kind : {Kind::trademark,
                          Kind::defamation,
                          Kind::privacy,
                          Kind::illegal,
                          Kind::terms,
                          Kind::order}) {
    SCOPED_TRACE(name(kind));
    Complaint complaint = whole();
    complaint.kind = kind;
    const Completeness completeness = judge(complaint, true);
    EXPECT_EQ(completeness.dmca, DmcaResult::non_qualifying);
    EXPECT_THAT(of(completeness, Regime::dmca).missing,
                ElementsAre("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)"));
    for (const Regime regime : {Regime::dmca, Regime::ca}) {
      EXPECT_FALSE(speaks_of(regime, kind));
      EXPECT_EQ(of(completeness, regime).mask, 0U);
      EXPECT_FALSE(of(completeness, regime).actionable);
    }
    EXPECT_TRUE(of(completeness, Regime::dsa).actionable);
    EXPECT_TRUE(of(completeness, Regime::house).actionable);
    EXPECT_TRUE(of(completeness, Regime::br).actionable);
  }
}

// Brazilian law asks for the conduct: of copyright the work, of everything else what is wrong.
TEST(Completeness, AsksForTheConductInBrazil) {
  Complaint complaint = whole();
  complaint.works.clear();
  EXPECT_THAT(of(judge(complaint, true), Regime::br).missing, ElementsAre("conduct"));
  complaint.kind = Kind::defamation;
  EXPECT_THAT(of(judge(complaint, true), Regime::br).missing, IsEmpty());
  complaint.explanation = "";
  EXPECT_THAT(of(judge(complaint, true), Regime::br).missing, ElementsAre("conduct"));
}

TEST(Completeness, FollowsWhatAPersonFound) {
  Complaint complaint = whole();
  complaint.parties[0].phone = "";
  Known known;
  known.rulings = {{Regime::dmca, 8, true, "The number stands in the letterhead."}};
  EXPECT_EQ(judge(complaint, true, known).dmca, DmcaResult::valid);
  EXPECT_THAT(of(judge(complaint, true, known), Regime::dmca).missing, IsEmpty());

  known.rulings.push_back({Regime::dmca, 8, false, "It belongs to somebody else."});
  EXPECT_EQ(judge(complaint, true, known).dmca, DmcaResult::non_qualifying);

  known.rulings = {{Regime::ca, 64, false, "It asks for 300 dollars."}};
  const Completeness judged = judge(complaint, true, known);
  EXPECT_FALSE(of(judged, Regime::ca).actionable);
  EXPECT_THAT(of(judged, Regime::ca).missing, ElementsAre("(3)"));
  EXPECT_EQ(of(judged, Regime::dmca).mask, 63U - 8U);

  // A ruling does not make a copyright law speak of something else.
  complaint.kind = Kind::privacy;
  known.rulings = {{Regime::dmca, 1, true, "It is signed."}};
  EXPECT_EQ(of(judge(complaint, true, known), Regime::dmca).mask, 0U);
}

TEST(Ruling, NamesAnElementAndAReason) {
  EXPECT_TRUE(check(Ruling{Regime::dmca, 32, true, "The oath is in the attachment."}));
  EXPECT_EQ(check(Ruling{Regime::dmca, 64, true, "x"}).error().fields.front().pointer, "/element");
  EXPECT_EQ(check(Ruling{Regime::dsa, 3, true, "x"}).error().fields.front().pointer, "/element");
  EXPECT_EQ(check(Ruling{Regime::dsa, 1, true, " \n"}).error().fields.front().pointer, "/reason");
  const std::string longer(std::size_t{64 << 10U} + 1, 'x');
  EXPECT_EQ(check(Ruling{Regime::dsa, 1, true, longer}).error().fields.front().pointer, "/reason");
}

TEST(Completeness, LeavesOutWhatDoesNotConcernTheDesk) {
  Known known;
  known.without = {Regime::ca, Regime::dmca, Regime::dsa, Regime::house};
  std::vector<std::string> names;
  for (const Judgement& judgement : judge(whole(), true, known).judgements) {
    names.emplace_back(name(judgement.regime));
  }
  EXPECT_THAT(names, ElementsAre("dmca", "dsa", "br", "house"));
}

// Exhaustive, 2^5 notices: each regime judges for itself.
TEST(Completeness, IsJudgedUnderEachRegimeApart) {
  for (unsigned lacks = 0; lacks < 32; ++lacks) {
    Complaint complaint = whole();
    if ((lacks & 1U) != 0) complaint.signature = "";
    if ((lacks & 2U) != 0) complaint.works.clear();
    if ((lacks & 4U) != 0) complaint.parties.clear();
    if ((lacks & 8U) != 0) complaint.explanation = "";
    const bool resolves = (lacks & 16U) == 0;
    const Completeness judged = judge(complaint, resolves);
    SCOPED_TRACE(lacks);
    EXPECT_EQ(of(judged, Regime::dmca).actionable, (lacks & 23U) == 0);
    EXPECT_EQ(of(judged, Regime::dsa).actionable, (lacks & 24U) == 0);
    EXPECT_EQ(of(judged, Regime::br).actionable, (lacks & 22U) == 0);
    EXPECT_EQ(of(judged, Regime::ca).actionable, (lacks & 30U) == 0);
    EXPECT_EQ(of(judged, Regime::house).actionable, (lacks & 24U) == 0);
    EXPECT_EQ(actionable(judged), (lacks & 24U) == 0 || (lacks & 22U) == 0 || (lacks & 23U) == 0);
  }
}

// Contact and belief may be missing: the notice still gives knowledge.
TEST(Completeness, OfAnAnonymousNoticeIsEnoughForTheDsa) {
  Complaint complaint = whole();
  complaint.parties.clear();
  complaint.statements = {};
  const Judgement judgement = of(judge(complaint, true), Regime::dsa);
  EXPECT_TRUE(judgement.actionable);
  EXPECT_THAT(judgement.missing, ElementsAre("(c)", "(d)"));
}

// Exhaustive: 17 U.S.C. 512(c)(3)(B) for all 64 masks.
TEST(DmcaResult, IsCurableWithWorkMaterialAndContact) {
  for (std::uint32_t m = 0; m < 64; ++m) {
    const bool has_core = (m & 2U) != 0 && (m & 4U) != 0 && (m & 8U) != 0;
    const DmcaResult expected = m == 63    ? DmcaResult::valid
                                : has_core ? DmcaResult::curable
                                           : DmcaResult::non_qualifying;
    EXPECT_EQ(dmca_result(m), expected) << m;
  }
  EXPECT_EQ(name(DmcaResult::valid), "valid");
  EXPECT_EQ(name(DmcaResult::curable), "curable");
  EXPECT_EQ(name(DmcaResult::non_qualifying), "non_qualifying");
}

TEST(Elements, AreTheBitsOfTheirRegimeInOrder) {
  std::uint32_t next = 1;
  Regime regime = Regime::dmca;
  for (const Element& element : elements()) {
    if (element.regime != regime) {
      EXPECT_GT(element.regime, regime);
      regime = element.regime;
      next = 1;
    }
    EXPECT_EQ(element.bit, next) << name(regime) << element.clause;
    next *= 2;
  }
}

// A letter that names clause and title names one element.
TEST(Elements, AreToldApartByClauseAndTitle) {
  std::set<std::pair<std::string_view, std::string_view>> named;
  for (const Element& element : elements()) {
    EXPECT_TRUE(named.insert({element.clause, element.title}).second) << element.title;
  }
}

TEST(Demands, AreWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Regime | Enough | For | What follows |\n|---|---|---|---|\n";
  for (const Demand& d : demands()) {
    table << "| " << name(d.regime) << " | " << d.mask << " | "
          << (d.copyright_only ? "copyright" : "everything") << " | " << d.means << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

TEST(Elements, AreWhatTheDocumentationShows) {
  std::ostringstream table;
  table << "| Regime | Bit | Clause | Asks for |\n|---|---|---|---|\n";
  for (const Element& e : elements()) {
    table << "| " << name(e.regime) << " | " << e.bit << " | " << e.clause << " | " << e.title
          << " |\n";
  }
  EXPECT_TRUE(shows(table.str()));
}

}  // namespace
}  // namespace notices
