// The statement of reasons (Art. 17 DSA): what the author is told of a
// restriction, as a projection of the decision. Pure.

#pragma once

#include <articles/article.hpp>
#include <base/time.hpp>
#include <cases/decision.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace statements {

// A published document in the version that was in force: the rules, the terms.
struct Quoted {
  std::string name;   // "rules": its page is /policies/rules?version=3.
  std::string title;  // In the language of whoever reads it.
  int version = 0;
};
// Where that version can be read.
[[nodiscard]] std::string url_of(const Quoted& quoted, std::string_view base_url);

// Art. 17(3), item by item.
struct Statement {
  std::string id;  // The decision's.
  std::string article_id;
  std::string restriction;  // (a) withheld, removed, refused, held, account_suspended ...
  std::vector<std::string> territorial_scope;  // (a) empty: everywhere
  base::Time starts_at;
  std::optional<base::Time> ends_at;           // Nothing: until further notice.
  std::string facts;                           // (b)
  std::string source_type;                     // (b) notice | own_initiative
  std::string notice_reference;                // (b) empty: none
  bool automated_detection = false;            // (c)
  bool automated_decision = false;             // (c)
  cases::Ground ground = cases::Ground::none;  // (d), (e)
  std::string policy;
  std::string policy_title;
  std::string policy_text;
  std::string redress;  // (f) what can be done, in the reader's language
  // (e) in force when it was decided; empty: it was not kept
  std::vector<Quoted> documents = {};
};

struct Circumstances {
  const articles::Article& article;
  std::string notice_reference;  // Empty: no notice led to it.
  bool rule_hit = false;         // A rule drew attention to it.
  std::string policy_title;
  std::string policy_text;
  std::string language;
  std::vector<Quoted> documents = {};
};

// Only for a decision that keeps something from the public (refuse, withhold, remove, hold) or an
// author from publishing (suspend, terminate). Of another it is a Bug.
[[nodiscard]] Statement statement_of(const cases::Decision& decision, const Circumstances& around);

}  // namespace statements
