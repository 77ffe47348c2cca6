// Letters: what leaves the house after a decision or a filing, rendered from
// the templates of wording. They stand in the outbox; delivering them is
// somebody else's work.

#pragma once

#include <cases/decision.hpp>
#include <notices/completeness.hpp>
#include <notices/item.hpp>
#include <statements/statement.hpp>
#include <wording/templates.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace statements {

// The catalogue; N numbers are those of docs/notices.md.
enum class LetterKind : std::uint8_t {
  submission_receipt,
  notice_receipt,   // N1
  cure_request,     // N2
  notice_rejected,  // N4
  notice_actioned,  // N5
  author_removal,   // N6, with the statement of reasons
  author_decision,  // kept, edited, refused, changes asked
  restored,         // N12
};
[[nodiscard]] std::string_view name(LetterKind kind);

struct Letter {
  LetterKind kind = LetterKind::submission_receipt;
  std::string to;  // An address.
  std::string language;
  std::string subject;  // One line.
  std::string body;     // Plain text.
};

// What a letter may speak of; each kind uses its part.
struct LetterFacts {
  std::string site_name;
  std::string base_url;
  std::string article_title;
  std::string article_url;
  std::string tracking_url;
  std::string reference;
  std::vector<std::string> missing;  // Clauses with their titles.
  std::string decision;              // The action's name.
  std::string reason;
  std::string message;
  std::optional<Statement> statement;
};

// Renders the letter; throws where a template does not.
[[nodiscard]] Letter write(LetterKind kind,
                           const std::string& to,
                           const std::string& language,
                           const LetterFacts& facts,
                           const wording::Templates& templates);

}  // namespace statements
