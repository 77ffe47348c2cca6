// docs/notices.md, for the tests that hold its tables against the code.

#pragma once

#include <fstream>
#include <iterator>
#include <string>

namespace notices {

inline std::string document() {
  std::ifstream file{DOCS_DIR "/notices.md"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace notices
