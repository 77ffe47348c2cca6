#include <base/crypto.hpp>
#include <rules/compiled.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace rules {
namespace {

using GroupKey = std::tuple<Normalise, std::vector<Field>, std::vector<std::string>>;

// A pattern without literals that are worth a search, or with dear ones.
struct Screened {
  std::size_t pattern;
  std::string text;
  Requirement requirement;
};

// What the screen of a group costs whatever is in it, in looks at a gram a byte of text: a pass of
// an automaton is 8 us for 4 KB, a look half a nanosecond.
constexpr double kScreenCost = 4;
// Below, a cover alone is good enough. A further one must not be met too often, a byte of text.
constexpr double kCheapCost = 0.0005;
constexpr double kTooOften = 0.0005;

// What words of the rule may wear.
std::optional<text::Disguise> disguise_of(const Match& match) {
  if (match.spaced && match.digits) return text::Disguise::both;
  if (match.spaced) return text::Disguise::spaced;
  if (match.digits) return text::Disguise::digits;
  return std::nullopt;
}

class Compiler {
 public:
  explicit Compiler(std::vector<Rule> rules) {
    out_.rules = std::move(rules);
    std::ranges::stable_sort(out_.rules, {}, &Rule::order);
  }

  base::Result<CompiledRules> run() {
    for (std::size_t i = 0; i < out_.rules.size(); ++i) {
      if (const auto done = add(i); !done) return done.error();
    }
    for (auto& [key, group] : pending_)
      add_group(key, std::move(group));
    for (std::size_t i = 0; i < kNormalises; ++i)
      out_.literals.at(i).index = LiteralIndex{std::move(literals_.at(i))};
    out_.words.build();
    for (WordIndex& each : out_.disguised)
      each.build();
    out_.digest = digest();
    return std::move(out_);
  }

 private:
  base::Result<base::Done> add(std::size_t index) {
    const Rule& rule = out_.rules[index];
    if (!ids_.insert(rule.id).second) {
      return base::invalid("/id", "There are two rules `" + rule.id + "`.");
    }
    CompiledRule compiled;
    const Match& match = rule.match;
    compiled.finds = !match.any.empty() || !match.words.empty() || !match.lists.empty();
    if (!compiled.finds && match.all.empty() && !match.near) out_.always.push_back(index);
    std::vector<policies::Located> near;
    if (match.near) near = {match.near->a, match.near->b};
    for (const auto& [texts, span] :
         {std::pair{&match.any, &compiled.any},
          std::pair{&match.all, &compiled.all},
          std::pair{&match.none, &compiled.none},
          std::pair{static_cast<const std::vector<policies::Located>*>(&near), &compiled.near}}) {
      if (const auto done = add_patterns(index, *texts, *span); !done) return done.error();
    }
    add_words(rule, index);
    out_.compiled.push_back(compiled);
    return base::Done{};
  }

  base::Result<base::Done> add_patterns(std::size_t index,
                                        const std::vector<policies::Located>& texts,
                                        PatternSpan& span) {
    const Rule& rule = out_.rules[index];
    span.first = out_.patterns.size();
    GroupKey key{rule.match.normalise, rule.scope.fields, rule.scope.languages};
    std::ranges::sort(std::get<1>(key));
    std::ranges::sort(std::get<2>(key));
    for (const policies::Located& each : texts) {
      auto pattern = Pattern::compile(each.text);
      if (!pattern) {
        base::Error error = pattern.error();
        error.message = rule.id + ": " + error.message;
        return error;
      }
      Requirement requirement = requirement_of(each.text);
      const std::size_t number = out_.patterns.size();
      out_.patterns.push_back({std::move(*pattern), index, requirement.width});
      if (is_dear(requirement)) {
        pending_[key].push_back({number, each.text, std::move(requirement)});
      } else {
        add_literals(rule, number, std::move(requirement.covers));
      }
    }
    span.last = out_.patterns.size();
    return base::Done{};
  }

