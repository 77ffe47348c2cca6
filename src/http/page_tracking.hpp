// The cookies by which a browser follows articles and notices.

#pragma once

#include <desk/tracking.hpp>
#include <http/call.hpp>
#include <http/response.hpp>

#include <string>
#include <string_view>

namespace http {

// What pages tell each other by a flash (page.hpp).
inline constexpr std::string_view kFlashNew = "new";
inline constexpr std::string_view kFlashEdited = "edited";
inline constexpr std::string_view kFlashCountered = "countered";
inline constexpr std::string_view kFlashObjected = "objected";
inline constexpr std::string_view kFlashPassword = "password";
inline constexpr std::string_view kFlashUndone = "undone";
inline constexpr std::string_view kFlashStatus = "status";
inline constexpr std::string_view kFlashWaits = "waits";
inline constexpr std::string_view kFlashReloaded = "reloaded";
inline constexpr std::string_view kFlashWork = "work";
inline constexpr std::string_view kFlashWorkKnown = "work_known";
inline constexpr std::string_view kFlashFlagger = "flagger";
inline constexpr std::string_view kFlashAnswered = "answered";

// Lets the browser follow what the token is for. The oldest such cookie goes where there would be
// more than kFollowedMax.
void follow(Response& response,
            const Request& request,
            const desk::TokenClaim& claim,
            std::string_view token);

// "/track/articles/ID" or "/track/notices/ID".
[[nodiscard]] std::string tracking_page(const desk::TokenClaim& claim);

inline constexpr std::size_t kFollowedMax = 20;

}  // namespace http
