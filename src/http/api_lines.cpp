#include <base/crypto.hpp>
#include <desk/submit.hpp>
#include <http/api_lines.hpp>
#include <http/decode.hpp>
#include <intake/article.hpp>
#include <wire/articles.hpp>
#include <wire/writer.hpp>

#include <string>
#include <vector>

namespace http {
namespace {

// Lines that are not blank. One more than kLinesMax is enough to know that there are too many.
std::vector<std::string_view> lines_of(std::string_view body) {
  std::vector<std::string_view> lines;
  while (!body.empty() && lines.size() <= kLinesMax) {
    const std::size_t end = body.find('\n');
    std::string_view line = body.substr(0, end);
    body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!trim(line).empty()) lines.push_back(line);
  }
  return lines;
}

// A key of its own for every line, so that a repeated request finds each article again.
desk::Idempotency once_for(const desk::Idempotency& whole,
                           std::size_t number,
                           std::string_view line) {
  if (whole.key.empty()) return {};
  return {.key = base::sha256_hex(whole.key + "\n" + std::to_string(number)),
          .body_digest = base::sha256_hex(line)};
}

struct Line {
  std::string json;
  bool replayed = false;
};

Line submit_line(const Call& call, std::string_view text, const desk::Idempotency& once) {
  const auto draft = intake::draft_from_json(text, {.base_url = base_url(call)});
  if (!draft.ok()) return {.json = refuse(call, draft.error()).body};
  const auto made = desk::submit(call.app.desk, call.actor, *draft, once);
  if (!made.ok()) return {.json = refuse(call, made.error()).body};
  wire::Writer out;
  out.begin_object();
  out.member("status", 201);
  wire::write_members(out, *made, base_url(call));
  out.end_object();
  return {.json = out.take(), .replayed = made->replayed};
}

}  // namespace

Response post_lines(const Call& call) {
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  const auto lines = lines_of(call.request.body);
  if (lines.size() > kLinesMax) {
    return refuse(call,
                  {.kind = base::Error::Kind::too_large,
                   .message = "A request takes at most " + std::to_string(kLinesMax) +
                              " lines. Send the rest in another one."});
  }
  if (lines.empty()) {
    return refuse(call,
                  {.kind = base::Error::Kind::malformed, .message = "There is no line in this."});
  }
  std::string body;
  bool all_replayed = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line line = submit_line(call, lines[i], once_for(*once, i, lines[i]));
    all_replayed = all_replayed && line.replayed;
    body += line.json;
    body += '\n';
  }
  Response response;
  response.body = std::move(body);
  set_header(response, "Content-Type", kLinesType);
  if (all_replayed) set_header(response, "Idempotent-Replayed", "true");
  return response;
}

}  // namespace http
