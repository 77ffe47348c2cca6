// Calls on reference works: register one, import many, list them.

#include <desk/works.hpp>
#include <http/api_lines.hpp>
#include <http/call.hpp>
#include <http/limits.hpp>
#include <http/routes.hpp>
#include <intake/work.hpp>
#include <notices/limits.hpp>
#include <wire/works.hpp>
#include <wire/writer.hpp>

#include <array>

namespace http {
namespace {

// A text may need six bytes for one of its own: \u00e3.
constexpr std::size_t kWorkBytes = 6 * notices::kWorkTextBytesMax;

Response post_work(const Call& call) {
  const auto type = expect_json(call.request);
  if (!type.ok()) return refuse(call, type.error());
  const auto work = intake::work_from_json(call.request.body, {.base_url = base_url(call)});
  if (!work.ok()) return refuse(call, work.error());
  const auto added = desk::add_work(call.app.desk, call.actor, *work);
  if (!added.ok()) return refuse(call, added.error());
  return created(wire::to_json(added->work),
                 base_url(call) + "/console/works",
                 added->known ? Replayed::yes : Replayed::no);
}

Response get_works(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const auto works = desk::works(call.app.desk, call.actor, cursor_of(call.request), *limit);
  if (!works.ok()) return refuse(call, works.error());
  return page(call, wire::to_json(*works), works->next);
}

std::string to_json(const intake::ImportReport& report) {
  wire::Writer out;
  out.begin_object();
  out.member("added", report.added);
  out.member("known", report.known);
  out.member("wrong", report.wrong);
  out.array("errors", report.lines, [&out](const intake::WrongLine& wrong) {
    out.begin_object();
    out.member("line", wrong.line);
    out.member("detail", wrong.error.message);
    out.array("errors", wrong.error.fields, [&out](const base::FieldError& field) {
      out.begin_object();
      out.member("pointer", field.pointer);
      out.member("detail", field.detail);
      out.end_object();
    });
    out.end_object();
  });
  out.end_object();
  return out.take();
}

Response post_import(const Call& call) {
  const auto type = expect_type(call.request, {kLinesType});
  if (!type.ok()) return refuse(call, type.error());
  std::string_view rest = call.request.body;
  const auto next = [&rest](std::string& line) {
    if (rest.empty()) return false;
    const std::size_t end = rest.find('\n');
    line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return true;
  };
  const auto report =
      intake::import_works(call.app.desk, call.actor, next, {.base_url = base_url(call)});
  if (!report.ok()) return refuse(call, report.error());
  return json(to_json(*report));
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::post, "/works",         Access::write_works, post_work,   kWorkBytes},
    {Method::get,  "/works",         Access::write_works, get_works},
    {Method::post, "/works/imports", Access::write_works, post_import, kImportBytesMax},
});
// clang-format on

}  // namespace

std::span<const Row> work_calls() { return kCalls; }

}  // namespace http
