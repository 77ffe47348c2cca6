// What a scan looks at: an article as it was submitted, taken apart once for all
// rules, and what is known about it.

#pragma once

#include <base/time.hpp>
#include <rules/facts.hpp>
#include <text/links.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace rules {

// An article as it came in.
struct Submission {
  std::string title;
  std::string body;           // Markdown.
  std::string language = {};  // The tag that the author declared; empty if none.
  std::string author = {};    // The name as typed.
  std::string cover_alt = {};
  std::vector<std::string> sources = {};
  std::vector<std::string> roles = {};  // The author's, such as "trusted".
  bool based_on_sources = false;
  bool has_cover = false;
  std::string ai_text = "none";
  AuthorFacts by = {};
  base::Time now = {};  // Decides which rules are past their day.
};

// The host name of a link, as ASCII; each stands once, with its first link.
struct Domain {
  std::string host;
  std::size_t link = 0;  // Index into Subject::links.
};

struct Subject {
  Submission given;
  std::string language;  // Primary subtag: declared, else as it looks, else "und".
  std::vector<text::Link> links;
  std::vector<Domain> domains;
  ArticleFacts article;
};

// Finds links, language and counts.
[[nodiscard]] Subject make_subject(Submission given);

}  // namespace rules
