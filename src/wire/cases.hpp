// Cases, claims and decisions, as JSON: what the newsroom's own tools read.

#pragma once

#include <desk/case_notices.hpp>
#include <desk/review.hpp>
#include <wire/writer.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wire {

// Whether the addresses on letters are written: read_personal decides.
enum class PersonalData : std::uint8_t { hide, show };

// The tag that If-Match names a case by: `"v17"`, with its quotes.
[[nodiscard]] std::string etag(const cases::Case& of);

// A row of a list, and the answer to a claim, a release and an undo.
[[nodiscard]] std::string to_json(const cases::Case& of);
// A page of rows, with the number of open cases in each view beside it.
[[nodiscard]] std::string to_json(const desk::Queue& queue);
// Everything about one case.
[[nodiscard]] std::string to_json(const desk::CaseView& view, std::string_view base_url);
// A page of the notices of one case.
[[nodiscard]] std::string to_json(const desk::CaseNotices& list, std::string_view base_url);
// At most so many letters of a decision are written; `letter_count` has the number of all.
inline constexpr std::size_t kLettersWritten = 50;
// What a decision did; before it was taken its id and statement are null.
[[nodiscard]] std::string to_json(const desk::Decided& decided, PersonalData personal);

// `{"case", "text", "shared"}`: a note as it was written down.
[[nodiscard]] std::string note_json(std::string_view case_id, std::string_view text);

}  // namespace wire
