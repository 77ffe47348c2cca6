#include <desk/background.hpp>

#include <utility>

namespace desk {

bool Background::start(const std::string& id, std::function<void(Progress&)> work) {
  const std::scoped_lock lock{mutex_};
  if (progress_) return false;
  if (thread_.joinable()) thread_.join();
  id_ = id;
  progress_ = std::make_shared<Progress>();
  thread_ = std::jthread{[this, progress = progress_, run = std::move(work)] {
    run(*progress);
    const std::scoped_lock at_end{mutex_};
    progress_.reset();
  }};
  return true;
}

std::shared_ptr<Progress> Background::find(const std::string& id) const {
  const std::scoped_lock lock{mutex_};
  return id == id_ ? progress_ : nullptr;
}

void Background::stop() {
  std::jthread ending;
  {
    const std::scoped_lock lock{mutex_};
    if (progress_) progress_->stop = true;
    ending = std::move(thread_);
  }
}

}  // namespace desk