  // Calls `add` for every word and list entry of the rule.
  template <typename Add>
  static void for_each_word(const Rule& rule, Add add) {
    for (const policies::Located& word : rule.match.words)
      add(word.text);
    for (const auto& list : rule.match.lists) {
      for (const policies::Located& entry : list->entries)
        add(entry.text);
    }
  }

  void add_words(const Rule& rule, std::size_t index) {
    for_each_word(rule, [&](const std::string& word) { out_.words.add(word, index); });
    if (const auto disguise = disguise_of(rule.match)) {
      WordIndex& bare = out_.disguised.at(static_cast<std::size_t>(*disguise));
      for_each_word(rule, [&](const std::string& word) { bare.add(word, index); });
    }
    if (rule.match.words.empty() && rule.match.lists.empty()) return;
    for (const Field field : rule.scope.fields) {
      out_.word_fields.at(static_cast<std::size_t>(field)) = true;
    }
  }

  // The cheapest cover, and others where the search for them costs less than what RE2 would try in
  // vain without them.
  void add_literals(const Rule& rule, std::size_t pattern, std::vector<Cover> covers) {
    const auto form = static_cast<std::size_t>(rule.match.normalise);
    if (covers.front().cost < kCheapCost) covers.resize(1);
    while (covers.size() > 1 && covers.back().often > kTooOften)
      covers.pop_back();
    for (Cover& cover : covers) {
      const std::size_t owner = pattern * kCovers + out_.patterns[pattern].covers++;
      for (std::string& literal : cover.literals) {
        literals_.at(form).push_back(
            {.text = std::move(literal), .owner = static_cast<std::uint32_t>(owner)});
      }
    }
    for (const Field field : rule.scope.fields)
      out_.literals.at(form).fields.at(static_cast<std::size_t>(field)) = true;
  }

  // A group has a screen where a pattern needs it, or where it is cheaper than the literals.
  void add_group(const GroupKey& key, std::vector<Screened> group) {
    double cost = 0;
    for (const Screened& each : group)
      cost += each.requirement.covers.empty() ? kScreenCost : each.requirement.covers.front().cost;
    if (cost >= kScreenCost) return add_screens(key, group);
    for (Screened& each : group) {
      add_literals(out_.rules[out_.patterns[each.pattern].rule],
                   each.pattern,
                   std::move(each.requirement.covers));
    }
  }

  void add_screens(const GroupKey& key, const std::vector<Screened>& group) {
    for (std::size_t first = 0; first < group.size(); first += kScreenPatterns) {
      std::vector<std::size_t> patterns;
      std::vector<std::string> texts;
      for (std::size_t i = first; i < std::min(first + kScreenPatterns, group.size()); ++i) {
        patterns.push_back(group[i].pattern);
        texts.push_back(group[i].text);
      }
      out_.groups.push_back({.normalise = std::get<0>(key),
                             .fields = std::get<1>(key),
                             .languages = std::get<2>(key),
                             .patterns = std::move(patterns),
                             .screen = Screen{texts}});
    }
  }

  // Names everything that a verdict depends on: the rules' files and lists.
  [[nodiscard]] std::string digest() const {
    std::vector<std::string> lines;
    for (const Rule& rule : out_.rules) {
      base::Sha256 words;
      for (const auto& list : rule.match.lists) {
        for (const policies::Located& entry : list->entries)
          words.add(entry.text + '\n');
      }
      lines.push_back(rule.id + ' ' + std::string{name(rule.status)} + ' ' + rule.digest + ' ' +
                      words.hex() + '\n');
    }
    std::ranges::sort(lines);
    base::Sha256 all;
    for (const std::string& line : lines)
      all.add(line);
    return "sha256:" + all.hex();
  }

  CompiledRules out_;
  std::set<std::string> ids_;
  std::map<GroupKey, std::vector<Screened>> pending_;
  std::array<std::vector<LiteralIndex::Literal>, kNormalises> literals_;
};

}  // namespace

base::Result<CompiledRules> compile_rules(std::vector<Rule> rules) {
  if (rules.size() > kRules) return base::invalid("", "There are too many rules.");
  return Compiler{std::move(rules)}.run();
}

}  // namespace rules
