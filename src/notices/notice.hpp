// A notice as values: who complains, about which works, at which addresses,
// and what they state. It is one message; its items are judged one by one.

#pragma once

#include <base/time.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace notices {

enum class Kind : std::uint8_t { copyright, trademark, defamation, privacy, illegal, terms, order };
enum class PartyRole : std::uint8_t { principal, sender, agent, attorney };
enum class PartyKind : std::uint8_t { person, organization };

// Where the whole notice stands.
enum class State : std::uint8_t { received, cure_requested, open, closed, withdrawn, expired };

// What an address turned out to be when the notice was filed.
enum class Resolution : std::uint8_t { found, not_ours, already_withheld, already_claimed };

// The paper by which a party acts for the owner. The law asks for none.
struct Authority {
  std::string document;     // What it is and where it is kept; empty: none was named.
  std::string valid_until;  // "2027-06-30", that day included; empty: without an end.

  friend bool operator==(const Authority&, const Authority&) = default;
};

struct Party {
  PartyRole role = PartyRole::sender;
  std::string name;
  PartyKind kind = PartyKind::person;
  std::string email;
  std::string phone;
  std::string address;
  std::string country;  // ISO 3166-1 alpha-2; empty: unsaid.
  Authority authority;

  friend bool operator==(const Party&, const Party&) = default;
};

struct Work {
  std::string title;
  std::string description;
  std::vector<std::string> urls;
  std::string text;

  friend bool operator==(const Work&, const Work&) = default;
};

struct ItemClaim {
  std::string url;
  std::string quote;  // The passage complained of; empty: the whole article.

  friend bool operator==(const ItemClaim&, const ItemClaim&) = default;
};

// Each is a separate, unticked box; false is "not stated".
struct Statements {
  bool good_faith = false;
  bool accurate = false;
  bool authorized_under_penalty_of_perjury = false;

  friend bool operator==(const Statements&, const Statements&) = default;
};

// What a notifier hands in: one complete message. A cure is a new complaint, never a fragment.
struct Complaint {
  Kind kind = Kind::copyright;
  std::vector<std::string> regimes;  // What the notifier wishes judged; all enabled ones are.
  std::string language;
  std::string explanation;
  std::vector<Party> parties;
  std::vector<Work> works;
  std::vector<ItemClaim> items;
  Statements statements;
  std::string signature;

  friend bool operator==(const Complaint&, const Complaint&) = default;
};

[[nodiscard]] std::string_view name(Kind kind);
[[nodiscard]] std::string_view name(PartyRole role);
[[nodiscard]] std::string_view name(PartyKind kind);
[[nodiscard]] std::string_view name(State state);
[[nodiscard]] std::string_view name(Resolution resolution);
[[nodiscard]] bool parse(std::string_view text, Kind& into);
[[nodiscard]] bool parse(std::string_view text, PartyRole& into);
[[nodiscard]] bool parse(std::string_view text, PartyKind& into);
[[nodiscard]] bool parse(std::string_view text, State& into);
[[nodiscard]] bool parse(std::string_view text, Resolution& into);

// Whether the party acts for somebody else, so that a paper about it may be asked for.
[[nodiscard]] bool acts_for_another(PartyRole role);

// The party that answers are sent to: the sender, else the agent, the attorney, the principal.
// Nothing where there is no party.
[[nodiscard]] const Party* correspondent(const Complaint& complaint);

}  // namespace notices
