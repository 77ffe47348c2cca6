#include <base/crypto.hpp>
#include <rules/prepared.hpp>
#include <rules/word_index.hpp>

#include <iterator>
#include <utility>

namespace rules {
namespace {

using policies::Located;

// What words of the rule may wear.
std::optional<text::Disguise> disguise_of(const Match& match) {
  if (match.spaced && match.digits) return text::Disguise::both;
  if (match.spaced) return text::Disguise::spaced;
  if (match.digits) return text::Disguise::digits;
  return std::nullopt;
}

void add_word(const std::string& word, PreparedParts& parts) {
  for (std::string& form : folded_phrase(word)) {
    if (parts.disguise) {
      for (std::string& bare : undisguised_phrase(form, *parts.disguise))
        parts.bare.push_back(std::move(bare));
    }
    parts.words.push_back(std::move(form));
  }
}

class Preparation {
 public:
  Preparation(const Rule& rule, Patterns patterns) : rule_{rule}, patterns_{patterns} {}

  base::Result<PreparedParts> run() {
    const Match& match = rule_.match;
    add(match.any, parts_.any);
    add(match.all, parts_.all);
    add(match.none, parts_.none);
    if (match.near) add({match.near->a, match.near->b}, parts_.near);
    if (error_) return *std::move(error_);
    add_words();
    return std::move(parts_);
  }

 private:
  void add(const std::vector<Located>& texts, std::vector<PreparedPattern>& out) {
    for (const Located& each : texts) {
      auto pattern = patterns_ == Patterns::known_good
                         ? base::Result<Pattern>{Pattern::known_good(each.text)}
                         : Pattern::compile(each.text);
      if (!pattern) {
        error_ = pattern.error();
        error_->message = rule_.id + ": " + error_->message;
        return;
      }
      out.push_back({.pattern = std::make_shared<const Pattern>(std::move(*pattern)),
                     .requirement = requirement_of(each.text)});
      keep_worthwhile(out.back().requirement);
    }
  }

  void add_words() {
    const Match& match = rule_.match;
    parts_.disguise = disguise_of(match);
    for (const Located& word : match.words)
      add_word(word.text, parts_);
    base::Sha256 digest;
    digest.add(rule_.id + ' ' + rule_.digest);
    for (const auto& list : match.lists) {
      for (const Located& entry : list->entries) {
        add_word(entry.text, parts_);
        digest.add(entry.text + '\n');
      }
    }
    parts_.digest = digest.hex();
  }

  const Rule& rule_;
  Patterns patterns_;
  PreparedParts parts_;
  std::optional<base::Error> error_;
};

}  // namespace

base::Result<PreparedRule> prepare(Rule rule, Patterns patterns) {
  auto parts = Preparation{rule, patterns}.run();
  if (!parts) return parts.error();
  return PreparedRule{.rule = std::make_shared<const Rule>(std::move(rule)),
                      .parts = std::make_shared<const PreparedParts>(std::move(*parts))};
}

PreparedRule with_status(const PreparedRule& rule, Status status) {
  Rule other = *rule.rule;
  other.status = status;
  return {.rule = std::make_shared<const Rule>(std::move(other)), .parts = rule.parts};
}

}  // namespace rules
