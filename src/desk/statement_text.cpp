#include <base/ensure.hpp>
#include <base/json.hpp>
#include <base/time.hpp>
#include <desk/quoting.hpp>
#include <desk/statement_text.hpp>

#include <nlohmann/json.hpp>

namespace desk {

using nlohmann::json;
using statements::Statement;

std::string statement_to_text(const Statement& s) {
  return base::canonical(
      {{"id", s.id},
       {"article_id", s.article_id},
       {"restriction", s.restriction},
       {"territorial_scope", s.territorial_scope},
       {"starts_at", base::to_micros(s.starts_at)},
       {"ends_at", s.ends_at ? json(base::to_micros(*s.ends_at)) : json(nullptr)},
       {"facts", s.facts},
       {"source_type", s.source_type},
       {"notice_reference", s.notice_reference},
       {"automated_detection", s.automated_detection},
       {"automated_decision", s.automated_decision},
       {"ground", name(s.ground)},
       {"policy", s.policy},
       {"policy_title", s.policy_title},
       {"policy_text", s.policy_text},
       {"redress", s.redress},
       {"documents", json::parse(quoted_to_text(s.documents))}});
}

Statement statement_from_text(std::string_view text) {
  const json value = json::parse(text);
  Statement s{.id = value.at("id"),
              .article_id = value.at("article_id"),
              .restriction = value.at("restriction"),
              .territorial_scope = value.at("territorial_scope").get<std::vector<std::string>>(),
              .starts_at = base::from_micros(value.at("starts_at")),
              .facts = value.at("facts"),
              .source_type = value.at("source_type"),
              .notice_reference = value.at("notice_reference"),
              .automated_detection = value.at("automated_detection"),
              .automated_decision = value.at("automated_decision"),
              .policy = value.at("policy"),
              .policy_title = value.at("policy_title"),
              .policy_text = value.at("policy_text"),
              .redress = value.at("redress")};
  if (value.contains("documents")) s.documents = quoted_from_text(value["documents"].dump());
  if (!value.at("ends_at").is_null()) s.ends_at = base::from_micros(value.at("ends_at"));
  base::ensure(parse(value.at("ground").get<std::string>(), s.ground),
               "a stored ground is one of ours");
  return s;
}

}  // namespace desk
