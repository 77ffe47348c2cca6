#include <base/crypto.hpp>
#include <rules/compiled.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace rules {
namespace {

using GroupKey = std::tuple<Normalise, std::vector<Field>, std::vector<std::string>>;

struct PendingGroup {
  std::vector<std::size_t> patterns;
  std::vector<std::string> texts;
};

class Compiler {
 public:
  explicit Compiler(std::vector<Rule> rules) { out_.rules = std::move(rules); }

  base::Result<CompiledRules> run() {
    out_.word_fields.assign(all_fields().size(), false);
    for (std::size_t i = 0; i < out_.rules.size(); ++i) {
      if (const auto done = add(i); !done) return done.error();
    }
    for (auto& [key, group] : pending_)
      add_screens(key, group);
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
    for (const auto& [texts, span] : {std::pair{&match.any, &compiled.any},
                                      std::pair{&match.all, &compiled.all},
                                      std::pair{&match.none, &compiled.none}}) {
      if (const auto done = add_patterns(rule, *texts, *span); !done) return done.error();
    }
    add_words(rule, index);
    out_.compiled.push_back(compiled);
    return base::Done{};
  }

  base::Result<base::Done> add_patterns(const Rule& rule,
                                        const std::vector<policies::Located>& texts,
                                        PatternSpan& span) {
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
      PendingGroup& group = pending_[key];
      group.patterns.push_back(out_.patterns.size());
      group.texts.push_back(each.text);
      out_.patterns.push_back(std::move(*pattern));
    }
    span.last = out_.patterns.size();
    return base::Done{};
  }

  void add_words(const Rule& rule, std::size_t index) {
    for (const policies::Located& word : rule.match.words)
      out_.words.add(word.text, index);
    for (const auto& list : rule.match.lists) {
      for (const policies::Located& entry : list->entries)
        out_.words.add(entry.text, index);
    }
    if (rule.match.words.empty() && rule.match.lists.empty()) return;
    for (const Field field : rule.scope.fields) {
      out_.word_fields[static_cast<std::size_t>(field)] = true;
    }
  }

  void add_screens(const GroupKey& key, const PendingGroup& group) {
    for (std::size_t first = 0; first < group.texts.size(); first += kScreenPatterns) {
      const std::size_t last = std::min(first + kScreenPatterns, group.texts.size());
      const auto part = [first, last](const auto& all) {
        return std::vector(all.begin() + static_cast<std::ptrdiff_t>(first),
                           all.begin() + static_cast<std::ptrdiff_t>(last));
      };
      out_.groups.push_back({.normalise = std::get<0>(key),
                             .fields = std::get<1>(key),
                             .languages = std::get<2>(key),
                             .patterns = part(group.patterns),
                             .screen = Screen{part(group.texts)}});
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
  std::map<GroupKey, PendingGroup> pending_;
};

}  // namespace

base::Result<CompiledRules> compile_rules(std::vector<Rule> rules) {
  if (rules.size() > kRules) return base::invalid("", "There are too many rules.");
  return Compiler{std::move(rules)}.run();
}

}  // namespace rules
