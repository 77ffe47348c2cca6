#include <wire/statements.hpp>
#include <wire/writer.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wire {

void write_quoted(Writer& out, const std::vector<statements::Quoted>& documents) {
  out.array("documents", documents, [&out](const statements::Quoted& quoted) {
    out.begin_object();
    out.member("name", quoted.name);
    out.member("title", quoted.title);
    out.member("version", quoted.version);
    out.member("path", statements::url_of(quoted, ""));
    out.end_object();
  });
}

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
  write_quoted(out, statement.documents);
  out.end_object();
  return out.take();
}

namespace {

// A field that is left out where it is empty: null is refused there.
void optional(Writer& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out.member(name, text);
}

}  // namespace

std::string to_json(const statements::Record& record) {
  const bool illegal = record.ground == "DECISION_GROUND_ILLEGAL_CONTENT";
  Writer out;
  out.begin_object();
  if (!record.visibility.empty()) {
    out.texts("decision_visibility", std::vector<std::string>{record.visibility});
  }
  optional(out, "decision_account", record.account);
  out.member("decision_ground", record.ground);
  optional(out, "decision_ground_reference_url", record.reference_url);
  out.member(illegal ? "illegal_content_legal_ground" : "incompatible_content_ground",
             record.ground_name);
  out.member(illegal ? "illegal_content_explanation" : "incompatible_content_explanation",
             record.explanation);
  out.texts("content_type", record.content_types);
  out.member("category", record.category);
  if (!record.keyword.empty()) {
    out.texts("category_specification", std::vector<std::string>{record.keyword});
  }
  optional(out, "content_language", record.language);
  out.member("content_date", base::to_date(record.content_at));
  out.member("application_date", base::to_date(record.applied_at));
  if (record.ends_at) {
    out.member(
        record.account.empty() ? "end_date_visibility_restriction" : "end_date_account_restriction",
        base::to_date(*record.ends_at));
  }
  out.member("decision_facts", record.facts);
  out.member("source_type", record.source_type);
  out.member("automated_detection", record.automated_detection ? "Yes" : "No");
  out.member("automated_decision", record.automated_decision);
  out.member("puid", record.puid);
  out.end_object();
  return out.take();
}

}  // namespace wire
