#include <base/ensure.hpp>
#include <storage/transaction.hpp>

namespace storage {

Rows Snapshot::run(std::string_view sql, std::span<const Param> values) {
  base::ensure(!failed_, "a unit went on after one of its statements had failed");
  failed_ = true;
  Rows rows = connection_.run(sql, values);
  failed_ = false;
  return rows;
}

}  // namespace storage
