#include <base/embedded.hpp>
#include <base/ensure.hpp>
#include <wording/limits.hpp>
#include <wording/templates.hpp>

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary_interface.h>

#include <array>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

namespace embedded {
std::span<const base::EmbeddedFile> templates();
}  // namespace embedded

namespace wording {
namespace {

namespace fs = std::filesystem;

// The engine's context: pages are parsed as HTML, letters are plain text.
constexpr std::string_view kAutoEscape = "{{%AUTOESCAPE context=\"HTML\"}}";

std::string_view view(const ctemplate::TemplateString& text) { return {text.data(), text.size()}; }

// Shows a Data to the engine, by the rules of data.hpp. Lives for one rendering.
class Dictionary final : public ctemplate::TemplateDictionaryInterface {
 public:
  Dictionary(const Data& data, const Dictionary* around) : data_{data}, around_{around} {}

 protected:
  ctemplate::TemplateString GetValue(const ctemplate::TemplateString& variable) const override {
    for (const Dictionary* level = this; level != nullptr; level = level->around_) {
      if (const std::string* const value = level->data_.value(view(variable))) {
        return {value->data(), value->size()};
      }
    }
    return {"", 0};
  }

  bool IsHiddenSection(const ctemplate::TemplateString& name) const override {
    return !data_.shows(view(name));
  }

  bool IsUnhiddenSection(const ctemplate::TemplateString& name) const override {
    return data_.shows(view(name));
  }

  // A section without rows is drawn once by the engine, with this dictionary.
  Iterator* CreateSectionIterator(const ctemplate::TemplateString& name) const override;

  // Includes are part of the source (source.hpp), so the engine meets none.
  bool IsHiddenTemplate(const ctemplate::TemplateString&) const override { return true; }
  const char* GetIncludeTemplateName(const ctemplate::TemplateString&, int) const override {
    throw base::Bug{"the engine met an include"};
  }
  Iterator* CreateTemplateIterator(const ctemplate::TemplateString&) const override {
    throw base::Bug{"the engine met an include"};
  }
  void DumpToString(std::string*, int) const override {}

 private:
  class Rows;

  const Data& data_;
  const Dictionary* around_;
};

class Dictionary::Rows final : public Iterator {
 public:
  Rows(const std::vector<std::unique_ptr<Data>>& rows, const Dictionary* around)
      : rows_{rows}, around_{around} {}

  bool HasNext() const override { return next_ < rows_.size(); }

  const ctemplate::TemplateDictionaryInterface& Next() override {
    current_.emplace(*rows_[next_++], around_);
    return *current_;
  }

 private:
  const std::vector<std::unique_ptr<Data>>& rows_;
  const Dictionary* around_;
  std::size_t next_ = 0;
  std::optional<Dictionary> current_;
};

ctemplate::TemplateDictionaryInterface::Iterator* Dictionary::CreateSectionIterator(
    const ctemplate::TemplateString& name) const {
  return std::make_unique<Rows>(data_.rows(view(name)), this).release();
}

std::string key(std::string_view name, Language language) {
  return std::string{tag(language)}.append("/").append(name);
}

// All templates in all languages. Immutable once made.
class Compiled {
 public:
  explicit Compiled(const Files& files) {
    for (const auto& [path, text] : files) {
      for (const Language language : languages())
        add(files, path, language);
    }
    cache_.Freeze();
  }

  [[nodiscard]] std::string expand(const std::string& name, const Data& data) const {
    const Dictionary dictionary{data, nullptr};
    std::string text;
    if (!cache_.ExpandNoLoad(name, kStrip, &dictionary, nullptr, &text)) {
      throw base::Bug{"no template " + name};
    }
    return text;
  }

  [[nodiscard]] const std::vector<std::string>& pages() const { return pages_; }
  [[nodiscard]] const std::vector<std::string>& letters() const { return letters_; }

 private:
  // Blank lines matter in letters, and in the text areas of pages.
  static constexpr ctemplate::Strip kStrip = ctemplate::DO_NOT_STRIP;

  void compile(const std::string& name, const std::string& source) {
    if (!cache_.StringToTemplateCache(name, source, kStrip) || !compiles(name)) {
      throw base::Bug{"the template " + name + " is broken; the reason is on standard error"};
    }
  }

  // The engine parses when it first expands.
  bool compiles(const std::string& name) {
    const Data nothing;
    const Dictionary dictionary{nothing, nullptr};
    std::string text;
    return cache_.ExpandWithData(name, kStrip, &dictionary, nullptr, &text);
  }

