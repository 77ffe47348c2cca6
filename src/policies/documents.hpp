// What the house publishes of its rules: Markdown documents by language. Some
// are shipped; a folder of the operator's replaces them, and adds others.

#pragma once

#include <policies/problem.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace policies {

struct Document {
  std::string name;                         // "terms", of terms.en.md.
  std::map<std::string, std::string> text;  // Markdown by language; each begins with "# Title".
};

struct LoadedDocuments {
  std::vector<Document> documents;  // By name.
  std::vector<Problem> problems;
};

// The shipped ones, and the files of the folder: NAME.LANGUAGE.md. Any file of a name replaces the
// shipped document of that name whole, in every language. A folder that does not exist is no
// problem, and neither is an empty path.
[[nodiscard]] LoadedDocuments load_documents(const std::string& folder);

// "Title" of a text that begins with "# Title"; empty where it does not.
[[nodiscard]] std::string_view title_of(std::string_view markdown);
// What comes after it.
[[nodiscard]] std::string_view body_of(std::string_view markdown);

// The text in the language ("pt-BR", else any "pt"), else in English, else in the first there is.
[[nodiscard]] std::string_view best_in(const std::map<std::string, std::string>& texts,
                                       std::string_view language);
// The language of that text.
[[nodiscard]] std::string_view best_language(const std::map<std::string, std::string>& texts,
                                             std::string_view language);

// Whether a file may be called so: lower-case letters, digits, hyphens.
[[nodiscard]] bool is_document_name(std::string_view name);

}  // namespace policies
