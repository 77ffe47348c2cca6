// What the house says: policies, help, the meaning of errors.

#include <desk/documents.hpp>
#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/problem.hpp>
#include <pages/plain.hpp>
#include <pages/policies.hpp>
#include <wire/policies.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace http {
namespace {

constexpr std::string_view kJson = ".json";
constexpr std::string_view kTerms = "terms";  // With which the tree of policies is told.

Response page_or_none(const Call& call, std::optional<std::string> html) {
  if (!html) return no_such_page(call);
  return public_page(call, *std::move(html));
}

// The version that the query names, without one that in force; nothing where there is none.
std::optional<desk::Published> wished_version(const Call& call, std::string_view name) {
  int number = 0;
  if (const auto text = query(call.request, "version")) {
    const auto read = std::from_chars(text->begin(), text->end(), number);
    if (read.ec != std::errc{} || read.ptr != text->end() || number < 1) return std::nullopt;
  }
  return desk::published(call.app.desk, name, number);
}

}  // namespace

Response get_policies(const Call& call) {
  return page_or_none(call,
                      pages::policies(context_of(call),
                                      *call.app.desk.policies(),
                                      desk::published_documents(call.app.desk),
                                      ""));
}

// A document of this name, for people or for machines; else the policies of this id.
Response get_policy(const Call& call) {
  std::string_view name = parameter(call.request, "name");
  const bool for_machines = name.ends_with(kJson);
  if (for_machines) name.remove_suffix(kJson.size());
  const auto document = wished_version(call, name);
  if (document && for_machines) {
    const auto policies = call.app.desk.policies();
    const bool terms = name == kTerms;
    return cacheable(call.request,
                     wire::to_json(*document, terms ? policies.get() : nullptr, base_url(call)));
  }
  if (document) {
    return public_page(
        call,
        pages::policy_document(context_of(call), *document, desk::agent_renewal(call.app.desk)));
  }
  if (for_machines || query(call.request, "version")) return no_such_page(call);
  return page_or_none(call, pages::policies(context_of(call), *call.app.desk.policies(), {}, name));
}

Response get_help(const Call& call) { return public_page(call, pages::help(context_of(call))); }

Response get_document(const Call& call) {
  return page_or_none(call, pages::document(context_of(call), parameter(call.request, "page")));
}

Response get_problem(const Call& call) {
  const std::string_view slug = parameter(call.request, "type");
  const auto types = problem_types();
  const auto type = std::find_if(
      types.begin(), types.end(), [slug](const ProblemType& each) { return each.slug == slug; });
  if (type == types.end()) return no_such_page(call);
  return page_or_none(call, pages::problem(context_of(call), slug, type->status));
}

}  // namespace http
