#include <statements/letter.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace statements {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kKinds = static_cast<int>(LetterKind::account_decided) + 1;

const wording::Templates& templates() {
  static const wording::Templates compiled_in;
  return compiled_in;
}

Statement statement() {
  Statement made;
  made.restriction = "withheld";
  made.starts_at = base::from_micros(1'795'464'900'000'000);
  made.facts = "The third paragraph is taken from a book.";
  made.source_type = "notice";
  made.notice_reference = "2026-00012";
  made.ground = cases::Ground::incompatible;
  made.policy_title = "Copyright";
  made.policy_text = "Do not take what is not yours.";
  made.redress = "You may go to court.";
  return made;
}

LetterFacts facts() {
  LetterFacts made;
  made.site_name = "The Example";
  made.base_url = "https://news.example";
  made.article_title = "A bridge <opens>";
  made.article_url = "https://news.example/articles/a-bridge";
  made.tracking_url = "https://news.example/track/t";
  made.confirm_url = "https://news.example/confirm/c";
  made.reference = "2026-00012";
  made.missing = {"(iv) Name, postal address and telephone number of one person", "a line of ours"};
  made.decision = "withhold";
  made.reason = "It is taken from a book.";
  made.message = "Thank you for your patience.";
  made.notice_kind = notices::Kind::copyright;
  made.items = {{.url = "https://news.example/articles/a-bridge",
                 .resolution = notices::Resolution::found,
                 .state = notices::ItemState::author_notified}};
  made.received_at = base::from_micros(1'795'464'900'000'000);
  made.until = base::from_micros(1'796'464'900'000'000);
  return made;
}

Letter written(LetterKind kind, const LetterFacts& with, const std::string& language = "en") {
  return write(kind, "reader@example.org", language, with, templates());
}

TEST(Letter, HasATemplateOfEveryKindInEveryLanguage) {
  const std::vector<std::string> known = templates().letters();
  for (int k = 0; k < kKinds; ++k) {
    const auto kind = static_cast<LetterKind>(k);
    SCOPED_TRACE(name(kind));
    EXPECT_THAT(known, testing::Contains(std::string{name(kind)}));
    for (const char* const language : {"en", "pt-BR"}) {
      LetterFacts with = facts();
      with.decision = "keep";
      with.statement = statement();
      const Letter letter = written(kind, with, language);
      EXPECT_EQ(letter.kind, kind);
      EXPECT_EQ(letter.to, "reader@example.org");
      EXPECT_EQ(letter.language, language);
      EXPECT_FALSE(letter.subject.empty());
      EXPECT_THAT(letter.body, AllOf(HasSubstr("The Example"), Not(HasSubstr("{{"))));
    }
  }
  EXPECT_EQ(known.size(), static_cast<std::size_t>(kKinds));
}

// The documentation has a row for every kind, in their order, and no row more.
TEST(Letter, IsListedInTheDocumentation) {
  std::ifstream file{DOCS_DIR "/notices.md"};
  std::vector<std::string> listed;
  bool in_table = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("| Letter |")) {
      in_table = true;
    } else if (in_table && line.starts_with("| ")) {
      listed.push_back(line.substr(2, line.find(' ', 2) - 2));
    }
  }
  std::vector<std::string> kinds;
  kinds.reserve(kKinds);
  for (int k = 0; k < kKinds; ++k) {
    kinds.emplace_back(name(static_cast<LetterKind>(k)));
  }
  EXPECT_EQ(listed, kinds);
}

TEST(Letter, IsInEnglishWhereTheDeskDoesNotSpeakTheLanguage) {
  EXPECT_EQ(written(LetterKind::restored, facts(), "zh-Hant").language, "en");
  EXPECT_EQ(written(LetterKind::restored, facts(), "").language, "en");
  EXPECT_EQ(written(LetterKind::restored, facts(), "pt").language, "pt-BR");
}

// Plain text is not HTML: nothing in it is escaped.
TEST(Letter, ShowsTitlesAsTheyAre) {
  EXPECT_THAT(written(LetterKind::restored, facts()).subject, HasSubstr("A bridge <opens>"));
}

TEST(Letter, NamesTheMissingElementsWithTheirLaw) {
  for (const LetterKind kind : {LetterKind::notice_receipt, LetterKind::cure_request}) {
    EXPECT_THAT(written(kind, facts()).body,
                AllOf(HasSubstr("DMCA (iv): Name, postal address and telephone number"),
                      HasSubstr("a line of ours")));
  }
}

TEST(Letter, NamesEveryElementThatANoticeCanLack) {
  LetterFacts with = facts();
  with.missing.clear();
  for (const notices::Element& element : notices::elements()) {
    with.missing.push_back(line_of(element));
  }
  const std::string body = written(LetterKind::cure_request, with).body;
  for (const notices::Element& element : notices::elements()) {
    EXPECT_THAT(body, HasSubstr(std::string{element.clause} + ": " + std::string{element.title}));
  }
}

TEST(Letter, TellsTheNotifierWhatBecameOfEachAddress) {
  EXPECT_THAT(written(LetterKind::notice_receipt, facts()).body,
              AllOf(HasSubstr("23 Nov 2026"),
                    HasSubstr("copyright"),
                    HasSubstr("This is an article of this site.")));
  EXPECT_THAT(written(LetterKind::notice_actioned, facts()).body,
              AllOf(HasSubstr("https://news.example/articles/a-bridge"),
                    HasSubstr("Access to it is disabled."),
                    HasSubstr("It is taken from a book."),
                    HasSubstr("Thank you for your patience."),
                    HasSubstr("court")));
}

TEST(Letter, OfARemovalHoldsTheStatementOfReasons) {
  LetterFacts with = facts();
  with.statement = statement();

  const Letter letter = written(LetterKind::author_removal, with);

  EXPECT_THAT(letter.subject, HasSubstr("disabled"));
  EXPECT_THAT(letter.body,
              AllOf(HasSubstr("Access to the article is disabled."),
                    HasSubstr("Everywhere."),
                    HasSubstr("23 Nov 2026"),
                    HasSubstr("The desk acted on the notice 2026-00012."),
                    HasSubstr("A person decided."),
                    HasSubstr("Copyright: Do not take what is not yours."),
                    HasSubstr("https://news.example/policies"),
                    HasSubstr("The third paragraph is taken from a book."),
                    HasSubstr("You may go to court.")));

  with.decision = "remove";
  with.statement->restriction = "removed";
  EXPECT_THAT(written(LetterKind::author_removal, with).subject, HasSubstr("removed"));
}

// What the law forbids and what the terms forbid are told apart.
TEST(Letter, SaysOnWhichGroundItRests) {
  LetterFacts with = facts();
  with.statement = statement();
  with.statement->ground = cases::Ground::illegal;
  EXPECT_THAT(written(LetterKind::author_removal, with).body,
              AllOf(HasSubstr("Legal ground: Copyright"), Not(HasSubstr("Policy of this site"))));
}

TEST(Letter, SaysWhatWasDecided) {
  struct Decided {
    std::string decision;
    bool was_public;
    std::string subject;
    bool names_page;
  };
  const std::vector<Decided> cases = {
      {"keep", false, "is published", true},
      {"keep", true, "stays", true},
      {"edit", false, "with changes", true},
      {"refuse", false, "was not published", false},
      {"ask_changes", false, "change your article", false},
      {"hold", true, "on hold", false},
  };
  for (const Decided& c : cases) {
    SCOPED_TRACE(c.decision);
    LetterFacts with = facts();
    with.decision = c.decision;
    with.was_public = c.was_public;
    const Letter letter = written(LetterKind::author_decision, with);
    EXPECT_THAT(letter.subject, HasSubstr(c.subject));
    const auto page = HasSubstr("https://news.example/articles/a-bridge");
    EXPECT_EQ(testing::Value(letter.body, page), c.names_page);
  }
}

TEST(Letter, TellsAnAuthorWhatTheRulesFound) {
  LetterFacts with = facts();
  with.decision = "held";
  with.explanations = {"Name your sources.", "The headline is vague."};
  EXPECT_THAT(written(LetterKind::submission_receipt, with).body,
              AllOf(HasSubstr("a person of the desk reads it first"),
                    HasSubstr("- Name your sources."),
                    HasSubstr("- The headline is vague."),
                    HasSubstr("https://news.example/confirm/c")));
  with.decision = "live";
  with.explanations.clear();
  EXPECT_THAT(written(LetterKind::submission_receipt, with).body,
              AllOf(HasSubstr("https://news.example/articles/a-bridge"),
                    Not(HasSubstr("What the rules found"))));
}

TEST(Letter, OfARestorationKnowsWhomItTells) {
  LetterFacts with = facts();
  EXPECT_THAT(written(LetterKind::restored, with).body, Not(HasSubstr("2026-00012")));
  with.to_notifier = true;
  EXPECT_THAT(written(LetterKind::restored, with).body, HasSubstr("2026-00012"));
}

}  // namespace
}  // namespace statements
