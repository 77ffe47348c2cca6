#include <base/embedded.hpp>
#include <pages/documents.hpp>
#include <pages/limits.hpp>
#include <text/markdown.hpp>

#include <algorithm>

namespace embedded {
std::span<const base::EmbeddedFile> documents();
}  // namespace embedded

namespace pages {
namespace {

constexpr std::string_view kEnding = ".md";
constexpr std::string_view kHeading = "# ";

// The first block of the text that is a paragraph: no heading, list, table, fence.
std::string_view first_paragraph(std::string_view markdown) {
  constexpr std::string_view kMarks = "#-*|`>";
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find("\n\n"), markdown.size());
    const std::string_view block = markdown.substr(0, end);
    const std::size_t start = block.find_first_not_of('\n');
    if (start != std::string_view::npos && kMarks.find(block[start]) == std::string_view::npos) {
      return block;
    }
    markdown.remove_prefix(std::min(end + 2, markdown.size()));
  }
  return {};
}

}  // namespace

std::vector<Document> embedded_documents() {
  std::vector<Document> documents;
  for (const base::EmbeddedFile& file : embedded::documents()) {
    const std::string_view name = file.path;
    documents.push_back(document_of(name.substr(0, name.size() - kEnding.size()), file.bytes));
  }
  std::sort(documents.begin(), documents.end(), [](const Document& one, const Document& other) {
    return one.title < other.title;
  });
  return documents;
}

Document document_of(std::string_view name, std::string_view markdown) {
  Document document{
      .name = std::string{name}, .title = std::string{name}, .summary = {}, .body = {}};
  if (markdown.starts_with(kHeading)) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    document.title = markdown.substr(kHeading.size(), end - kHeading.size());
    markdown.remove_prefix(end);
  }
  document.body = markdown;
  document.summary = text::excerpt(first_paragraph(markdown), kSummaryCharacters);
  return document;
}

const Document* find(std::span<const Document> documents, std::string_view name) {
  const auto found = std::find_if(documents.begin(), documents.end(), [name](const Document& each) {
    return each.name == name;
  });
  return found == documents.end() ? nullptr : &*found;
}

}  // namespace pages
