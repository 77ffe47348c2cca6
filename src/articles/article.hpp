// An article as values: what its author wrote, in versions, and where it stands.
//
// No clock, no storage, no rules; what may happen next is lifecycle.hpp.

#pragma once

#include <base/time.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace articles {

// Where an article stands. The spelling is also the database's, the API's and the pages'.
enum class State : std::uint8_t {
  held,           // waits for a person
  live,           // public
  refused,        // will not be published as it is; the author may edit
  changes_asked,  // waits for its author
  withheld,       // access disabled on a notice or an order; may come back
  removed,        // taken down; comes back only by a decision
  withdrawn,      // by its author
};

// Each edit is a version. At most one is live; one that was overtaken is superseded.
enum class VersionState : std::uint8_t { held, live, refused, superseded };

// What the author says of a language model's part in the text.
enum class AiText : std::uint8_t { none, assisted, generated };

// Who looked before publication: what a safe harbour may hang on.
enum class PrepublicationReview : std::uint8_t { none, automatic, staff };

[[nodiscard]] std::string_view name(State state);
[[nodiscard]] std::string_view name(VersionState state);
[[nodiscard]] std::string_view name(AiText ai_text);
[[nodiscard]] std::string_view name(PrepublicationReview review);

// The value that is spelled so; false where none is, and `into` is left alone.
[[nodiscard]] bool parse(std::string_view text, State& into);
[[nodiscard]] bool parse(std::string_view text, VersionState& into);
[[nodiscard]] bool parse(std::string_view text, AiText& into);
[[nodiscard]] bool parse(std::string_view text, PrepublicationReview& into);

// The cover picture: bytes that were uploaded before (`id`, a digest), what it shows, and its
// IPTC digital source type ("trainedAlgorithmicMedia"; empty: not declared).
struct Cover {
  std::string id;
  std::string alt;
  std::string digital_source_type;

  friend bool operator==(const Cover&, const Cover&) = default;
};

// What an author hands in, as typed. Name and address are claims, not credentials.
struct Draft {
  std::string title;
  std::string body;      // Markdown.
  std::string language;  // BCP 47; empty: not declared.
  std::string author_name;
  std::string author_email;
  std::vector<std::string> sources;  // URLs.
  bool based_on_sources = false;
  AiText ai_text = AiText::none;
  Cover cover;  // id empty: none.
  bool declares_rights = false;

  friend bool operator==(const Draft&, const Draft&) = default;
};

struct Version {
  int number = 1;
  VersionState state = VersionState::held;
  Draft draft;
  base::Time at;
  std::string edited_by;    // The moderator whose version it is; empty: the author's own.
  std::string text_digest;  // SHA-256 of folded title and body: equal texts have equal digests.
};

struct Article {
  std::string id;
  std::string slug;  // Stable from the first version on; its last part makes it unique.
  std::string author_id;
  State state = State::held;
  base::Time created_at;
  base::Time state_since;
  base::Time published_at;  // 1970 where it never was live.
  int version = 1;          // The newest.
  int live_version = 0;     // Public while live, and again after a restore; 0: none.
  int token_generation = 1;
  PrepublicationReview prepublication_review = PrepublicationReview::none;
  bool editorially_adopted = false;
  std::string blocked_by;  // The notice it is withheld or removed for; empty: none.
};

}  // namespace articles
