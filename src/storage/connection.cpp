#include <storage/connection.hpp>

namespace storage {

void check_settings(Connection& connection) {
  for (const Setting& each : connection.settings()) {
    if (each.found != each.wanted) {
      throw DatabaseError{"the database setting " + each.name + " is " + each.found +
                          " and must be " + each.wanted};
    }
  }
}

}  // namespace storage
