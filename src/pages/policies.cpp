#include <pages/policies.hpp>
#include <policies/documents.hpp>
#include <text/markdown.hpp>

#include <algorithm>

namespace pages {
namespace {

constexpr std::size_t kDepthShown = 2;
constexpr std::string_view kAgentDocument = "agent";

bool is_of(std::string_view id, std::string_view parent) {
  return id == parent ||
         (id.size() > parent.size() && id.starts_with(parent) && id[parent.size()] == '/');
}

std::string url_of(const desk::PublishedVersion& version) { return "/policies/" + version.name; }

void fill_version(wording::Data& row,
                  const Context& context,
                  const desk::PublishedVersion& version) {
  row.set("TITLE", policies::best_in(version.titles, wording::tag(context.language)));
  row.set("NUMBER", std::to_string(version.number));
  set_time(row, context, "SINCE", version.since);
}

void fill_agent(wording::Data& data, const Context& context, const desk::AgentRenewal& agent) {
  if (agent.renewal != policies::Renewal::expired) return;
  set_time(data,
           context,
           "EXPIRED",
           base::Time{std::chrono::sys_days{*agent.renew_by}} + std::chrono::hours{12});
}

}  // namespace

std::optional<std::string> policies(const Context& context,
                                    const policies::Policies& policies,
                                    std::span<const desk::PublishedVersion> documents,
                                    std::string_view id) {
  const std::string_view tag = wording::tag(context.language);
  wording::Data data;
  bool any = id.empty();
  for (const policies::Policy& policy : policies.policies) {
    if (!id.empty() && !is_of(policy.id, id)) continue;
    any = true;
    const auto depth =
        static_cast<std::size_t>(std::count(policy.id.begin(), policy.id.end(), '/'));
    wording::Data& row = data.section("POLICIES");
    row.set("ID", policy.id);
    row.set("TITLE", policies::in_language(policy.title, tag));
    row.set("TEXT", policies::in_language(policy.text, tag));
    row.set("URL", "/policies/" + policy.id);
    row.set("INDENT", std::to_string(std::min(depth, kDepthShown)));
    if (!policy.url.starts_with('/')) row.set("REFERENCE_URL", policy.url);
  }
  if (!any) return std::nullopt;
  data.show("ONE", !id.empty());
  for (const desk::PublishedVersion& document : documents) {
    wording::Data& row = data.section("DOCUMENTS");
    fill_version(row, context, document);
    row.set("URL", url_of(document));
  }
  return render(context, "policies", data);
}

std::string policy_document(const Context& context,
                            const desk::Published& document,
                            const desk::AgentRenewal& agent) {
  const std::string_view tag = wording::tag(context.language);
  const std::string_view markdown = policies::best_in(document.texts, tag);
  wording::Data data;
  fill_version(data, context, document.version);
  data.set("LANGUAGE", policies::best_language(document.texts, tag));
  data.set_html("BODY_HTML",
                wording::Html::trusted(text::to_html(std::string{policies::body_of(markdown)})));
  data.show("OLD", !document.in_force);
  data.set("URL", url_of(document.version));
  data.set("JSON_URL", url_of(document.version) + ".json");
  if (document.version.name == kAgentDocument) fill_agent(data, context, agent);
  for (const desk::PublishedVersion& version : document.versions) {
    wording::Data& row = data.section("VERSIONS");
    fill_version(row, context, version);
    row.set("URL", url_of(version) + "?version=" + std::to_string(version.number));
    row.show("CURRENT", version.number == document.version.number);
  }
  return render(context, "policy_document", data);
}

}  // namespace pages
