#include <base/characters.hpp>
#include <base/ensure.hpp>
#include <base/names.hpp>
#include <notices/completeness.hpp>
#include <notices/limits.hpp>

#include <algorithm>
#include <array>

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

    {Regime::br, 1, "address", "Exact address of the content on this site", locates},
    {Regime::br, 2, "work", "Which work is infringed", names_a_work},
    {Regime::br, 4, "claimant", "Who claims the right", names_someone},

    {Regime::ca, 1, "(a)", "Name and postal address of the claimant", gives_name_and_address},
    {Regime::ca, 2, "(b)", "Which work is infringed", names_a_work},
    {Regime::ca, 4, "(c)", "The claimant's interest or right in the work", states_a_right},
    {Regime::ca, 8, "(d)", "Exact address of the content on this site", locates},
    {Regime::ca, 16, "(e)", "Which infringement is claimed", explains},
    {Regime::ca, 32, "(f)", "Date and time of the infringement", is_dated},

    {Regime::house, 1, "address", "Which article of this site it is about", locates},
    {Regime::house, 2, "explanation", "What is wrong with it", explains},
});

// What is enough to act on, and whether the regime knows copyright alone.
struct Demand {
  Regime regime;
  std::uint32_t mask;
  bool copyright_only;
};
constexpr auto kDemands = std::to_array<Demand>({
    {Regime::dmca, 63, true},
    {Regime::dsa, 3, false},  // (c) and (d) may be missing: the notice still gives knowledge.
    {Regime::br, 7, true},
    {Regime::ca, 63, true},
    {Regime::house, 3, false},
});

Judgement judge_under(const Demand& demand, const Complaint& complaint, bool some_item_resolves) {
  const bool speaks = !demand.copyright_only || complaint.kind == Kind::copyright;
  Judgement judgement;
  judgement.regime = demand.regime;
  for (const Element& element : kElements) {
    if (element.regime != demand.regime) continue;
    if (speaks && element.holds(complaint, some_item_resolves)) {
      judgement.mask |= element.bit;
    } else {
      judgement.missing.emplace_back(element.clause);
    }
  }
  judgement.actionable = (judgement.mask & demand.mask) == demand.mask;
  return judgement;
}

}  // namespace

std::string_view name(Regime regime) { return base::name_in(kRegimes, regime); }
std::string_view name(DmcaResult result) { return base::name_in(kDmcaResults, result); }

std::span<const Element> elements() { return kElements; }

DmcaResult dmca_result(std::uint32_t mask) {
  constexpr std::uint32_t kAll = 63;
  constexpr std::uint32_t kWorkMaterialAndContact = 14;
  if (mask == kAll) return DmcaResult::valid;
  if ((mask & kWorkMaterialAndContact) == kWorkMaterialAndContact) return DmcaResult::curable;
  return DmcaResult::non_qualifying;
}

Completeness judge(const Complaint& complaint, bool some_item_resolves) {
  Completeness completeness;
  for (const Demand& demand : kDemands) {
    completeness.judgements.push_back(judge_under(demand, complaint, some_item_resolves));
  }
  completeness.dmca = dmca_result(of(completeness, Regime::dmca).mask);
  return completeness;
}

const Judgement& of(const Completeness& completeness, Regime regime) {
  const auto found = std::ranges::find_if(
      completeness.judgements, [&](const Judgement& each) { return each.regime == regime; });
  base::ensure(found != completeness.judgements.end(), "every regime judges every complaint");
  return *found;
}

}  // namespace notices
