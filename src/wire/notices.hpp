// Notices, what they lack and what became of them, as JSON.

#pragma once

#include <desk/report.hpp>
#include <wire/writer.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wire {

// A receipt says what was made of a notice; the whole of it repeats what was handed in as well.
enum class Detail : std::uint8_t { receipt, whole };

// A complaint in the form in which it is handed in.
void write(Writer& out, const notices::Complaint& complaint);

// One member per regime, with its mask, whether somebody can act on it, and the clauses that are
// missing, each with its title.
void write(Writer& out, const notices::Completeness& completeness);
// `{"completeness": ...}`: the verdict on a notice that was only checked.
[[nodiscard]] std::string to_json(const notices::Completeness& completeness);

[[nodiscard]] std::string to_json(const desk::NoticeView& view,
                                  std::string_view base_url,
                                  Detail detail);
void write(Writer& out, const desk::NoticeView& view, std::string_view base_url, Detail detail);

// Members `not_before` and `not_after`: days, or null.
void write_days(Writer& out, const std::optional<notices::PutbackDays>& days);

// A counter-notice with what it lacks; once forwarded, when, and between which days the article
// comes back.
void write(Writer& out, const desk::CounterView& view);
[[nodiscard]] std::string to_json(const desk::CounterView& view);

// What a notifier's word that an action was filed came to.
[[nodiscard]] std::string to_json(const desk::ActionTaken& taken);

// What each address is here, in the order they were asked.
[[nodiscard]] std::string to_json(std::span<const desk::Resolved> resolved);

}  // namespace wire
