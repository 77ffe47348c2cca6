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
  if (view.may_flaggers) data.set("FLAGGERS_URL", "/console/flaggers");
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

}  // namespace pages
