// The clock board of the console.

#include <desk/clocks.hpp>
#include <http/page_console.hpp>
#include <http/page_handlers.hpp>
#include <pages/clocks.hpp>

namespace http {
namespace {

constexpr int kClocksShown = 50;

}  // namespace

Response get_clocks_page(const Call& call) {
  const std::string_view cursor = cursor_of(call.request);
  const auto board = desk::clock_board(call.app.desk, call.actor, cursor, kClocksShown);
  if (!board.ok()) return error_page(call, board.error());
  pages::Context context = context_of(call);
  context.path = "/console/clocks";
  return console_page(
      call,
      pages::clocks(
          context, bar_of(call, view_of(call.request)), {.board = *board, .cursor = cursor}));
}

}  // namespace http
