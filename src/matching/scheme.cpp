#include <matching/scheme.hpp>
#include <text/skeleton.hpp>

namespace matching {

Scheme scheme() { return {.version = kScheme, .tables = text::Skeletons::instance().digest()}; }

}  // namespace matching
