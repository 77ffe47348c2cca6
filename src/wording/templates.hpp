// The templates of web/templates, compiled once per language and filled with Data.
// Values are escaped by where they stand: text, attribute, address.

#pragma once

#include <wording/data.hpp>
#include <wording/language.hpp>
#include <wording/source.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wording {

// A letter as it is sent, in plain text. The subject is one line without control
// characters, whatever was filled in; lines of the body end in one line feed, and
// no two blank ones follow each other.
struct Letter {
  std::string subject;
  std::string body;

  friend bool operator==(const Letter&, const Letter&) = default;
};

// Safe from any thread. A template that is broken (unknown include, unquoted
// address, open section) is a Bug, found when the templates are loaded.
class Templates {
 public:
  // Those compiled into the program.
  Templates();

  // Those of a folder laid out like web/, read again when one of them changes:
  // for whoever edits them. Throws std::filesystem::filesystem_error.
  explicit Templates(const std::filesystem::path& web_dir);

  // Any others; for tests.
  explicit Templates(const Files& files);

  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;
  ~Templates();

  // `page` is its path without ".html": "console/case". An unknown one is a Bug.
  // Nothing partial is ever returned: a failure throws.
  [[nodiscard]] std::string render(std::string_view page,
                                   Language language,
                                   const Data& data) const;

  // `letter` is the name of its file without ".txt": "notice_receipt".
  [[nodiscard]] Letter render_letter(std::string_view letter,
                                     Language language,
                                     const Data& data) const;

  // Names as render() and render_letter() take them, sorted.
  [[nodiscard]] std::vector<std::string> pages() const;
  [[nodiscard]] std::vector<std::string> letters() const;

 private:
  class State;

  std::unique_ptr<State> state_;
};

// The files of web/templates that the program carries.
[[nodiscard]] Files embedded_templates();

}  // namespace wording
