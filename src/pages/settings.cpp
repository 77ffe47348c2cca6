#include <pages/console.hpp>
#include <pages/words.hpp>

#include <algorithm>
#include <map>

namespace pages {
namespace {

void fill_keys(wording::Data& data, const Context& context, const SettingsView& view) {
  for (const desk::Key& key : view.keys) {
    if (key.revoked) continue;
    wording::Data& row = data.section("API_KEYS");
    std::string scopes;
    for (const cases::Scope scope : key.scopes) {
      scopes += scopes.empty() ? "" : " ";
      scopes += cases::name(scope);
    }
    row.set("ID", key.id);
    row.set("NAME", key.name);
    row.set("SCOPES", scopes);
    set_time(row, context, "CREATED", key.created_at);
    if (view.may_revoke) row.set("REVOKE_URL", "/console/keys/" + key.id + "/revoke");
  }
}

}  // namespace

std::string settings(const Context& context, const Bar& bar, const SettingsView& view) {
  wording::Data data;
  data.set("ROLE_TEXT", say(context.language, view.role));
  data.set("RULES_URL", "/console/rules");
  data.set("SIGN_OUT_URL", "/console/sign-out");
  data.set("AGENT", view.agent);
  fill_keys(data, context, view);
  data.set("PASSWORD_URL", "/console/password");
  data.show("HAS_PASSWORD", view.has_password);
  data.set("CURRENT_ERROR", view.current_error);
  data.set("PASSWORD_ERROR", view.password_error);
  data.show("CHANGED", view.changed);
  return render_console(context, bar, "console/settings", data);
}

std::string rules_page(const Context& context, const Bar& bar, const RulesView& view) {
  wording::Data data;
  std::vector<const rules::Rule*> rules;
  for (const rules::Rule& rule : view.rules.rules())
    rules.push_back(&rule);
  std::sort(rules.begin(), rules.end(), [](const rules::Rule* one, const rules::Rule* other) {
    return one->id < other->id;
  });
  for (const rules::Rule* const rule : rules) {
    wording::Data& row = data.section("RULES");
    row.set("ID", rule->id);
    row.set("TITLE", rule->title);
    row.set("VERSION", std::to_string(rule->version));
    row.set("STATUS", rules::name(rule->status));
    row.set("STATUS_TEXT", say(context.language, rule->status));
    row.set("ACTION_TEXT", say(context.language, rule->action));
    row.set("SCORE", std::to_string(rule->score));
    row.set("POLICY", rule->policy);
    row.set("POLICY_URL", "/policies/" + rule->policy);
  }
  data.set("DIGEST", view.rules.digest());
  data.set("COUNT_TEXT",
           wording::trn(context.language,
                        "%1 rule in force",
                        "%1 rules in force",
                        static_cast<std::int64_t>(rules.size())));
  data.set("ERROR", view.error);
  if (view.may_reload) data.set("RELOAD_URL", "/console/rules/reload");
  return render_console(context, bar, "console/rules", data);
}

}  // namespace pages
