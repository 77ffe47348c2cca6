#include <wire/statements.hpp>
#include <wire/writer.hpp>

namespace wire {

std::string to_json(const statements::Statement& statement) {
  const bool grounded = statement.ground != cases::Ground::none;
  Writer out;
  out.begin_object();
  out.member("id", statement.id);
  out.member("article", statement.article_id);
  out.member("restriction", statement.restriction);
  out.texts("territorial_scope", statement.territorial_scope);
  out.member("starts_at", statement.starts_at);
  out.member_or_null("ends_at", statement.ends_at.value_or(base::Time{}));
  out.member("facts", statement.facts);
  out.member("source_type", statement.source_type);
  out.member_or_null("notice_reference", statement.notice_reference);
  out.member("automated_detection", statement.automated_detection);
  out.member("automated_decision", statement.automated_decision);
  out.member_or_null("ground", grounded ? name(statement.ground) : std::string_view{});
  out.member_or_null("policy", statement.policy);
  out.member_or_null("policy_title", statement.policy_title);
  out.member_or_null("policy_text", statement.policy_text);
  out.member("redress", statement.redress);
  out.end_object();
  return out.take();
}

}  // namespace wire
