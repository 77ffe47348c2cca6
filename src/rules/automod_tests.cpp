#include <rules/automod_tests.hpp>
#include <rules/limits.hpp>
#include <rules/rule_set.hpp>
#include <rules/self_test.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace rules {
namespace {

struct Neutral {
  std::string_view title;
  std::string_view body;
  std::string_view author;
};
// Articles about nothing that a rule would look for; the first that does is not used.
constexpr auto kNeutral = std::to_array<Neutral>({
    {"Lime trees for the market square", "The council chose forty of them on Monday.", "Ana Lima"},
    {"A note", "So it is.", "Bo"},
    {"—", "—", "—"},
});

// The rule alone and in force, compiled once for all that is tried with it.
base::Result<RuleSet> compiled(const Rule& rule) {
  Rule active = rule;
  active.status = Status::active;
  std::vector<Rule> only;
  only.push_back(std::move(active));
  return RuleSet::compile(std::move(only));
}

bool is_as_expected(const RuleSet& set, const RuleTest& test) {
  const Scan scan = set.scan(subject_of(test));
  return scan.complete &&
         std::ranges::equal(scan.hits, test.hits, {}, [](const Hit& hit) { return hit.text; });
}

// Where the examples of a rule can stand in an article so that it is about them.
class Placing {
 public:
  Placing(const Rule& rule, const Neutral& neutral) : rule_{rule}, neutral_{neutral} {}

  [[nodiscard]] RuleTest neutral() const {
    RuleTest out{.name = {}, .title = std::string{neutral_.title}};
    out.body = std::string{neutral_.body};
    if (looks_into(Field::author)) out.author = std::string{neutral_.author};
    return out;
  }

  // Articles with the text in each of the rule's fields, one after the other.
  [[nodiscard]] std::vector<RuleTest> with(const std::string& text) const {
    std::vector<RuleTest> out;
    for (const Field field : rule_.scope.fields)
      add_with(field, text, out);
    return out;
  }

 private:
  [[nodiscard]] bool looks_into(Field field) const {
    return std::ranges::find(rule_.scope.fields, field) != rule_.scope.fields.end();
  }
  void add_with(Field field, const std::string& text, std::vector<RuleTest>& out) const {
    switch (field) {
      case Field::title: return add(out, [&](RuleTest& test) { test.title = text; });
      case Field::body: return add(out, [&](RuleTest& test) { test.body = text; });
      case Field::author: return add(out, [&](RuleTest& test) { test.author = text; });
      case Field::domains: return add_link(out, "https://" + text + "/page");
      case Field::links:
        for (const char* const before :
             {"", "https://site.example/", "https://site.example/?", "https://"})
          add_link(out, before + text);
        return;
      case Field::sources:
      case Field::cover_alt: return;
    }
  }
  void add(std::vector<RuleTest>& out, const auto& change) const {
    change(out.emplace_back(neutral()));
  }
  void add_link(std::vector<RuleTest>& out, const std::string& link) const {
    add(out, [&](RuleTest& test) { test.body = "It is at " + link + " today."; });
  }

  const Rule& rule_;
  const Neutral& neutral_;
};

// Makes the body so long, or so short, that the rule's condition on it holds, or not. False where
// it cannot, without losing what it must say.
bool fit_length(RuleTest& test, const Comparison& length, bool holding) {
  constexpr std::string_view kFiller = " and so it is";
  const bool longer = (length.op == Comparison::Operator::more) == holding;
  const auto characters = static_cast<std::int64_t>(text::code_points(test.body));
  const bool is_more =
      holds({.op = Comparison::Operator::more, .number = length.number}, characters);
  if (!longer) return holds(length, characters) == holding;
  if (is_more || length.number > kAutomodCharacters) return is_more;
  while (static_cast<std::int64_t>(test.body.size()) <= length.number + 1)
    test.body += kFiller;
  return holds(length, static_cast<std::int64_t>(text::code_points(test.body))) == holding;
}

class Maker {
 public:
  Maker(const Rule& rule, const AutomodExamples& examples)
      : rule_{rule}, examples_{examples}, set_{compiled(rule)} {
    const auto length = rule.article.numbers.find("characters");
    if (length != rule.article.numbers.end()) length_ = length->second;
  }

