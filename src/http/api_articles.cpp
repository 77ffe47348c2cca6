// Calls on articles: submit, check, read, follow, edit, withdraw; covers.

#include <covers/limits.hpp>
#include <desk/counter.hpp>
#include <desk/read.hpp>
#include <desk/submit.hpp>
#include <http/api_lines.hpp>
#include <http/call.hpp>
#include <http/multipart.hpp>
#include <http/routes.hpp>
#include <intake/answer.hpp>
#include <intake/article.hpp>
#include <intake/counter.hpp>
#include <wire/articles.hpp>
#include <wire/notices.hpp>

#include <algorithm>
#include <array>

namespace http {
namespace {

// What a form adds to a picture: the boundary, headers and small fields.
constexpr std::size_t kCoverFormBytes = std::size_t{64} << 10U;

std::string status_address(const Call& call, const std::string& article_id) {
  return base_url(call) + std::string{kApi} + "/articles/" + article_id + "/status";
}

Response submitted(const Call& call, const base::Result<desk::Submitted>& result) {
  if (!result.ok()) return refuse(call, result.error());
  return created(wire::to_json(*result, base_url(call)),
                 status_address(call, result->article.id),
                 result->replayed ? Replayed::yes : Replayed::no);
}

base::Result<articles::Draft> draft_of(const Call& call) {
  const auto type = expect_json(call.request);
  if (!type.ok()) return type.error();
  return intake::draft_from_json(call.request.body, {.base_url = base_url(call)});
}

Response post_article(const Call& call) {
  if (media_type(call.request) == kLinesType) return post_lines(call);
  const auto draft = draft_of(call);
  if (!draft.ok()) return refuse(call, draft.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  return submitted(call, desk::submit(call.app.desk, call.actor, *draft, *once));
}

Response post_check(const Call& call) {
  const auto draft = draft_of(call);
  if (!draft.ok()) return refuse(call, draft.error());
  return json(
      wire::to_json(desk::check(call.app.desk, call.actor, *draft), wire::Audience::author));
}

// The picture of a request: the body itself, or the first file of a form.
base::Result<std::string_view> picture_of(const Request& request) {
  const std::string type = media_type(request);
  if (type.starts_with("image/")) return std::string_view{request.body};
  if (type != "multipart/form-data") {
    return base::Error{.kind = base::Error::Kind::unsupported,
                       .message =
                           "Send a picture (image/jpeg, image/png, image/webp), or a form "
                           "(multipart/form-data) with one in it."};
  }
  const auto parts = parse_multipart(*header(request, "content-type"), request.body);
  if (!parts.ok()) return parts.error();
  const auto file = std::find_if(
      parts->begin(), parts->end(), [](const Part& part) { return part.filename.has_value(); });
  if (file != parts->end()) return file->content;
  return base::invalid("/cover", "There is no file in this form.");
}

Response post_cover(const Call& call) {
  const auto picture = picture_of(call.request);
  if (!picture.ok()) return refuse(call, picture.error());
  const auto cover = desk::store_cover(call.app.desk, call.actor, *picture);
  if (!cover.ok()) return refuse(call, cover.error());
  return created(
      wire::to_json(*cover, base_url(call)), base_url(call) + "/media/" + cover->id, Replayed::no);
}

Response get_articles(const Call& call) {
  const auto limit = limit_of(call.request);
  if (!limit.ok()) return refuse(call, limit.error());
  const auto live = desk::live_articles(call.app.desk, cursor_of(call.request), *limit);
  if (!live.ok()) return refuse(call, live.error());
  return page(call, wire::to_json(*live, base_url(call)), live->next);
}

// RFC 7725: the link names who blocks it, which is this site. The problem says besides what the
// page of the article says, as an extension of its own.
Response blocked(const Call& call, const desk::Blocked& why) {
  const std::string cause = why.notice_id.empty()
                                ? "an order of a court or an authority"
                                : "notice " + why.notice_reference + " (" + why.notice_kind + ")";
  Response response =
      refuse(call,
             {.kind = base::Error::Kind::gone_for_law,
              .message = "This article is not available because of " + cause + "."});
  response.body.pop_back();  // The object goes on.
  response.body += ",\"blocked\":" + wire::to_json(why) + "}";
  set_header(response, "Link", "<" + base_url(call) + "/>; rel=\"blocked-by\"");
  return response;
}

Response get_article(const Call& call) {
  const desk::PublicArticle found = desk::public_article(call.app.desk, id_of(call));
  switch (found.access) {
    case desk::PublicArticle::Access::live:
      return cacheable(call.request, wire::to_json(found.live, base_url(call)));
    case desk::PublicArticle::Access::blocked: return blocked(call, found.blocked);
    case desk::PublicArticle::Access::hidden: break;
  }
  return refuse(call,
                {.kind = base::Error::Kind::not_found,
                 .message = "There is no public article with this id."});
}

Response get_status(const Call& call) {
  const auto status = desk::article_status(call.app.desk, call.actor, id_of(call));
  if (!status.ok()) return refuse(call, status.error());
  return cacheable(call.request, wire::to_json(*status, base_url(call)));
}

Response post_version(const Call& call) {
  const auto draft = draft_of(call);
  if (!draft.ok()) return refuse(call, draft.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  return submitted(call, desk::edit(call.app.desk, call.actor, id_of(call), *draft, *once));
}

Response post_withdraw(const Call& call) {
  const auto article = desk::withdraw(call.app.desk, call.actor, id_of(call));
  if (!article.ok()) return refuse(call, article.error());
  return json(wire::to_json(*article, base_url(call)));
}

Response post_counter(const Call& call) {
  if (const auto type = expect_json(call.request); !type.ok()) return refuse(call, type.error());
  const auto counter = intake::counter_from_json(call.request.body, {.base_url = base_url(call)});
  if (!counter.ok()) return refuse(call, counter.error());
  const auto once = once_of(call.request);
  if (!once.ok()) return refuse(call, once.error());
  const auto view = desk::file_counter(call.app.desk, call.actor, id_of(call), *counter, *once);
  if (!view.ok()) return refuse(call, view.error());
  return created(wire::to_json(*view),
                 status_address(call, id_of(call)),
                 view->replayed ? Replayed::yes : Replayed::no);
}

Response post_answer(const Call& call) {
  const auto type = expect_json(call.request);
  if (!type.ok()) return refuse(call, type.error());
  const auto answer = intake::answer_from_json(call.request.body, {.base_url = base_url(call)});
  if (!answer.ok()) return refuse(call, answer.error());
  const auto stored = desk::answer_match(call.app.desk, call.actor, id_of(call), *answer);
  if (!stored.ok()) return refuse(call, stored.error());
  return created(wire::to_json(*stored), status_address(call, id_of(call)), Replayed::no);
}

// clang-format off
constexpr auto kCalls = std::to_array<Row>({
    {Method::post, "/articles",               Access::submit, post_article},
    {Method::post, "/articles/check",         Access::submit, post_check},
    {Method::post, "/covers",                 Access::submit, post_cover,
                                              covers::kPictureBytesMax + kCoverFormBytes},
    {Method::get,  "/articles",               Access::anyone, get_articles},
    {Method::get,  "/articles/{id}",          Access::anyone, get_article},
    {Method::get,  "/articles/{id}/status",   Access::author, get_status},
    {Method::post, "/articles/{id}/versions", Access::author, post_version},
    {Method::post, "/articles/{id}/withdraw", Access::author, post_withdraw},
    {Method::post, "/articles/{id}/counter-notices", Access::author, post_counter},
    {Method::post, "/articles/{id}/answers",  Access::author, post_answer},
});
// clang-format on

}  // namespace

std::span<const Row> article_calls() { return kCalls; }

}  // namespace http
