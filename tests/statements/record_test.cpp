#include <statements/record.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace statements {
namespace {

using testing::ElementsAre;

Statement statement() {
  return {.id = "01a2-77",
          .restriction = "withheld",
          .starts_at = base::from_micros(1'795'464'900'000'000),
          .facts = "Ana Exemplo copied it; see ana@example.org or +55 11 5555-0100, of 2024.",
          .source_type = "notice",
          .ground = cases::Ground::illegal,
          .policy = "ip/copyright",
          .policy_title = "Copyright",
          .policy_text = "Do not take what is not yours."};
}

RecordFacts facts() {
  return {.category = "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
          .keyword = "KEYWORD_COPYRIGHT_INFRINGEMENT",
          .language = "pt-BR",
          .content_at = base::from_micros(1'795'000'000'000'000),
          .has_cover = true,
          .policy_url = "https://desk.example/policies/ip/copyright",
          .names = {"Ana Exemplo", "", "Al"}};
}

TEST(Record, SpeaksTheDatabasesWords) {
  const Record record = record_of(statement(), facts());
  EXPECT_EQ(record.visibility, "DECISION_VISIBILITY_CONTENT_DISABLED");
  EXPECT_EQ(record.ground, "DECISION_GROUND_ILLEGAL_CONTENT");
  EXPECT_EQ(record.source_type, "SOURCE_ARTICLE_16");
  EXPECT_EQ(record.automated_decision, "AUTOMATED_DECISION_NOT_AUTOMATED");
  EXPECT_THAT(record.content_types, ElementsAre("CONTENT_TYPE_TEXT", "CONTENT_TYPE_IMAGE"));
  EXPECT_EQ(record.language, "PT");
  EXPECT_EQ(record.puid, "sor-01a2-77");
  for (const auto& [restriction, word] : std::vector<std::pair<std::string, std::string>>{
           {"removed", "REMOVED"}, {"refused", "REMOVED"}, {"held", "DISABLED"}}) {
    Statement other = statement();
    other.restriction = restriction;
    EXPECT_EQ(record_of(other, facts()).visibility, "DECISION_VISIBILITY_CONTENT_" + word);
  }
  for (const auto& [restriction, word] : std::vector<std::pair<std::string, std::string>>{
           {"account_suspended", "SUSPENDED"}, {"account_terminated", "TERMINATED"}}) {
    Statement other = statement();
    other.restriction = restriction;
    EXPECT_EQ(record_of(other, facts()).account, "DECISION_ACCOUNT_" + word);
    EXPECT_EQ(record_of(other, facts()).visibility, "");
  }
  Statement own = statement();
  own.source_type = "own_initiative";
  own.ground = cases::Ground::incompatible;
  EXPECT_EQ(record_of(own, facts()).source_type, "SOURCE_VOLUNTARY");
  EXPECT_EQ(record_of(own, facts()).ground, "DECISION_GROUND_INCOMPATIBLE_CONTENT");
  RecordFacts tongue = facts();
  tongue.language = "gsw";
  EXPECT_EQ(record_of(own, tongue).language, "") << "no code of two letters";
}

TEST(Record, NamesNobody) {
  EXPECT_EQ(record_of(statement(), facts()).facts,
            "[...] copied it; see [...] or +[...], of 2024.");
  EXPECT_EQ(without_persons("Anabel is not Ana.", {"Ana"}), "Anabel is not [...].");
  EXPECT_EQ(without_persons("<x@y.example>, (a@b.example)", {}), "<[...]>, ([...])");
  EXPECT_EQ(without_persons("12 of 300 pages, 2026-11-23", {}), "12 of 300 pages, [...]")
      << "rather a date too few than a number too many";
  EXPECT_EQ(without_persons("", {"Ana"}), "");
}

TEST(Record, KeepsToTheLengths) {
  Statement longest = statement();
  longest.facts = std::string(3000, 'a') + " ";
  for (int i = 0; i < 3000; ++i)
    longest.facts += "é";
  longest.policy_text = std::string(5000, 'p');
  longest.policy_title = std::string(700, 't');
  const Record record = record_of(longest, facts());
  EXPECT_EQ(record.ground_name.size(), kRecordGroundMax);
  EXPECT_EQ(record.explanation.size(), kRecordExplanationMax);
  EXPECT_EQ(record.facts.size(), 3001U + 2 * (kRecordFactsMax - 3001)) << "characters, not bytes";
}

}  // namespace
}  // namespace statements