  std::vector<RuleTest> run() {
    if (!set_) return {};
    for (const Neutral& each : kNeutral) {
      const Placing placing{rule_, each};
      auto hit = finds() ? found_text(placing) : found_lack(placing);
      auto miss = hit ? left_alone(placing) : std::nullopt;
      if (!hit || !miss) continue;
      std::vector<RuleTest> out;
      const auto add = [&out](std::optional<RuleTest> test, std::string_view name) {
        if (!test) return;
        test->name = name;
        out.push_back(*std::move(test));
      };
      add(hit, "what it must find");
      add(miss, "what it must leave alone");
      if (!finds()) return out;
      add(excused(placing), "what it must leave alone for something else that is there");
      add(lacking(placing), "what it must leave alone for something else that is not there");
      add(of_other_length(placing), "what it must leave alone for its length");
      return out;
    }
    return {};
  }

 private:
  [[nodiscard]] bool finds() const {
    return !rule_.match.any.empty() || !rule_.match.words.empty();
  }

  [[nodiscard]] std::optional<RuleTest> tried(RuleTest test, bool length_holds) const {
    if (length_ && !fit_length(test, *length_, length_holds)) return std::nullopt;
    return is_as_expected(*set_, test) ? std::optional{std::move(test)} : std::nullopt;
  }

  // The first article with the text in it that is hit as expected.
  [[nodiscard]] std::optional<RuleTest> tried(const Placing& placing,
                                              const std::string& text,
                                              const std::vector<std::string>& hits,
                                              bool length_holds = true) const {
    for (RuleTest& test : placing.with(text)) {
      test.hits = hits;
      if (auto good = tried(std::move(test), length_holds)) return good;
    }
    return std::nullopt;
  }

  // One of the values as it stands, with one of each further search behind it.
  [[nodiscard]] std::optional<RuleTest> found_text(const Placing& placing) const {
    for (const std::string& example : examples_.finds) {
      if (auto good = tried(placing, example, {example})) return good;
      if (auto good = tried(placing, example + behind(), {example})) return good;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string behind() const {
    std::string out;
    for (const std::vector<std::string>& each : examples_.also)
      out += each.empty() ? "" : ", " + each.front();
    return out;
  }

  // What is looked for beside what must not be there, or without what must; or too long or short.
  [[nodiscard]] std::optional<RuleTest> excused(const Placing& placing) const {
    const std::string find = examples_.finds.front() + behind();
    for (const std::string& never : examples_.never) {
      if (auto good = tried(placing, std::string{find}.append(", ").append(never), {})) return good;
      if (auto good = tried(placing, std::string{never}.append(", ").append(find), {})) return good;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<RuleTest> lacking(const Placing& placing) const {
    if (examples_.also.empty()) return std::nullopt;
    return tried(placing, examples_.finds.front(), {});
  }
  [[nodiscard]] std::optional<RuleTest> of_other_length(const Placing& placing) const {
    if (!length_) return std::nullopt;
    return tried(placing, examples_.finds.front() + behind(), {}, false);
  }

  // The whole of the first part, as a rule tells that finds nothing that can be quoted.
  [[nodiscard]] std::optional<RuleTest> found_lack(const Placing& placing) const {
    RuleTest test = placing.neutral();
    if (length_ && !fit_length(test, *length_, true)) {
      test.body = text::clip_code_points(
          test.body, static_cast<std::size_t>(std::max<std::int64_t>(length_->number - 1, 0)));
    }
    const bool in_title = rule_.scope.fields.front() == Field::title;
    const bool in_author = rule_.scope.fields.front() == Field::author;
    const std::string& whole = in_title ? test.title : in_author ? test.author : test.body;
    test.hits = {std::string{text::clip(whole, kHitTextBytes)}};
    if (whole.empty()) return std::nullopt;
    return tried(std::move(test), true);
  }

  // Nothing of what is looked for; or what must be there; or another length.
  [[nodiscard]] std::optional<RuleTest> left_alone(const Placing& placing) const {
    if (finds()) return tried(placing.neutral(), true);
    for (const std::string& example : examples_.never) {
      if (auto good = tried(placing, example, {})) return good;
    }
    return length_ ? tried(placing.neutral(), false) : std::nullopt;
  }

  const Rule& rule_;
  const AutomodExamples& examples_;
  base::Result<RuleSet> set_;
  std::optional<Comparison> length_;
};

}  // namespace

std::vector<RuleTest> tests_for(const Rule& rule, const AutomodExamples& examples) {
  return Maker{rule, examples}.run();
}

}  // namespace rules
