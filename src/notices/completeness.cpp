#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/completeness.hpp>
#include <notices/limits.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace notices {
namespace {

constexpr auto kRegimes = std::to_array<base::Named<Regime>>({
    {Regime::dmca, "dmca"},
    {Regime::dsa, "dsa"},
    {Regime::br, "br"},
    {Regime::ca, "ca"},
    {Regime::house, "house"},
});

constexpr auto kDmcaResults = std::to_array<base::Named<DmcaResult>>({
    {DmcaResult::valid, "valid"},
    {DmcaResult::curable, "curable"},
    {DmcaResult::non_qualifying, "non_qualifying"},
});

bool is_there(const std::string& text) { return !base::is_blank(text); }

bool is_signed(const Complaint& c, bool) { return is_there(c.signature); }

bool names_a_work(const Complaint& c, bool) {
  return std::ranges::any_of(c.works, [](const Work& work) {
    return is_there(work.title) || is_there(work.description) ||
           std::ranges::any_of(work.urls, is_there);
  });
}

bool locates(const Complaint&, bool some_item_resolves) { return some_item_resolves; }

bool explains(const Complaint& c, bool) { return is_there(c.explanation); }

bool substantiates(const Complaint& c, bool) {
  return base::visible_bytes(c.explanation) >= kExplanationBytesMin;
}

// What makes a party reachable must stand with one party: pieces of several reach nobody.
bool names_someone(const Complaint& c, bool) {
  return std::ranges::any_of(c.parties, [](const Party& p) { return is_there(p.name); });
}
bool gives_name_and_email(const Complaint& c, bool) {
  return std::ranges::any_of(c.parties,
                             [](const Party& p) { return is_there(p.name) && is_there(p.email); });
}
bool gives_name_and_address(const Complaint& c, bool) {
  return std::ranges::any_of(
      c.parties, [](const Party& p) { return is_there(p.name) && is_there(p.address); });
}
bool gives_name_address_and_telephone(const Complaint& c, bool) {
  return std::ranges::any_of(c.parties, [](const Party& p) {
    return is_there(p.name) && is_there(p.address) && is_there(p.phone);
  });
}

bool states_good_faith(const Complaint& c, bool) { return c.statements.good_faith; }

bool states_accuracy_and_authority(const Complaint& c, bool) {
  return c.statements.accurate && c.statements.authorized_under_penalty_of_perjury;
}

bool states_belief(const Complaint& c, bool) {
  return c.statements.good_faith || c.statements.accurate;
}

bool states_a_right(const Complaint& c, bool) {
  return c.statements.authorized_under_penalty_of_perjury || is_there(c.explanation);
}

// The desk keeps the minute in which a notice came and takes it for the one that is meant.
bool is_dated(const Complaint&, bool) { return true; }

// What the conduct is: of copyright, which work is copied.
bool describes_conduct(const Complaint& c, bool resolves) {
  return c.kind == Kind::copyright ? names_a_work(c, resolves) : explains(c, resolves);
}

// A program does not understand an offer; a person who reads one rules that this does not hold.
bool demands_nothing(const Complaint&, bool) { return true; }

constexpr auto kElements = std::to_array<Element>({
    {Regime::dmca,
     1,
     "(i)",
     "Signature of the owner or of somebody who may act for them",
     is_signed},
    {Regime::dmca, 2, "(ii)", "Which work is infringed", names_a_work},
    {Regime::dmca, 4, "(iii)", "Which material infringes it, and where it is", locates},
    {Regime::dmca,
     8,
     "(iv)",
     "Name, postal address and telephone number of one person",
     gives_name_address_and_telephone},
    {Regime::dmca,
     16,
     "(v)",
     "Good-faith belief that the use is not authorized",
     states_good_faith},
    {Regime::dmca,
     32,
     "(vi)",
     "Accuracy and, under penalty of perjury, authority",
     states_accuracy_and_authority},

    {Regime::dsa, 1, "(a)", "Why the content is illegal, with reasons", substantiates},
    {Regime::dsa, 2, "(b)", "Exact address of the content on this site", locates},
    {Regime::dsa, 4, "(c)", "Name and e-mail address", gives_name_and_email},
    {Regime::dsa, 8, "(d)", "Belief that what is said is accurate and complete", states_belief},

    {Regime::br, 1, "content", "Exact address of the content on this site", locates},
    {Regime::br,
     2,
     "conduct",
     "What is wrong with it; of copyright, which work is copied",
     describes_conduct},
    {Regime::br, 4, "notifier", "Who sends the notice", names_someone},

    {Regime::ca, 1, "(a)", "Name and postal address of the claimant", gives_name_and_address},
    {Regime::ca, 2, "(b)", "Which work is infringed", names_a_work},
    {Regime::ca, 4, "(c)", "The claimant's interest or right in the work", states_a_right},
    {Regime::ca, 8, "(d)", "Exact address of the content on this site", locates},
    {Regime::ca, 16, "(e)", "Which infringement is claimed", explains},
    {Regime::ca, 32, "(f)", "Date and time of the infringement", is_dated},
    {Regime::ca,
     64,
     "(3)",
     "No offer to settle, no demand for payment or personal data",
     demands_nothing},

    {Regime::house, 1, "address", "Which article of this site it is about", locates},
    {Regime::house, 2, "explanation", "What is wrong with it", explains},
});

constexpr auto kDemands = std::to_array<Demand>({
    {Regime::dmca, 63, true, "the desk acts expeditiously, or it answers for the content itself"},
    // (c) and (d) may be missing: the notice still gives knowledge.
    {Regime::dsa, 3, false, "the notice gives knowledge; a decision with reasons is due"},
    {Regime::br, 7, false, "both sides get an answer with grounds, also where the content stays"},
    {Regime::ca, 127, true, "the notice is forwarded to the author; nothing is taken down"},
    {Regime::house, 3, false, "a person looks at it"},
});

// What a person found about the element; nothing where nobody did.
std::optional<bool> ruled(const Known& known, const Element& element) {
  std::optional<bool> found;
  for (const Ruling& ruling : known.rulings) {
    if (ruling.regime == element.regime && ruling.bit == element.bit) found = ruling.holds;
  }
  return found;
}

Judgement judge_under(const Demand& demand,
                      const Complaint& complaint,
                      bool some_item_resolves,
                      const Known& known) {
  const bool speaks = speaks_of(demand.regime, complaint.kind);
  Judgement judgement;
  judgement.regime = demand.regime;
  for (const Element& element : kElements) {
    if (element.regime != demand.regime) continue;
    const bool seen = element.holds(complaint, some_item_resolves);
    if (speaks && ruled(known, element).value_or(seen)) {
      judgement.mask |= element.bit;
    } else {
      judgement.missing.emplace_back(element.clause);
    }
  }
  judgement.actionable = (judgement.mask & demand.mask) == demand.mask;
  return judgement;
}

bool concerns_every_desk(Regime regime) {
  return regime == Regime::dmca || regime == Regime::dsa || regime == Regime::house;
}

}  // namespace

