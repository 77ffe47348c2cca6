// Days as points in time, where the office is.

#pragma once

#include <desk/parts.hpp>
#include <notices/business_days.hpp>

#include <chrono>

namespace desk {

// The last second of the day.
[[nodiscard]] inline base::Time end_of(const Desk& desk, notices::Day day) {
  return office(desk)->zone.at(
             day + std::chrono::days{1}, std::chrono::seconds{0}, notices::Twice::earlier) -
         std::chrono::seconds{1};
}

}  // namespace desk
