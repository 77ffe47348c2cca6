// The documents that the program carries: docs/*.md, shown under /help.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pages {

struct Document {
  std::string name;     // "operating", of docs/operating.md.
  std::string title;    // Its first heading.
  std::string summary;  // The beginning of its first paragraph, plain.
  std::string body;     // Markdown, without the first heading.
};

// Sorted by title.
[[nodiscard]] std::vector<Document> embedded_documents();

// A document from its file's name and text; the name stands for a title that is missing.
[[nodiscard]] Document document_of(std::string_view name, std::string_view markdown);

// Null where there is none of this name. Lives as long as `documents`.
[[nodiscard]] const Document* find(std::span<const Document> documents, std::string_view name);

}  // namespace pages
