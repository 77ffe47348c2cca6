#include <base/ensure.hpp>
#include <storage/rows.hpp>

#include <bit>
#include <limits>

namespace storage {

std::int64_t Row::integer(std::size_t column) const {
  const Rows::Cell& cell = rows_->cell(at_, column);
  base::ensure(cell.kind == Rows::Kind::integer, "a column holds no integer");
  return cell.number;
}

bool Row::is_null(std::size_t column) const {
  return rows_->cell(at_, column).kind == Rows::Kind::null;
}

base::Time Row::time(std::size_t column) const { return base::from_micros(integer(column)); }

double Row::real(std::size_t column) const {
  const Rows::Cell& cell = rows_->cell(at_, column);
  if (cell.kind == Rows::Kind::integer) return static_cast<double>(cell.number);
  base::ensure(cell.kind == Rows::Kind::real, "a column holds no number");
  return std::bit_cast<double>(cell.number);
}

std::string_view Row::view(std::size_t column) const {
  return rows_->block(rows_->cell(at_, column), Rows::Kind::text);
}

std::string_view Row::bytes_view(std::size_t column) const {
  return rows_->block(rows_->cell(at_, column), Rows::Kind::bytes);
}

std::optional<std::int64_t> Row::optional_integer(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<base::Time> Row::optional_time(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return time(column);
}

std::optional<double> Row::optional_real(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

std::optional<std::string> Row::optional_text(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

Row Rows::operator[](std::size_t at) const& {
  base::ensure(at < size(), "a row is not there");
  return Row{*this, at};
}

void Rows::add_null() { cells_.push_back(Cell{}); }

void Rows::add_integer(std::int64_t number) {
  cells_.push_back(Cell{.kind = Kind::integer, .size = 0, .number = number});
}

void Rows::add_real(double number) {
  cells_.push_back(
      Cell{.kind = Kind::real, .size = 0, .number = std::bit_cast<std::int64_t>(number)});
}

void Rows::add_text(std::string_view text) { add_block(Kind::text, text); }

void Rows::add_bytes(std::string_view bytes) { add_block(Kind::bytes, bytes); }

void Rows::add_block(Kind kind, std::string_view block) {
  base::ensure(block.size() <= std::numeric_limits<std::uint32_t>::max(), "a value is too large");
  cells_.push_back(Cell{.kind = kind,
                        .size = static_cast<std::uint32_t>(block.size()),
                        .number = static_cast<std::int64_t>(blocks_.size())});
  blocks_.append(block);
}

const Rows::Cell& Rows::cell(std::size_t row, std::size_t column) const {
  base::ensure(column < columns_, "a column is not there");
  return cells_[row * columns_ + column];
}

std::string_view Rows::block(const Cell& cell, Kind kind) const {
  base::ensure(cell.kind == kind, "a column holds another kind of value");
  return std::string_view{blocks_}.substr(static_cast<std::size_t>(cell.number), cell.size);
}

}  // namespace storage
