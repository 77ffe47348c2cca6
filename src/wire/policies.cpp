#include <wire/policies.hpp>
#include <wire/writer.hpp>

#include <map>

namespace wire {
namespace {

std::string address_of(std::string_view base_url, const desk::PublishedVersion& version) {
  return std::string{base_url} + "/policies/" + version.name +
         "?version=" + std::to_string(version.number);
}

void write_by_language(Writer& out,
                       std::string_view name,
                       const std::map<std::string, std::string>& texts) {
  out.key(name);
  out.begin_object();
  for (const auto& [language, text] : texts)
    out.member(language, text);
  out.end_object();
}

void write_policy(Writer& out, const policies::Policy& policy, std::string_view base_url) {
  out.begin_object();
  out.member("id", policy.id);
  out.member("url", std::string{base_url} + "/policies/" + policy.id);
  write_by_language(out, "title", policy.title);
  write_by_language(out, "text", policy.text);
  out.member("severity", name(policy.severity));
  out.member("ground", name(policy.ground));
  out.member_or_null("dsa_category", policy.dsa_category);
  out.member_or_null("dsa_keyword", policy.dsa_keyword);
  out.end_object();
}

}  // namespace

std::string to_json(const desk::Published& document,
                    const policies::Policies* policies,
                    std::string_view base_url) {
  Writer out;
  out.begin_object();
  out.member("name", document.version.name);
  out.member("version", document.version.number);
  out.member("in_force", document.in_force);
  out.member("since", document.version.since);
  out.member("digest", document.version.digest);
  out.member("url", address_of(base_url, document.version));
  write_by_language(out, "title", document.version.titles);
  write_by_language(out, "markdown", document.texts);
  out.array("versions", document.versions, [&](const desk::PublishedVersion& version) {
    out.begin_object();
    out.member("version", version.number);
    out.member("since", version.since);
    out.member("digest", version.digest);
    out.member("url", address_of(base_url, version));
    out.end_object();
  });
  if (policies != nullptr) {
    out.array("policies", policies->policies, [&](const policies::Policy& policy) {
      write_policy(out, policy, base_url);
    });
  }
  out.end_object();
  return out.take();
}

}  // namespace wire
