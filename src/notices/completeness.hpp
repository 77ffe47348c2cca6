// What the law asks of a notice, and what of it is there. Every regime judges
// the same message on its own: an invalid DMCA notice may be a valid DSA one.
//
// docs/notices.md shows the tables; a test keeps them equal.

#pragma once

#include <base/result.hpp>
#include <notices/notice.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notices {

enum class Regime : std::uint8_t { dmca, dsa, br, ca, house };
[[nodiscard]] std::string_view name(Regime regime);
[[nodiscard]] bool parse(std::string_view text, Regime& into);

// One thing that a regime asks for. `bit` is its place in the regime's mask.
struct Element {
  Regime regime;
  std::uint32_t bit;
  std::string_view clause;  // "(iv)", as the law numbers it.
  std::string_view title;   // English, short, for pages and letters (translated by wording).
  bool (*holds)(const Complaint&, bool some_item_resolves);
};

// All elements of all regimes, in the order of their clauses.
[[nodiscard]] std::span<const Element> elements();
// The one that the regime numbers so; null where there is none.
[[nodiscard]] const Element* find_element(Regime regime, std::string_view clause);
[[nodiscard]] const Element* find_element(Regime regime, std::uint32_t bit);

// 17 U.S.C. 512(c)(3)(B): valid with all six; curable where (ii), (iii) and (iv) are there, so that
// the desk must offer help; else the notice gives no knowledge.
enum class DmcaResult : std::uint8_t { valid, curable, non_qualifying };
[[nodiscard]] std::string_view name(DmcaResult result);
[[nodiscard]] DmcaResult dmca_result(std::uint32_t mask);

struct Judgement {
  Regime regime = Regime::house;
  std::uint32_t mask = 0;            // Bits of the elements that hold.
  bool actionable = false;           // What the regime needs for somebody to act on it.
  std::vector<std::string> missing;  // Clauses, in order.

  friend bool operator==(const Judgement&, const Judgement&) = default;
};

struct Completeness {
  std::vector<Judgement> judgements;  // One per regime that concerns the desk, in order.
  DmcaResult dmca = DmcaResult::non_qualifying;

  friend bool operator==(const Completeness&, const Completeness&) = default;
};

// What a regime wants before somebody can act.
struct Demand {
  Regime regime;
  std::uint32_t mask;      // Elements that are enough.
  bool copyright_only;     // Of other complaints it says that everything is missing.
  std::string_view means;  // What follows where they are there; for docs/notices.md.
};
[[nodiscard]] std::span<const Demand> demands();

// Whether the regime has anything to say of such a complaint.
[[nodiscard]] bool speaks_of(Regime regime, Kind kind);

// A person's finding that an element is there, whatever the program sees, or that it is not: a
// misspelt name leaves a notice substantially complete, a telephone number of zeros does not.
struct Ruling {
  Regime regime = Regime::dmca;
  std::uint32_t bit = 0;
  bool holds = false;
  std::string reason;

  friend bool operator==(const Ruling&, const Ruling&) = default;
};

// `invalid` where the regime has no such element or there is no reason.
[[nodiscard]] base::Result<base::Done> check(const Ruling& ruling);

// What is known besides the complaint itself.
struct Known {
  std::vector<Ruling> rulings = {};  // Of two on one element the later one counts.
  // Regimes that do not concern this desk; their judgements are left out. Never dmca, dsa or house.
  std::vector<Regime> without = {};
};

// Judges the complaint under every regime. `some_item_resolves`: at least one address names an
// article of ours (an address elsewhere locates nothing here). Copyright regimes (dmca, ca)
// judge copyright complaints only; for other kinds they say non_qualifying with everything missing,
// whatever the rulings.
[[nodiscard]] Completeness judge(const Complaint& complaint,
                                 bool some_item_resolves,
                                 const Known& known = {});

// Whether somebody can act on it under some regime.
[[nodiscard]] bool actionable(const Completeness& completeness);

// The judgement of a regime that was not left out.
[[nodiscard]] const Judgement& of(const Completeness& completeness, Regime regime);

}  // namespace notices
