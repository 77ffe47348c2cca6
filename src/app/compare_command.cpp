// Two texts held side by side, without a server; nothing is stored.

#include <app/commands.hpp>
#include <app/print.hpp>
#include <screening/matches.hpp>
#include <text/utf8.hpp>
#include <wire/articles.hpp>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

using base::Error;

constexpr std::size_t kShownBytes = 120;  // Of a passage, from its beginning.

base::Result<std::string> read_text(const std::string& file) {
  auto text = read_input(file);
  if (text && !text::valid_utf8(*text)) {
    return Error{.kind = Error::Kind::malformed, .message = file + " is not in UTF-8."};
  }
  return text;
}

// A first line "# ..."; else the file's name.
std::string title_of(const std::string& file, const std::string& text) {
  if (!text.starts_with("# ")) return file;
  return text.substr(2, std::min(text.find_first_of("\r\n"), text.size()) - 2);
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

std::string words(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " word" : " words");
}

std::string one_line(const std::string& text, std::size_t start, std::size_t end) {
  const std::string_view whole = std::string_view{text}.substr(start, end - start);
  std::string out{text::clip(whole, kShownBytes)};
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out.size() < whole.size() ? out + "…" : out;
}

void print_match(const screening::Match& match, const std::string& article) {
  print_line(std::to_string(match.passages.size()) +
             (match.passages.size() == 1 ? " passage: " : " passages: ") +
             percent(match.share_of_article) + " of the article, " + percent(match.share_of_work) +
             " of the work; " + percent(match.share_in_quotes) +
             " of what is shared stands in quotations; the longest has " +
             words(match.longest_words));
  if (!match.complete) {
    print_line("The texts repeat themselves too much to be compared in full: there may be more.");
  }
  for (const screening::Match::Passage& passage : match.passages) {
    print_line(passage.kind + ", " + words(passage.words) + ", " +
               std::to_string(passage.edited_words) + " edited, " +
               (passage.attributed ? "source named nearby" : "no source named nearby") +
               "; bytes " + std::to_string(passage.start) + "-" + std::to_string(passage.end) +
               " of the article, " + std::to_string(passage.work_start) + "-" +
               std::to_string(passage.work_end) + " of the work");
    print_line("    " + one_line(article, passage.start, passage.end));
  }
}

}  // namespace

Exit compare_texts(const Setting& setting, const Comparing& what) {
  if (what.article == "-" && what.work == "-") {
    return exit_of(base::invalid("", "Only one of the two texts can be standard input."));
  }
  const auto article = read_text(what.article);
  if (!article) return exit_of(article.error());
  const auto work = read_text(what.work);
  if (!work) return exit_of(work.error());
  const matching::Article read{*article, matching::Closeness::side_by_side};
  const screening::Match match = screening::match_of(
      read.compare(text::Tokens{*work}),
      {.work = what.work, .title = title_of(what.work, *work), .kind_of_work = "reference"});
  if (setting.format == Format::json) {
    print_line(wire::to_json(match));
  } else {
    print_match(match, *article);
  }
  return Exit::done;
}

}  // namespace app
