// What a template is filled with: named values and named sections, as a tree.
//
// In a template {{NAME}} is a value and {{#NAME}}...{{/NAME}} a section. A section
// is repeated for each of its rows; it is shown once where it was shown without
// rows, or where a value of its name is there and not empty; else it is hidden.
// {{#NAME_EMPTY}} is shown once where {{#NAME}} is hidden, {{#NAME_ANY}} once where it
// is shown: the "else" of a section, and what stands around its rows.
//
// A value that a row lacks is looked for in what surrounds it, a section is not:
// what a row shows is its own. A section without rows is no row; inside it
// everything around it is seen.

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wording {

// HTML that is safe to show as it is. Nothing but the maker of such HTML (a
// Markdown renderer in safe mode) may build one; text goes through Data::set and
// is escaped by the template.
class Html {
 public:
  [[nodiscard]] static Html trusted(std::string html) { return Html{std::move(html)}; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  explicit Html(std::string text) : text_{std::move(text)} {}

  std::string text_;
};

class Data {
 public:
  Data();
  Data(Data&&) noexcept;
  Data& operator=(Data&&) noexcept;
  ~Data();

  // Text, escaped where the template shows it. Names are UPPER_SNAKE; one that ends
  // with _HTML is kept for set_html, and using it here is a Bug.
  Data& set(std::string_view name, std::string_view value);

  // HTML, shown as it is. The name ends with _HTML, or it is a Bug.
  Data& set_html(std::string_view name, const Html& value);

  // One more row of a section. The reference lives as long as this tree.
  Data& section(std::string_view name);

  // The section is shown, without rows of its own. `when` spares an `if`.
  Data& show(std::string_view name, bool when = true);

  // For the renderer: the value or nullptr; whether shown; its rows.
  [[nodiscard]] const std::string* value(std::string_view name) const;
  [[nodiscard]] bool shows(std::string_view name) const;
  [[nodiscard]] const std::vector<std::unique_ptr<Data>>& rows(std::string_view name) const;

 private:
  struct Entry {
    std::string value;
    bool has_value = false;
    bool shown = false;
    std::vector<std::unique_ptr<Data>> rows;
  };

  Entry& entry(std::string_view name);
  [[nodiscard]] const Entry* find(std::string_view name) const;

  std::map<std::string, Entry, std::less<>> entries_;
};

}  // namespace wording
