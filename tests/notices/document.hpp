// docs/notices.md, for the tests that hold its tables against the code.

#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace notices {

inline std::string document() {
  std::ifstream file{DOCS_DIR "/notices.md"};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// Whether the document has the table, whole: from its head to the empty line after it.
inline testing::AssertionResult shows(const std::string& table) {
  if (document().find("\n\n" + table + "\n") != std::string::npos) {
    return testing::AssertionSuccess();
  }
  return testing::AssertionFailure() << "docs/notices.md does not show this table:\n" << table;
}

}  // namespace notices
