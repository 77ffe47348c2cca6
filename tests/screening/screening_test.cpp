#include <articles/limits.hpp>
#include <rules/limits.hpp>
#include <screening/screening.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace screening {

std::ostream& operator<<(std::ostream& out, Reason reason) { return out << name(reason); }
std::ostream& operator<<(std::ostream& out, Proposal proposal) { return out << name(proposal); }

namespace {

using policies::Severity;
using rules::Action;
using testing::ElementsAre;
using testing::IsEmpty;

// A rule that finds one word in title or body.
rules::Rule rule(const std::string& id, const std::string& word, Action action, int score = 0) {
  rules::Rule made;
  made.id = id;
  made.title = "Title of " + id;
  made.policy = "spam";
  made.status = rules::Status::active;
  made.match.any.push_back({.text = word, .at = {}});
  made.score = score;
  made.severity = Severity::medium;
  made.action = action;
  made.explanations = {{"en", "About {hit}"}, {"pt", "Sobre {hit}"}};
  return made;
}

rules::RuleSet compiled(std::vector<rules::Rule> rules) {
  auto set = rules::RuleSet::compile(std::move(rules));
  EXPECT_TRUE(set) << set.error().message;
  return std::move(set).value();
}

articles::Draft draft(const std::string& body) {
  articles::Draft made;
  made.title = "A clear headline";
  made.body = body;
  made.language = "en";
  return made;
}

const AuthorRecord kTrusted{.live = 5, .refused = 0, .submissions_24h = 1};

Screening screened(const std::vector<rules::Rule>& rules,
                   const articles::Draft& draft,
                   const AuthorRecord& author = {},
                   const std::optional<Repeat>& repeat = {}) {
  const rules::RuleSet set = compiled(rules);
  const policies::Policies policies;
  return screen(draft,
                {.rules = set,
                 .policies = policies,
                 .author = author,
                 .repeat = repeat,
                 .now = base::from_micros(1'795'464'900'000'000)});
}

std::vector<std::string> rules_of(const Screening& screening) {
  std::vector<std::string> ids;
  for (const Hit& hit : screening.hits)
    ids.push_back(hit.rule);
  return ids;
}

TEST(Screening, PassesWhatNothingIsFoundIn) {
  const Screening found = screened({rule("spam.casino", "casino", Action::hold)}, draft("News."));

  EXPECT_EQ(found.proposal, Proposal::pass);
  EXPECT_THAT(found.reasons, IsEmpty());
  EXPECT_THAT(found.hits, IsEmpty());
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(found.severity, "low");
  EXPECT_THAT(found.rule_set, testing::StartsWith("sha256:"));
}

TEST(Screening, ProposesWhatTheGravestActionSays) {
  struct Found {
    std::string body;
    Proposal proposal;
    std::vector<Reason> reasons;
  };
  const std::vector<rules::Rule> rules = {
      rule("a.note", "noted", Action::note),
      rule("b.hold", "held", Action::hold),
      rule("c.refuse", "refused", Action::refuse),
  };
  const std::vector<Found> cases = {
      {"noted", Proposal::pass, {}},
      {"held", Proposal::hold, {Reason::held_by_rule}},
      {"refused", Proposal::refuse, {Reason::refused_by_rule}},
      {"noted held held", Proposal::hold, {Reason::held_by_rule}},
      {"held refused", Proposal::refuse, {Reason::refused_by_rule, Reason::held_by_rule}},
  };
  for (const Found& c : cases) {
    const Screening found = screened(rules, draft(c.body));
    EXPECT_EQ(found.proposal, c.proposal) << c.body;
    EXPECT_EQ(found.reasons, c.reasons) << c.body;
  }
}

TEST(Screening, AddsUpScoresOncePerRule) {
  struct Sum {
    std::string body;
    int score;
    Proposal proposal;
  };
  const std::vector<rules::Rule> rules = {
      rule("a.two", "two", Action::note, 2),
      rule("b.three", "three", Action::note, 3),
      rule("c.hundred", "hundred", Action::note, 97),
  };
  const std::vector<Sum> cases = {
      {"two", 2, Proposal::pass},
      {"two two two", 2, Proposal::pass},
      {"two three", 5, Proposal::hold},
      {"hundred two", 99, Proposal::hold},
      {"hundred three", 100, Proposal::refuse},
  };
  for (const Sum& c : cases) {
    const Screening found = screened(rules, draft(c.body));
    EXPECT_EQ(found.score, c.score) << c.body;
    EXPECT_EQ(found.proposal, c.proposal) << c.body;
    EXPECT_EQ(found.reasons.empty(), c.proposal == Proposal::pass) << c.body;
  }
}

TEST(Screening, ListsShadowHitsWithoutCountingThem) {
  rules::Rule shadow = rule("a.shadow", "casino", Action::refuse, 100);
  shadow.status = rules::Status::shadow;
  rules::Rule draft_rule = rule("b.draft", "casino", Action::refuse, 100);
  draft_rule.status = rules::Status::draft;

  const Screening found = screened({shadow, draft_rule}, draft("casino"));

  EXPECT_EQ(found.proposal, Proposal::pass);
  EXPECT_EQ(found.score, 0);
  EXPECT_THAT(rules_of(found), ElementsAre("a.shadow"));
  EXPECT_EQ(found.hits[0].status, "shadow");
}

TEST(Screening, TellsWhereAndWhyInTheOriginal) {
  rules::Rule hidden = rule("a.b", "cassino", Action::hold, 1);
  hidden.version = 3;
  hidden.hidden = true;
  hidden.severity = Severity::high;
  articles::Draft text = draft("São João: cassino e cassino");
  text.language = "pt-BR";

  const Screening found = screened({hidden}, text);

  ASSERT_EQ(found.hits.size(), 2U);
  const Hit& hit = found.hits[0];
  EXPECT_EQ(hit.rule, "a.b");
  EXPECT_EQ(hit.version, 3);
  EXPECT_EQ(hit.status, "active");
  EXPECT_EQ(hit.field, "body");
  EXPECT_EQ(hit.start, 12U);
  EXPECT_EQ(hit.end, 19U);
  EXPECT_EQ(hit.start_cp, 10U);
  EXPECT_EQ(hit.end_cp, 17U);
  EXPECT_EQ(hit.text, "cassino");
  EXPECT_EQ(hit.title, "Title of a.b");
  EXPECT_EQ(hit.policy, "spam");
  EXPECT_EQ(hit.severity, "high");
  EXPECT_EQ(hit.action, "hold");
  EXPECT_EQ(hit.explanation, "Sobre cassino");
  EXPECT_TRUE(hit.hidden);
  EXPECT_EQ(found.hits[1].start_cp, 20U);
  EXPECT_EQ(found.severity, "high");
}

TEST(Screening, ExplainsInEnglishWhereTheLanguageIsUnknown) {
  articles::Draft text = draft("casino");
  text.language = "fr";
  const Screening found = screened({rule("a.b", "casino", Action::note)}, text);
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].explanation, "About casino");
}

// Offsets count in the field that is named; in the body for links and their hosts.
TEST(Screening, CountsOffsetsInTheFieldOfTheHit) {
  rules::Rule everywhere = rule("a.b", "casino", Action::note);
  everywhere.scope.fields = {rules::all_fields().begin(), rules::all_fields().end()};
  articles::Draft text = draft("é https://casino.example/ é");
  text.title = "éé casino";
  text.author_name = "é casino";
  text.sources = {"https://example.org/", "https://casino.example/é"};
  text.cover.alt = "ééé casino";

  using Place = std::pair<std::string, std::size_t>;
  const auto places = [&text](const rules::Rule& rule) {
    std::vector<Place> out;
    for (const Hit& hit : screened({rule}, text).hits)
      out.emplace_back(hit.field, hit.start_cp);
    return out;
  };
  EXPECT_THAT(places(everywhere),
              testing::UnorderedElementsAre(Place{"title", 3},
                                            Place{"body", 10},
                                            Place{"author", 2},
                                            Place{"sources/1", 8},
                                            Place{"cover_alt", 4}));
  everywhere.scope.fields = {rules::Field::links};
  EXPECT_THAT(places(everywhere), testing::ElementsAre(Place{"links", 10}));
  everywhere.scope.fields = {rules::Field::domains};
  EXPECT_THAT(places(everywhere), testing::ElementsAre(Place{"domains", 10}));
}

TEST(Screening, SparesATrustedAuthorWhatIsNotGrave) {
  rules::Rule grave = rule("d.grave", "grave", Action::hold);
  grave.severity = Severity::high;
  rules::Rule exempting = rule("e.exempt", "exempt", Action::refuse);
  exempting.scope.exempt = {"trusted"};
  const std::vector<rules::Rule> rules = {
      rule("a.hold", "held", Action::hold),
      rule("b.score", "score", Action::note, 5),
      rule("c.refuse", "refused", Action::refuse),
      grave,
      exempting,
      rule("f.sum", "hundred", Action::note, 100),
  };
  struct Spared {
    std::string body;
    Proposal stranger;
    Proposal trusted;
    std::size_t hits;
  };
  const std::vector<Spared> cases = {
      {"held", Proposal::hold, Proposal::pass, 1},
      {"score", Proposal::hold, Proposal::pass, 1},
      {"refused", Proposal::refuse, Proposal::refuse, 1},
      {"grave", Proposal::hold, Proposal::hold, 1},
      {"exempt", Proposal::refuse, Proposal::pass, 0},
      {"hundred", Proposal::refuse, Proposal::hold, 1},
  };
  for (const Spared& c : cases) {
    EXPECT_EQ(screened(rules, draft(c.body)).proposal, c.stranger) << c.body;
    const Screening trusted = screened(rules, draft(c.body), kTrusted);
    EXPECT_EQ(trusted.proposal, c.trusted) << c.body;
    EXPECT_EQ(trusted.hits.size(), c.hits) << c.body;
  }
}

TEST(Screening, HoldsWhatIsHereAlready) {
  const Repeat repeat{.article_id = "the first", .title = "First", .same_author = false};
  for (const bool same_author : {false, true}) {
    Repeat known = repeat;
    known.same_author = same_author;
    const Screening found = screened({}, draft("Três palavras aqui"), kTrusted, known);

    EXPECT_EQ(found.proposal, Proposal::hold);
    EXPECT_THAT(found.reasons, ElementsAre(Reason::repeat));
    ASSERT_EQ(found.matches.size(), 1U);
    const Match& match = found.matches[0];
    EXPECT_EQ(match.work, "the first");
    EXPECT_EQ(match.kind_of_work, "article");
    EXPECT_EQ(match.share_of_article, 1.0);
    EXPECT_EQ(match.longest_words, 3U);
    ASSERT_EQ(match.passages.size(), 1U);
    EXPECT_EQ(match.passages[0].end, 19U);
    EXPECT_EQ(match.passages[0].words, 3U);
    EXPECT_EQ(match.passages[0].kind, same_author ? "same_author" : "exact");
  }
}

TEST(Screening, HoldsWhatAPersonMustSeeFirst) {
  struct Declared {
    std::string title;
    std::function<void(articles::Draft&)> declare;
    std::vector<Reason> reasons;
  };
  const std::vector<Declared> cases = {
      {"assisted", [](auto& d) { d.ai_text = articles::AiText::assisted; }, {}},
      {"generated",
       [](auto& d) { d.ai_text = articles::AiText::generated; },
       {Reason::generated_text}},
      {"undeclared cover", [](auto& d) { d.cover.id = "x"; }, {Reason::undeclared_cover}},
      {"declared cover",
       [](auto& d) {
         d.cover = {"x", "A map", "trainedAlgorithmicMedia"};
       },
       {}},
      {"both",
       [](auto& d) {
         d.cover.id = "x";
         d.ai_text = articles::AiText::generated;
       },
       {Reason::generated_text, Reason::undeclared_cover}},
  };
  for (const Declared& c : cases) {
    articles::Draft declared = draft("News.");
    c.declare(declared);
    const Screening found = screened({}, declared, kTrusted);
    EXPECT_EQ(found.reasons, c.reasons) << c.title;
    EXPECT_EQ(found.proposal, c.reasons.empty() ? Proposal::pass : Proposal::hold) << c.title;
  }
}

TEST(Screening, NeverPassesWhatItCouldNotRead) {
  const std::vector<std::pair<std::string, std::function<void(articles::Draft&)>>> cases = {
      {"title", [](auto& d) { d.title = "\xFF"; }},
      {"body", [](auto& d) { d.body = "a\xC3"; }},
      {"author", [](auto& d) { d.author_name = "\xED\xA0\x80"; }},
      {"source", [](auto& d) { d.sources = {"https://example.org/\x80"}; }},
      {"alt", [](auto& d) { d.cover.alt = "\xF8"; }},
      {"length", [](auto& d) { d.body = std::string(articles::kBodyBytesMax + 1, 'x'); }},
  };
  for (const auto& [title, spoil] : cases) {
    articles::Draft spoilt = draft("News.");
    spoil(spoilt);
    const Screening found = screened({rule("a.b", "casino", Action::note)}, spoilt, kTrusted);
    EXPECT_FALSE(found.complete) << title;
    EXPECT_EQ(found.proposal, Proposal::hold) << title;
    EXPECT_THAT(found.reasons, ElementsAre(Reason::not_fully_checked)) << title;
    EXPECT_EQ(text_digest(spoilt).size(), 64U) << title;
  }
}

// The text can be read, but the rules give up on it: more links than a scan follows.
TEST(Screening, NeverPassesWhatTheRulesCouldNotFinish) {
  std::string body;
  for (std::size_t i = 0; i <= rules::kScanLinks; ++i)
    body += "https://example.org/a\n";
  const Screening found = screened({rule("a.b", "casino", Action::note)}, draft(body), kTrusted);
  EXPECT_FALSE(found.complete);
  EXPECT_EQ(found.proposal, Proposal::hold);
  EXPECT_THAT(found.reasons, ElementsAre(Reason::not_fully_checked));
}

TEST(Screening, IsTheSameForTheSameText) {
  const std::vector<rules::Rule> rules = {rule("a.b", "casino", Action::hold, 3)};
  EXPECT_EQ(screened(rules, draft("casino")), screened(rules, draft("casino")));
}

TEST(TextDigest, IsThatOfEveryTextThatReadsTheSame) {
  const std::string first = text_digest(draft("The Mayor  said\n\nnothing."));
  for (const char* const same : {"the mayor said nothing.",
                                 " THE MAYOR SAID NOTHING. ",
                                 "The\xC2\xA0Mayor said\r\nnothing.",
                                 "The May\xE2\x80\x8Bor said nothing.",
                                 "Ｔｈｅ Mayor said nothing."}) {
    EXPECT_EQ(text_digest(draft(same)), first) << same;
  }
  EXPECT_NE(text_digest(draft("The Mayor said nothing")), first);

  articles::Draft retitled = draft("The Mayor said nothing.");
  retitled.title = "Another headline";
  EXPECT_NE(text_digest(retitled), first);
}

// Moving a word from title to body makes another text.
TEST(TextDigest, KeepsTitleAndBodyApart) {
  articles::Draft one = draft("b c");
  one.title = "a";
  articles::Draft other = draft("c");
  other.title = "a b";
  EXPECT_NE(text_digest(one), text_digest(other));
}

TEST(Trust, IsEarnedByLiveArticlesWithoutRefusals) {
  const policies::Policies policies;
  EXPECT_TRUE(is_trusted({.live = 5, .refused = 0}, policies));
  EXPECT_FALSE(is_trusted({.live = 4, .refused = 0}, policies));
  EXPECT_FALSE(is_trusted({.live = 50, .refused = 1}, policies));
  EXPECT_FALSE(is_trusted({}, policies));
}

TEST(Screening, SpellsItsWordsAlikeBothWays) {
  for (const char* const word : {"pass", "hold", "refuse"}) {
    Proposal read{};
    EXPECT_TRUE(parse(word, read)) << word;
    EXPECT_EQ(name(read), word);
  }
  for (const char* const word : {"not_fully_checked",
                                 "refused_by_rule",
                                 "held_by_rule",
                                 "score",
                                 "repeat",
                                 "generated_text",
                                 "undeclared_cover"}) {
    Reason read{};
    EXPECT_TRUE(parse(word, read)) << word;
    EXPECT_EQ(name(read), word);
  }
  Proposal untouched = Proposal::hold;
  EXPECT_FALSE(parse("publish", untouched));
  EXPECT_EQ(untouched, Proposal::hold);
}

}  // namespace
}  // namespace screening
