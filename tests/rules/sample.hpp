// Rules and articles that tests are made of.

#pragma once

#include <rules/parse.hpp>
#include <rules/rule_set.hpp>

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace rules {

// A whole rule file around the parts that a test is about.
inline std::string rule_file(const std::string& parts, const std::string& id = "spam.sample") {
  return "schema = 1\nid = '" + id +
         "'\nversion = 3\ntitle = 'Sample'\npolicy = 'spam'\nstatus = 'active'\n" + parts +
         "\n[decide]\nscore = 6\nseverity = 'medium'\naction = 'hold'\n"
         "[explain]\nen = 'Your {field} says “{hit}”.'\n";
}

inline Rule rule(const std::string& parts,
                 const std::string& id = "spam.sample",
                 const Lists& lists = no_lists()) {
  ParsedRule parsed = parse_rule(rule_file(parts, id), "sample.toml", lists);
  for (const auto& problem : parsed.problems)
    ADD_FAILURE() << policies::text(problem);
  return parsed.rule ? std::move(*parsed.rule) : Rule{};
}

inline RuleSet set_of(std::vector<Rule> rules) {
  auto set = RuleSet::compile(std::move(rules));
  if (!set) ADD_FAILURE() << set.error().message;
  return std::move(*set);
}

inline RuleSet set_of(Rule rule) {
  std::vector<Rule> one;
  one.push_back(std::move(rule));
  return set_of(std::move(one));
}

// What one rule finds: "field:text" each.
inline std::vector<std::string> found(const RuleSet& set, Submission article) {
  const Scan scan = set.scan(make_subject(std::move(article)));
  EXPECT_TRUE(scan.complete) << scan.why_not;
  std::vector<std::string> out;
  for (const Hit& hit : scan.hits)
    out.push_back(field_name(hit) + ":" + hit.text);
  return out;
}

inline std::vector<std::string> found(const std::string& parts, Submission article) {
  return found(set_of(rule(parts)), std::move(article));
}

}  // namespace rules
