#include <base/crypto.hpp>
#include <rules/compiled.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <tuple>
#include <utility>

namespace rules {
namespace {

using GroupKey = std::tuple<Normalise, std::vector<Field>, std::vector<std::string>>;

// A pattern without literals that are worth a search, or with dear ones.
struct Screened {
  std::size_t pattern = 0;
  const Requirement* requirement = nullptr;
};

// What the screen of a group costs whatever is in it, in looks at a gram a byte of text: a pass of
// an automaton is 8 us for 4 KB, a look half a nanosecond.
constexpr double kScreenCost = 4;

GroupKey group_of(const Rule& rule) {
  GroupKey key{rule.match.normalise, rule.scope.fields, rule.scope.languages};
  std::ranges::sort(std::get<1>(key));
  std::ranges::sort(std::get<2>(key));
  return key;
}

class Compiler {
 public:
  Compiler(std::vector<PreparedRule> rules, const CompiledRules* before)
      : rules_{std::move(rules)} {
    std::ranges::stable_sort(rules_, {}, [](const PreparedRule& each) { return each.rule->order; });
    if (before == nullptr) return;
    for (const ScreenGroup& each : before->groups)
      screens_.emplace(each.texts, each.screen);
  }

  base::Result<CompiledRules> run() {
    out_.rules.reserve(rules_.size());
    out_.compiled.reserve(rules_.size());
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (const auto done = add(i); !done) return done.error();
    }
    for (const auto& [key, group] : pending_)
      add_group(key, group);
    for (std::size_t i = 0; i < kNormalises; ++i)
      out_.literals.at(i).index = LiteralIndex{literals_.at(i)};
    out_.words.build();
    for (WordIndex& each : out_.disguised)
      each.build();
    out_.digest = digest();
    return std::move(out_);
  }

 private:
  base::Result<base::Done> add(std::size_t index) {
    const PreparedRule& prepared = rules_[index];
    const Rule& rule = *prepared.rule;
    out_.rules.push_back(prepared.rule);
    if (!out_.by_id.emplace(rule.id, index).second) {
      return base::invalid("/id", "There are two rules `" + rule.id + "`.");
    }
    const PreparedParts& parts = *prepared.parts;
    CompiledRule compiled;
    compiled.finds = !parts.any.empty() || !parts.words.empty();
    if (!compiled.finds && parts.all.empty() && parts.near.empty()) out_.always.push_back(index);
    compiled.any = add_patterns(index, parts.any);
    compiled.all = add_patterns(index, parts.all);
    compiled.none = add_patterns(index, parts.none);
    compiled.near = add_patterns(index, parts.near);
    add_words(parts, index);
    out_.compiled.push_back(compiled);
    return base::Done{};
  }

  PatternSpan add_patterns(std::size_t index, const std::vector<PreparedPattern>& patterns) {
    const Rule& rule = *rules_[index].rule;
    PatternSpan span{.first = out_.patterns.size(), .last = 0};
    for (const PreparedPattern& each : patterns) {
      const Requirement& requirement = each.requirement;
      const std::size_t number = out_.patterns.size();
      out_.patterns.push_back({.pattern = each.pattern, .rule = index, .width = requirement.width});
      if (is_dear(requirement)) {
        pending_[group_of(rule)].push_back({.pattern = number, .requirement = &requirement});
      } else {
        add_literals(rule, number, requirement);
      }
    }
    span.last = out_.patterns.size();
    return span;
  }

  void add_words(const PreparedParts& parts, std::size_t index) {
    if (parts.words.empty()) return;
    for (const std::string& each : parts.words)
      out_.words.add(each, index);
    if (parts.disguise) {
      WordIndex& bare = out_.disguised.at(static_cast<std::size_t>(*parts.disguise));
      for (const std::string& each : parts.bare)
        bare.add(each, index);
    }
    for (const Field field : rules_[index].rule->scope.fields)
      out_.word_fields.at(static_cast<std::size_t>(field)) = true;
  }

  void add_literals(const Rule& rule, std::size_t pattern, const Requirement& requirement) {
    const auto form = static_cast<std::size_t>(rule.match.normalise);
    for (const Cover& cover : requirement.covers) {
      const std::size_t owner = pattern * kCovers + out_.patterns[pattern].covers++;
      for (const std::string& literal : cover.literals)
        literals_.at(form).push_back({.text = literal, .owner = static_cast<std::uint32_t>(owner)});
    }
    for (const Field field : rule.scope.fields)
      out_.literals.at(form).fields.at(static_cast<std::size_t>(field)) = true;
  }

  // A group has a screen where a pattern needs it, or where it is cheaper than the literals.
  void add_group(const GroupKey& key, const std::vector<Screened>& group) {
    double cost = 0;
    for (const auto& [pattern, requirement] : group)
      cost += requirement->covers.empty() ? kScreenCost : requirement->covers.front().cost;
    if (cost >= kScreenCost) return add_screens(key, group);
    for (const auto& [pattern, requirement] : group)
      add_literals(out_.rule(out_.patterns[pattern].rule), pattern, *requirement);
  }

  void add_screens(const GroupKey& key, const std::vector<Screened>& group) {
    for (std::size_t first = 0; first < group.size(); first += kScreenPatterns) {
      ScreenGroup out{.normalise = std::get<0>(key),
                      .fields = std::get<1>(key),
                      .languages = std::get<2>(key),
                      .patterns = {},
                      .texts = {},
                      .screen = nullptr};
      std::vector<std::string> texts;
      for (std::size_t i = first; i < std::min(first + kScreenPatterns, group.size()); ++i) {
        out.patterns.push_back(group[i].pattern);
        texts.push_back(out_.patterns[group[i].pattern].pattern->text());
        out.texts += texts.back() + '\n';
      }
      const auto known = screens_.find(out.texts);
      out.screen = known == screens_.end() ? std::make_shared<const Screen>(texts) : known->second;
      out_.groups.push_back(std::move(out));
    }
  }

  // Names everything that a verdict depends on: the rules' texts, lists and statuses.
  [[nodiscard]] std::string digest() const {
    base::Sha256 all;
    for (const PreparedRule& each : rules_) {
      all.add(each.parts->digest);
      all.add(name(each.rule->status));
    }
    return "sha256:" + all.hex();
  }

  std::vector<PreparedRule> rules_;
  std::unordered_map<std::string_view, std::shared_ptr<const Screen>> screens_;
  CompiledRules out_;
  std::map<GroupKey, std::vector<Screened>> pending_;
  std::array<std::vector<LiteralIndex::Literal>, kNormalises> literals_;
};

}  // namespace

base::Result<CompiledRules> compile_rules(std::vector<PreparedRule> rules,
                                          const CompiledRules* before) {
  if (rules.size() > kRules) return base::invalid("", "There are too many rules.");
  return Compiler{std::move(rules), before}.run();
}

}  // namespace rules
