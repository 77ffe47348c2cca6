#include <base/ensure.hpp>
#include <base/json.hpp>
#include <http/problem.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace http {
namespace {

using Kind = base::Error::Kind;

// clang-format off
constexpr std::array<ProblemType, 23> kTypes{{
    {Kind::malformed,       {}, 400, "malformed",             "Not what it says it is"},
    {Kind::unauthenticated, {}, 401, "unauthenticated",       "Credential missing or not valid"},
    {Kind::forbidden,       {}, 403, "forbidden",             "Not permitted"},
    {Kind::not_found,       {}, 404, "not-found",             "Not found"},
    {Kind::conflict,        {}, 409, "conflict",              "The state does not allow it"},
    {Kind::stale,           {}, 412, "version-conflict",      "Changed meanwhile"},
    {Kind::too_large,       {}, 413, "too-large",             "Too large"},
    {Kind::unsupported,     {}, 415, "unsupported-type",      "Media type not supported"},
    {Kind::invalid,         {}, 422, "invalid",               "A field is not valid"},
    {Kind::unversioned,     {}, 428, "version-required",      "If-Match missing"},
    {Kind::too_many,        {}, 429, "too-many-requests",     "Too many requests"},
    {Kind::gone_for_law,    {}, 451, "unavailable-for-legal-reasons",
                                                              "Unavailable for legal reasons"},
    {Kind::unavailable,     {}, 503, "unavailable",           "Not available at the moment"},
    {{}, Fault::bad_request,        400, "bad-request",        "Not a valid HTTP request"},
    {{}, Fault::method_not_allowed, 405, "method-not-allowed", "Method not allowed"},
    {{}, Fault::timeout,            408, "timeout",            "The request took too long"},
    {{}, Fault::length_required,    411, "length-required",    "Content-Length required"},
    {{}, Fault::target_too_long,    414, "address-too-long",   "Address too long"},
    {{}, Fault::expectation_failed, 417, "expectation-failed", "Expectation failed"},
    {{}, Fault::headers_too_large,  431, "headers-too-large",  "Headers too large"},
    {{}, Fault::internal,           500, "internal",           "Internal error"},
    {{}, Fault::not_implemented,    501, "not-implemented",    "Method not implemented"},
    {{}, Fault::version,            505, "http-version",       "HTTP version not supported"},
}};
// clang-format on

}  // namespace

std::span<const ProblemType> problem_types() { return kTypes; }

const ProblemType& problem_type(base::Error::Kind kind) {
  const auto found = std::find_if(
      kTypes.begin(), kTypes.end(), [kind](const ProblemType& type) { return type.kind == kind; });
  base::ensure(found != kTypes.end(), "every kind of error has a status");
  return *found;
}

const ProblemType& problem_type(Fault fault) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [fault](const ProblemType& type) {
    return type.fault == fault;
  });
  base::ensure(found != kTypes.end(), "every fault has a status");
  return *found;
}

Failure failure(base::Error error) {
  const ProblemType& type = problem_type(error.kind);
  return {.type = &type, .error = std::move(error)};
}

Failure failure(Fault fault, std::string_view message) {
  base::Error error;
  error.message = message;
  return {.type = &problem_type(fault), .error = std::move(error)};
}

Response problem(const Failure& failure, std::string_view request_id) {
  base::ensure(failure.type != nullptr, "a failure has a type");
  nlohmann::json document{
      {"type", "/problems/" + std::string{failure.type->slug}},
      {"title", failure.type->title},
      {"status", failure.type->status},
      {"detail", failure.error.message},
  };
  if (!request_id.empty()) document["instance"] = request_id;
  if (!failure.error.fields.empty()) {
    auto& errors = document["errors"] = nlohmann::json::array();
    for (const base::FieldError& field : failure.error.fields) {
      errors.push_back({{"pointer", field.pointer}, {"detail", field.detail}});
    }
  }
  Response response{.status = failure.type->status, .headers = {}, .body = base::dump(document)};
  add_header(response, "Content-Type", "application/problem+json");
  if (failure.error.retry_after_seconds > 0) {
    add_header(response, "Retry-After", std::to_string(failure.error.retry_after_seconds));
  }
  return response;
}

Response problem(const base::Error& error, std::string_view request_id) {
  return problem(failure(error), request_id);
}

}  // namespace http
