// The sample articles and notices of the demo, read from the files that the
// program carries (src/app/demo/README.md says how they are written).

#pragma once

#include <articles/article.hpp>
#include <cases/decision.hpp>
#include <notices/notice.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace app {

// One thing that happens to an article or a notice after it came.
struct DemoStep {
  std::string act;
  std::chrono::hours after{};  // Since it came.
  cases::Wish wish;            // Of a moderator's step.
  std::string title;           // Of a new version; empty: unchanged.
  std::string body;
};

struct DemoArticle {
  std::string handle;
  articles::Draft draft;
  std::string cover;  // A sample picture; empty: none.
  std::chrono::hours age{};
  std::string expect;  // State after screening.
  std::string ends;    // State after the story.
  std::vector<DemoStep> story;
};

struct DemoNotice {
  std::string handle;
  notices::Complaint complaint;  // Items name articles as "handle:NAME" until they are filed.
  std::chrono::hours age{};
  std::vector<DemoStep> story;
};

[[nodiscard]] std::vector<DemoArticle> demo_articles();
[[nodiscard]] std::vector<DemoNotice> demo_notices();
// The bytes of a sample picture, a PNG.
[[nodiscard]] std::string_view demo_cover(std::string_view name);

}  // namespace app
