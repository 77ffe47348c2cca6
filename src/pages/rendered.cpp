#include <pages/limits.hpp>
#include <pages/rendered.hpp>

#include <iterator>
#include <utility>

namespace pages {

Rendered::Rendered(std::size_t pages_max, std::size_t bytes_max)
    : pages_max_{pages_max}, bytes_max_{bytes_max} {}

Rendered::Rendered() : Rendered{kRenderedMax, kRenderedBytesMax} {}

std::shared_ptr<const std::string> Rendered::find(const std::string& key) {
  const std::lock_guard lock{mutex_};
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  pages_.splice(pages_.begin(), pages_, found->second);
  return found->second->html;
}

void Rendered::keep(const std::string& key, std::shared_ptr<const std::string> html) {
  const std::lock_guard lock{mutex_};
  if (const auto found = by_key_.find(key); found != by_key_.end()) forget(found->second);
  if (html->size() > bytes_max_) return;
  bytes_ += html->size();
  pages_.push_front({.key = key, .html = std::move(html)});
  by_key_.emplace(pages_.front().key, pages_.begin());
  while (pages_.size() > pages_max_ || bytes_ > bytes_max_) {
    forget(std::prev(pages_.end()));
  }
}

void Rendered::forget(Pages::iterator page) {
  bytes_ -= page->html->size();
  by_key_.erase(page->key);
  pages_.erase(page);
}

}  // namespace pages