  void add(const Files& files, const std::string& path, Language language) {
    const bool first = language == languages().front();
    switch (kind_of(path)) {
      case Kind::part: return;
      case Kind::page: {
        const auto source = page_source(files, path, language);
        if (!source) throw base::Bug{source.error().message};
        const std::string name = path.substr(0, path.size() - std::string_view{".html"}.size());
        compile(key(name, language), std::string{kAutoEscape} + *source);
        if (first) pages_.push_back(name);
        return;
      }
      case Kind::letter: {
        const auto source = letter_source(files, path, language);
        if (!source) throw base::Bug{source.error().message};
        const std::string name = fs::path{path}.stem();
        compile(key(name + "#subject", language), source->subject);
        compile(key(name + "#body", language), source->body);
        if (first) letters_.push_back(name);
        return;
      }
    }
    throw base::Bug{"a kind of template that is not known"};
  }

  ctemplate::TemplateCache cache_;
  std::vector<std::string> pages_;
  std::vector<std::string> letters_;
};

Files read_files(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file()) continue;
    const auto extension = entry.path().extension();
    if (extension != ".html" && extension != ".txt") continue;
    std::ifstream file{entry.path(), std::ios::binary};
    files.emplace(fs::relative(entry.path(), folder).generic_string(),
                  std::string{std::istreambuf_iterator<char>{file}, {}});
  }
  return files;
}

// What changes when a file is written, added or removed.
std::size_t stamp(const fs::path& folder) {
  std::size_t mixed = 0;
  for (const auto& entry : fs::recursive_directory_iterator{folder}) {
    const auto written = entry.last_write_time().time_since_epoch().count();
    mixed = mixed * 31 + static_cast<std::size_t>(written) + entry.path().native().size();
  }
  return mixed;
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    line += control ? ' ' : c;
  }
  if (line.size() > kSubjectBytesMax) {
    line.resize(kSubjectBytesMax);
    // Not within a character of several bytes.
    while (!line.empty() && (static_cast<unsigned char>(line.back()) & 0xC0U) == 0x80U) {
      line.pop_back();
    }
    if (!line.empty() && static_cast<unsigned char>(line.back()) >= 0x80U) line.pop_back();
  }
  return line;
}

// Sections that are hidden leave their blank lines behind; one in a row is enough.
std::string tidy(std::string_view text) {
  std::string body;
  std::size_t feeds = 2;  // As after a blank line: none at the start.
  for (const char c : text) {
    if (c == '\r') continue;
    feeds = c == '\n' ? feeds + 1 : 0;
    if (feeds <= 2) body += c;
  }
  while (body.ends_with('\n'))
    body.pop_back();
  return body + '\n';
}

}  // namespace

class Templates::State {
 public:
  explicit State(const Files& files) : compiled_{std::make_shared<const Compiled>(files)} {}

  explicit State(fs::path folder)
      : folder_{std::move(folder)},
        stamp_{stamp(*folder_)},
        compiled_{std::make_shared<const Compiled>(read_files(*folder_))} {}

  // The templates in force; read again where the folder changed.
  std::shared_ptr<const Compiled> current() {
    if (!folder_) return compiled_;
    const std::lock_guard lock{mutex_};
    if (const std::size_t now = stamp(*folder_); now != stamp_) {
      compiled_ = std::make_shared<const Compiled>(read_files(*folder_));
      stamp_ = now;
    }
    return compiled_;
  }

 private:
  std::optional<fs::path> folder_;
  std::mutex mutex_;
  std::size_t stamp_ = 0;
  std::shared_ptr<const Compiled> compiled_;
};

Templates::Templates() : Templates{embedded_templates()} {}
Templates::Templates(const Files& files) : state_{std::make_unique<State>(files)} {}
Templates::Templates(const fs::path& web_dir)
    : state_{std::make_unique<State>(web_dir / "templates")} {}
Templates::Templates(Templates&&) noexcept = default;
Templates& Templates::operator=(Templates&&) noexcept = default;
Templates::~Templates() = default;

std::string Templates::render(std::string_view page, Language language, const Data& data) const {
  return state_->current()->expand(key(page, language), data);
}

Letter Templates::render_letter(std::string_view letter,
                                Language language,
                                const Data& data) const {
  const auto compiled = state_->current();
  const std::string name = key(letter, language);
  return {.subject = one_line(compiled->expand(name + "#subject", data)),
          .body = tidy(compiled->expand(name + "#body", data))};
}

std::vector<std::string> Templates::pages() const { return state_->current()->pages(); }

std::vector<std::string> Templates::letters() const { return state_->current()->letters(); }

Files embedded_templates() {
  Files files;
  for (const base::EmbeddedFile& file : embedded::templates()) {
    files.emplace(file.path, file.bytes);
  }
  return files;
}

}  // namespace wording
