// The rules of a set, to be gone through like a vector of them.

#pragma once

#include <rules/prepared.hpp>

#include <cstddef>
#include <iterator>
#include <vector>

namespace rules {

class AllRules {
 public:
  class Iterator {
   public:
    using value_type = Rule;
    using difference_type = std::ptrdiff_t;
    using reference = const Rule&;
    using pointer = const Rule*;
    using iterator_category = std::forward_iterator_tag;

    Iterator() = default;
    explicit Iterator(std::vector<RulePtr>::const_iterator at) : at_{at} {}

    reference operator*() const { return **at_; }
    pointer operator->() const { return at_->get(); }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {  // NOLINT(cert-dcl21-cpp): iterators are not const
      const Iterator before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    std::vector<RulePtr>::const_iterator at_;
  };

  // `rules` must outlive it.
  explicit AllRules(const std::vector<RulePtr>& rules) : rules_{&rules} {}

  [[nodiscard]] Iterator begin() const { return Iterator{rules_->begin()}; }
  [[nodiscard]] Iterator end() const { return Iterator{rules_->end()}; }
  [[nodiscard]] std::size_t size() const { return rules_->size(); }
  [[nodiscard]] bool empty() const { return rules_->empty(); }
  [[nodiscard]] const Rule& front() const { return *rules_->front(); }
  [[nodiscard]] const Rule& operator[](std::size_t index) const { return *(*rules_)[index]; }
  [[nodiscard]] const Rule& at(std::size_t index) const { return *rules_->at(index); }

 private:
  const std::vector<RulePtr>* rules_;
};

}  // namespace rules
