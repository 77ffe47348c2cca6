// Calls on what stands behind the cases: rules, statements of reasons, the audit.

#include <base/crypto.hpp>
#include <desk/operate.hpp>
#include <desk/read.hpp>
#include <http/call.hpp>
#include <http/routes.hpp>
#include <intake/sample.hpp>
#include <rules/files.hpp>
#include <rules/rule_set.hpp>
#include <wire/operate.hpp>
#include <wire/rules.hpp>
#include <wire/statements.hpp>

#include <array>
#include <charconv>
#include <optional>

namespace http {
namespace {

Response get_rules(const Call& call) {
  return cacheable(call.request, wire::to_json(*call.app.desk.rules()));
}

base::Error no_such_rule() {
  return {.kind = base::Error::Kind::not_found, .message = "There is no rule with this id."};
}

// The rule's file, if it still is the one that was loaded; else nothing.
std::optional<std::string> file_of(const Call& call, const rules::Rule& rule) {
  const std::string& folder = call.app.desk.options().rules;
  rules::RuleFiles files =
      folder.empty() ? rules::shipped_rule_files() : rules::read_rule_files(folder);
  const auto found = files.texts.find(rule.file);
  if (found == files.texts.end() || base::sha256_hex(found->second) != rule.digest) {
    return std::nullopt;
  }
  return std::move(found->second);
}

// As it was written, unless the client asks for JSON.
Response get_rule(const Call& call) {
  const auto set = call.app.desk.rules();
  const rules::Rule* const rule = set->find(parameter(call.request, "id"));
  if (rule == nullptr) return refuse(call, no_such_rule());
  const std::string_view accept = header(call.request, "accept").value_or("*/*");
  if (accept.find("application/json") == std::string_view::npos) {
    if (auto file = file_of(call, *rule)) {
      Response response = text(*std::move(file));
      set_header(response, "Content-Type", "text/x-toml; charset=utf-8");
      return response;
    }
  }
  return cacheable(call.request, wire::to_json(*rule));
}

Response post_reload(const Call& call) {
  const auto done = call.app.desk.reload_rules();
  if (!done.ok()) return refuse(call, done.error());
  return json(wire::loaded_json(*call.app.desk.rules()));
}

Response post_explain(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  auto sample = intake::sample_from_json(call.request.body, {.base_url = base_url(call)});
  if (!sample.ok()) return refuse(call, sample.error());
  const auto set = call.app.desk.rules();
  if (!sample->rule.empty() && set->find(sample->rule) == nullptr) {
    return refuse(call, no_such_rule());
  }
  rules::Submission given;
  given.title = std::move(sample->title);
  given.body = std::move(sample->text);
  given.language = std::move(sample->language);
  given.now = call.app.desk.now();
  const auto explained = set->explain(rules::make_subject(std::move(given)));
  return json(wire::explained_json(*set, explained, sample->rule));
}

Response get_statement(const Call& call) {
  const auto statement = desk::statement(call.app.desk, call.actor, id_of(call));
  if (!statement.ok()) return refuse(call, statement.error());
  return cacheable(call.request, wire::to_json(*statement));
}

Response get_audit(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const std::string_view text = query(call.request, "after").value_or("0");
  std::int64_t after = 0;
  const auto* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, after);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end || after < 0) {
    return refuse(call, base::invalid("/after", "after is the number of an event, or 0."));
  }
  return json(wire::to_json(desk::audit_events(call.app.desk, after, *limit)));
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::get,  "/rules",           Access::read_rules,  get_rules},
    {Method::get,  "/rules/{id}",      Access::read_rules,  get_rule},
    {Method::post, "/rules/reload",    Access::write_rules, post_reload},
    {Method::post, "/rules/explain",   Access::read_rules,  post_explain},
    {Method::get,  "/statements/{id}", Access::statement,   get_statement},
    {Method::get,  "/audit",           Access::read_audit,  get_audit},
});
// clang-format on

}  // namespace

std::span<const Row> desk_calls() { return kCalls; }

}  // namespace http
