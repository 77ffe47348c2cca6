#include <base/embedded.hpp>
#include <policies/documents.hpp>
#include <policies/limits.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <system_error>
#include <utility>

namespace embedded {
std::span<const base::EmbeddedFile> policy_documents();
}  // namespace embedded

namespace policies {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".md";
constexpr std::string_view kHeading = "# ";

// "terms" and "pt-BR" of "terms.pt-BR.md".
struct FileName {
  std::string name;
  std::string language;
};

bool is_language(std::string_view text) {
  constexpr std::size_t kLongest = 11;  // "zh-Hant-TW"
  return text.size() >= 2 && text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
           return c == '-' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

std::optional<FileName> parse_name(std::string_view file) {
  if (!file.ends_with(kEnding)) return std::nullopt;
  file.remove_suffix(kEnding.size());
  const std::size_t dot = file.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  FileName found{.name = std::string{file.substr(0, dot)},
                 .language = std::string{file.substr(dot + 1)}};
  if (!is_document_name(found.name) || !is_language(found.language)) return std::nullopt;
  return found;
}

std::map<std::string, Document> shipped() {
  std::map<std::string, Document> documents;
  for (const base::EmbeddedFile& file : embedded::policy_documents()) {
    const auto name = parse_name(file.path);
    if (!name) continue;
    Document& document = documents[name->name];
    document.name = name->name;
    document.text.emplace(name->language, file.bytes);
  }
  return documents;
}

std::optional<std::string> read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>{file}, {}};
  if (file.bad()) return std::nullopt;
  return text;
}

// What keeps a text from being published; empty: nothing.
std::string fault_of(const std::optional<std::string>& text) {
  if (!text) return "The file cannot be read.";
  if (text->size() > kDocumentBytes) {
    return "The text is larger than " + std::to_string(kDocumentBytes) + " bytes.";
  }
  if (title_of(*text).empty()) return "Begin the text with its title: # Title";
  return {};
}

std::vector<fs::path> files_of(const std::string& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator each{folder, error}, end; !error && each != end;
       each.increment(error)) {
    const std::string name = each->path().filename().string();
    if (name.ends_with(kEnding) && !name.starts_with('.')) files.push_back(each->path());
  }
  std::ranges::sort(files);
  return files;
}

// Reads the folder over what is shipped.
void read_folder(const std::string& folder,
                 std::map<std::string, Document>& documents,
                 std::vector<Problem>& problems) {
  std::set<std::string> replaced;
  for (const fs::path& path : files_of(folder)) {
    const auto name = parse_name(path.filename().string());
    if (!name) {
      problems.push_back({.file = path.string(),
                          .message = "Call it NAME.LANGUAGE.md, such as terms.en.md; a name is of "
                                     "lower-case letters, digits and hyphens."});
      continue;
    }
    auto text = read(path);
    if (std::string fault = fault_of(text); !fault.empty()) {
      problems.push_back({.file = path.string(), .message = std::move(fault)});
      continue;
    }
    Document& document = documents[name->name];
    if (replaced.insert(name->name).second) document = {.name = name->name, .text = {}};
    document.text.insert_or_assign(name->language, std::move(*text));
  }
}

using Entry = std::map<std::string, std::string>::value_type;

const Entry* best(const std::map<std::string, std::string>& texts, std::string_view language) {
  if (texts.empty()) return nullptr;
  if (const auto same = texts.find(std::string{language}); same != texts.end()) return &*same;
  for (const std::string_view wanted :
       {language.substr(0, language.find('-')), std::string_view{"en"}}) {
    const auto found = std::ranges::find_if(texts, [wanted](const Entry& each) {
      return std::string_view{each.first}.substr(0, each.first.find('-')) == wanted;
    });
    if (found != texts.end()) return &*found;
  }
  return &*texts.begin();
}

}  // namespace

LoadedDocuments load_documents(const std::string& folder) {
  std::map<std::string, Document> documents = shipped();
  LoadedDocuments loaded;
  if (!folder.empty()) read_folder(folder, documents, loaded.problems);
  for (auto& entry : documents)
    loaded.documents.push_back(std::move(entry.second));
  return loaded;
}

std::string_view title_of(std::string_view markdown) {
  if (!markdown.starts_with(kHeading)) return {};
  markdown.remove_prefix(kHeading.size());
  markdown = markdown.substr(0, std::min(markdown.find('\n'), markdown.size()));
  while (markdown.ends_with('\r') || markdown.ends_with(' '))
    markdown.remove_suffix(1);
  return markdown;
}

std::string_view body_of(std::string_view markdown) {
  if (!markdown.starts_with(kHeading)) return markdown;
  return markdown.substr(std::min(markdown.find('\n'), markdown.size()));
}

std::string_view best_in(const std::map<std::string, std::string>& texts,
                         std::string_view language) {
  const Entry* const found = best(texts, language);
  return found == nullptr ? std::string_view{} : std::string_view{found->second};
}

std::string_view best_language(const std::map<std::string, std::string>& texts,
                               std::string_view language) {
  const Entry* const found = best(texts, language);
  return found == nullptr ? std::string_view{} : std::string_view{found->first};
}

bool is_document_name(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  return !name.empty() && name.size() <= kLongest && std::ranges::all_of(name, [](char c) {
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
}

}  // namespace policies
