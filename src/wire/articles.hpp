// Articles, their verdicts and where they stand, as JSON. Addresses in answers
// are absolute; `base_url` is what they begin with, without a slash at the end.

#pragma once

#include <desk/read.hpp>
#include <desk/submit.hpp>
#include <wire/writer.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace wire {

// For whom a verdict is written. Authors never see shadow hits or hidden rules.
enum class Audience : std::uint8_t { author, staff };

// An author's draft, in the form in which it is handed in; a cover carries its address too.
void write(Writer& out, const articles::Draft& draft, std::string_view base_url);

// A verdict: proposal, score, rule_set, complete, reasons, hits, matches.
void write(Writer& out, const screening::Screening& screening, Audience audience);

// One entry of its matches. Authors are not told the title of what is not public; to_json tells
// all.
void write(Writer& out, const screening::Match& match, Audience audience);
[[nodiscard]] std::string to_json(const screening::Match& match);

// The answer to a submission or an edit. The second form writes its members into an object that
// is open already.
[[nodiscard]] std::string to_json(const desk::Submitted& submitted, std::string_view base_url);
void write_members(Writer& out, const desk::Submitted& submitted, std::string_view base_url);

// `{"screening": ...}`: the verdict on a text that was only checked.
[[nodiscard]] std::string to_json(const screening::Screening& screening, Audience audience);

// A live article as everybody may read it.
[[nodiscard]] std::string to_json(const desk::LiveArticle& live, std::string_view base_url);
// A page of them. Rows carry no body; each names the address that has it.
[[nodiscard]] std::string to_json(const desk::Page<desk::LiveArticle>& page,
                                  std::string_view base_url);

// What the author of an article sees by its token. The text stands with the newest and the live
// version; older ones are named only.
[[nodiscard]] std::string to_json(const desk::ArticleStatus& status, std::string_view base_url);
void write(Writer& out,
           const desk::ArticleStatus& status,
           Audience audience,
           std::string_view base_url);

// `{"id", "state"}` and since when: an article after an act that makes no version.
[[nodiscard]] std::string to_json(const articles::Article& article, std::string_view base_url);

// `{"work", "answer", "text", "at"}`: what an author says of a match.
void write(Writer& out, const desk::MatchAnswer& answer);
[[nodiscard]] std::string to_json(const desk::MatchAnswer& answer);

// `{"id", "url", "media_type", "width", "height"}`.
[[nodiscard]] std::string to_json(const desk::StoredCover& cover, std::string_view base_url);

// Why the public may not see an article: what may be told of it, and what can be done.
[[nodiscard]] std::string to_json(const desk::Blocked& why);

}  // namespace wire
