// What the handlers of the console share: the bar, and who may what.

#pragma once

#include <cases/decision.hpp>
#include <http/call.hpp>
#include <http/page.hpp>
#include <pages/context.hpp>

#include <string>
#include <string_view>

namespace http {

// The view that the address names; the first one where it names none.
[[nodiscard]] std::string view_of(const Request& request);

// With what just happened, and the decision that can be undone.
[[nodiscard]] pages::Bar bar_of(const Call& call, std::string_view view);

// A page of the console; what the bar told of once is forgotten.
[[nodiscard]] Response console_page(const Call& call, std::string html, int status = 200);

// Lets the next pages offer to take the decision back, as long as that is possible.
void offer_undo(Response& response,
                const Call& call,
                const cases::Decision& decision,
                std::string_view reference);
void withdraw_offer(Response& response, const Request& request);

// The next case of the view after this one, or the view where there is none.
[[nodiscard]] std::string next_address(const Call& call,
                                       std::string_view view,
                                       const std::string& after);

}  // namespace http
