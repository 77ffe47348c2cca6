#include <http/routes.hpp>

namespace http {

std::span<const Row> page_calls() { return {}; }

Response refuse_page(App& /*app*/, const Request& request, const base::Error& error) {
  return refuse(request, error);
}

}  // namespace http
