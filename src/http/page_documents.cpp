// What the house says: policies, help, the meaning of errors.

#include <http/page.hpp>
#include <http/page_handlers.hpp>
#include <http/problem.hpp>
#include <pages/plain.hpp>

#include <algorithm>

namespace http {
namespace {

Response page_or_none(const Call& call, std::optional<std::string> html) {
  if (!html) return no_such_page(call);
  return public_page(call, *std::move(html));
}

}  // namespace

Response get_policies(const Call& call) {
  return page_or_none(call, pages::policies(context_of(call), *call.app.desk.policies(), ""));
}

Response get_policy(const Call& call) {
  return page_or_none(
      call,
      pages::policies(
          context_of(call), *call.app.desk.policies(), parameter(call.request, "name")));
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
