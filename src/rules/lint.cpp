#include <rules/lint.hpp>
#include <rules/lint_patterns.hpp>
#include <rules/pattern.hpp>
#include <rules/self_test.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace rules {
namespace {

using policies::Located;
using policies::Position;
using policies::Problem;
using policies::Weight;

class Linter {
 public:
  Linter(const Rule& rule, const policies::Policies& policies) : rule_{rule}, policies_{policies} {}

  std::vector<Problem> run() {
    head();
    decision();
    tests();
    std::ranges::move(lint_patterns(rule_), std::back_inserter(problems_));
    for (const Located& word : rule_.match.words) {
      if (word.text.find('\\') != std::string::npos) {
        warn(word.at, "`words` are literal; a backslash in one is looked for as it stands.");
      }
    }
    conditions();
    return std::move(problems_);
  }

 private:
  void add(Position at, std::string message, Weight weight) {
    problems_.push_back(
        {.file = rule_.file, .at = at, .message = std::move(message), .weight = weight});
  }
  void fail(Position at, std::string message) { add(at, std::move(message), Weight::error); }
  void warn(Position at, std::string message) { add(at, std::move(message), Weight::warning); }

  [[nodiscard]] Position place(const std::string& key) const {
    const auto found = rule_.places.find(key);
    return found == rule_.places.end() ? Position{.line = 1, .column = 1} : found->second;
  }

  void head() {
    if (rule_.title.empty()) fail(place("title"), "A rule needs a `title`.");
    if (policies_.policies.empty() || policies::find(policies_, rule_.policy) != nullptr) return;
    std::vector<std::string> ids;
    for (const policies::Policy& each : policies_.policies)
      ids.push_back(each.id);
    const std::string meant{policies::did_you_mean(rule_.policy, ids)};
    fail(place("policy"),
         "There is no policy `" + rule_.policy + "` in policies.toml" +
             (meant.empty() ? "." : "; did you mean `" + meant + "`?"));
  }

  void decision() {
    const bool can_hold = rule_.action != Action::note || rule_.score > 0;
    if (can_hold && !rule_.explanations.contains("en")) {
      fail(place("explain"),
           "What can hold an article needs a reason for its author: [explain] en = \"...\".");
    }
    if (rule_.action == Action::refuse && !states_a_fact()) {
      fail(place("decide"),
           "`refuse` is for facts: `words` or `lists`, looked for in links, domains or sources "
           "alone. Use `hold`.");
    }
  }

  // A listed domain or address, which is there or not, whatever is meant by it.
  [[nodiscard]] bool states_a_fact() const {
    const bool listed = !rule_.match.words.empty() || !rule_.match.lists.empty();
    return listed && rule_.match.any.empty() &&
           std::ranges::all_of(rule_.scope.fields, [](Field field) {
             return field == Field::links || field == Field::domains || field == Field::sources;
           });
  }

  void tests() {
    const auto must_hit = [](const RuleTest& test) { return !test.todo && !test.hits.empty(); };
    const auto must_not = [](const RuleTest& test) { return !test.todo && test.hits.empty(); };
    if (std::ranges::none_of(rule_.tests, must_hit)) {
      fail(place("test"), "A rule needs a [[test]] that it must hit: hits = ['...'].");
    }
    if (std::ranges::none_of(rule_.tests, must_not)) {
      fail(place("test"), "A rule needs a [[test]] that it must leave alone: hits = [].");
    }
    for (const RuleTest& test : rule_.tests) {
      if (test.hits.empty() && !test.todo && bytes(test) < shortest_hit(rule_)) {
        warn(test.at, "This text is shorter than anything the rule can find, so it shows nothing.");
      }
    }
  }

  static std::size_t bytes(const RuleTest& test) {
    std::size_t out =
        test.title.size() + test.body.size() + test.author.size() + test.cover_alt.size();
    for (const std::string& source : test.sources)
      out += source.size();
    return out;
  }

  void conditions() {
    if (!reads_text(rule_) && rule_.article.empty() && rule_.author.empty()) {
      fail(place("match"), "The rule has no condition, so it would hit every article.");
    }
    counts();
    exceptions();
    if (!rule_.scope.articles) {
      warn(place("scope"), "This desk takes articles alone, so a rule for comments never hits.");
    }
    if (rule_.scope.share <= 0) warn(place("scope"), "With `share` 0 the rule sees no article.");
  }

  // Keys of [match] that say nothing without others.
  void counts() {
    const Match& match = rule_.match;
    const bool words = !match.words.empty() || !match.lists.empty();
    const bool finds = words || !match.any.empty();
    struct Idle {
      bool idle;
      std::string_view message;
    };
    for (const Idle& each : {
             Idle{match.check && !finds,
                  "`check` looks at what `any`, `words` and `lists` find; there is none."},
             Idle{match.min_hits > 1 && !finds,
                  "`min_hits` counts what `any`, `words` and `lists` find; there is none."},
             Idle{match.distinct && match.min_hits == 1,
                  "`distinct` says what `min_hits` counts; with one hit it makes no difference."},
             Idle{(match.spaced || match.digits) && !words,
                  "`spaced` and `digits` are for `words` and `lists`; there are none."},
         }) {
      if (each.idle) warn(place("match"), std::string{each.message});
    }
  }

  // Patterns of `none`: whether they can matter, and whether a test shows it.
  void exceptions() {
    const auto is_in = [](const std::vector<Located>& all, const Located& one) {
      return std::ranges::find(all, one.text, &Located::text) != all.end();
    };
    for (const Located& none : rule_.match.none) {
      if (is_in(rule_.match.all, none)) {
        fail(none.at, "This stands in `all` too, so the rule can never hit.");
      } else if (is_in(rule_.match.any, none)) {
        warn(none.at, "This stands in `any` too, where it can never count.");
      } else if (!is_shown(none)) {
        warn(none.at,
             "No test shows that this matters: add a text that is left alone because of it.");
      }
    }
  }

  // Whether a text that must be left alone would be hit without this exception.
  [[nodiscard]] bool is_shown(const Located& none) const {
    Rule without = rule_;
    std::erase(without.match.none, none);
    std::erase_if(without.tests, [](const RuleTest& test) { return !test.hits.empty(); });
    return std::ranges::any_of(run_tests(without),
                               [](const TestResult& each) { return !each.found.empty(); });
  }

  const Rule& rule_;
  const policies::Policies& policies_;
  std::vector<Problem> problems_;
};

}  // namespace

std::vector<Problem> lint(const Rule& rule, const policies::Policies& policies) {
  return Linter{rule, policies}.run();
}

}  // namespace rules