std::string_view name(Regime regime) { return base::name_in(kRegimes, regime); }
bool parse(std::string_view text, Regime& into) { return base::parse_in(kRegimes, text, into); }
std::string_view name(DmcaResult result) { return base::name_in(kDmcaResults, result); }

std::span<const Element> elements() { return kElements; }

const Element* find_element(Regime regime, std::string_view clause) {
  const auto found = std::ranges::find_if(kElements, [&](const Element& element) {
    return element.regime == regime && element.clause == clause;
  });
  return found == kElements.end() ? nullptr : &*found;
}

const Element* find_element(Regime regime, std::uint32_t bit) {
  const auto found = std::ranges::find_if(kElements, [&](const Element& element) {
    return element.regime == regime && element.bit == bit;
  });
  return found == kElements.end() ? nullptr : &*found;
}

DmcaResult dmca_result(std::uint32_t mask) {
  constexpr std::uint32_t kAll = 63;
  constexpr std::uint32_t kWorkMaterialAndContact = 14;
  if (mask == kAll) return DmcaResult::valid;
  if ((mask & kWorkMaterialAndContact) == kWorkMaterialAndContact) return DmcaResult::curable;
  return DmcaResult::non_qualifying;
}

std::span<const Demand> demands() { return kDemands; }

bool speaks_of(Regime regime, Kind kind) {
  const auto found = std::ranges::find(kDemands, regime, &Demand::regime);
  base::ensure(found != kDemands.end(), "every regime has its demand");
  return kind == Kind::copyright || !found->copyright_only;
}

base::Result<base::Done> check(const Ruling& ruling) {
  if (find_element(ruling.regime, ruling.bit) == nullptr) {
    return base::invalid("/element", "This regime has no such element.");
  }
  if (base::is_blank(ruling.reason)) {
    return base::invalid("/reason", "Say why: it is kept beside what the program saw.");
  }
  if (ruling.reason.size() > kTextBytesMax) {
    return base::invalid("/reason", "This is longer than 64 KiB. Shorten it.");
  }
  return base::Done{};
}

Completeness judge(const Complaint& complaint, bool some_item_resolves, const Known& known) {
  Completeness completeness;
  for (const Demand& demand : kDemands) {
    const bool without = std::ranges::find(known.without, demand.regime) != known.without.end();
    if (without && !concerns_every_desk(demand.regime)) continue;
    completeness.judgements.push_back(judge_under(demand, complaint, some_item_resolves, known));
  }
  completeness.dmca = dmca_result(of(completeness, Regime::dmca).mask);
  return completeness;
}

bool actionable(const Completeness& completeness) {
  return std::ranges::any_of(completeness.judgements, &Judgement::actionable);
}

const Judgement& of(const Completeness& completeness, Regime regime) {
  const auto found = std::ranges::find_if(
      completeness.judgements, [&](const Judgement& each) { return each.regime == regime; });
  base::ensure(found != completeness.judgements.end(), "every regime judges every complaint");
  return *found;
}

}  // namespace notices
