#include <articles/limits.hpp>
#include <base/crypto.hpp>
#include <base/ensure.hpp>
#include <screening/hits.hpp>
#include <screening/screening.hpp>
#include <screening/shared.hpp>
#include <text/fold.hpp>
#include <text/utf8.hpp>
#include <text/words.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace screening {
namespace {

using articles::Draft;
using policies::Severity;

// What the phases hand on to each other.
struct Run {
  const Draft& draft;
  const Surroundings& around;
  bool trusted = false;
  bool readable = true;
  Severity gravest = Severity::low;
  std::vector<const rules::Rule*> counting = {};  // Active rules that hit, each once.
  Screening result = {};
};

void propose(Run& run, Proposal proposal, Reason reason, Severity severity) {
  run.result.proposal = std::max(run.result.proposal, proposal);
  run.gravest = std::max(run.gravest, severity);
  std::vector<Reason>& reasons = run.result.reasons;
  const auto place = std::ranges::lower_bound(reasons, reason);
  if (place == reasons.end() || *place != reason) reasons.insert(place, reason);
}

void not_fully_checked(Run& run) {
  run.result.complete = false;
  propose(run, Proposal::hold, Reason::not_fully_checked, Severity::medium);
}

// Whether what reads Unicode may be let loose on it.
void read_text(Run& run) {
  const auto is_text = [](const std::string& part) { return text::valid_utf8(part); };
  const Draft& draft = run.draft;
  run.readable = draft.body.size() <= articles::kBodyBytesMax && is_text(draft.title) &&
                 is_text(draft.body) && is_text(draft.author_name) && is_text(draft.cover.alt) &&
                 std::ranges::all_of(draft.sources, is_text);
  if (!run.readable) not_fully_checked(run);
}

void scan_with_rules(Run& run) {
  const rules::RuleSet& rules = run.around.rules;
  run.result.rule_set = rules.digest();
  if (!run.readable) return;
  const rules::Subject subject = rules::make_subject(submission_of(run.draft, run.around));
  const rules::Scan found = rules.scan(subject);
  if (!found.complete) not_fully_checked(run);
  run.result.hits = hits_of(found, rules, run.draft, subject.language);
  std::set<std::size_t> counted;
  for (const rules::Hit& hit : found.hits) {
    if (hit.status != rules::Status::active || !counted.insert(hit.rule).second) continue;
    run.counting.push_back(&rules.rules().at(hit.rule));
  }
}

// Policy spares a trusted author the queue for what is not grave.
bool holds(const Run& run, const rules::Rule& rule) {
  return rule.action == rules::Action::hold && (!run.trusted || rule.severity == Severity::high);
}

void weigh_actions(Run& run) {
  for (const rules::Rule* const rule : run.counting) {
    if (rule->action == rules::Action::refuse) {
      propose(run, Proposal::refuse, Reason::refused_by_rule, rule->severity);
    } else if (holds(run, *rule)) {
      propose(run, Proposal::hold, Reason::held_by_rule, rule->severity);
    }
  }
}

// Then a sum that says the same is no further reason.
bool is_held_by_rule(const Run& run) {
  return std::ranges::find(run.result.reasons, Reason::held_by_rule) != run.result.reasons.end();
}

// A sum is an opinion: it may refuse a stranger, and holds even a trusted author's text there.
void add_up_scores(Run& run) {
  const policies::Thresholds& thresholds = run.around.policies.article;
  Severity gravest = Severity::low;
  for (const rules::Rule* const rule : run.counting) {
    run.result.score += rule->score;
    if (rule->score > 0) gravest = std::max(gravest, rule->severity);
  }
  if (run.result.score >= thresholds.refuse) {
    propose(run, run.trusted ? Proposal::hold : Proposal::refuse, Reason::score, gravest);
  } else if (run.result.score >= thresholds.hold && !run.trusted && !is_held_by_rule(run)) {
    propose(run, Proposal::hold, Reason::score, gravest);
  }
}

// Texts with equal digests are equal from end to end.
void find_repeat(Run& run) {
  if (!run.around.repeat) return;
  const Repeat& repeat = *run.around.repeat;
  const std::size_t words = run.readable ? text::word_count(run.draft.body) : 0;
  Match match;
  match.work = repeat.article_id;
  match.title = repeat.title;
  match.kind_of_work = "article";
  match.share_of_article = 1;
  match.share_of_work = 1;
  match.longest_words = words;
  Match::Passage passage;
  passage.end = run.draft.body.size();
  passage.work_end = run.draft.body.size();
  passage.words = words;
  passage.kind = repeat.same_author ? "same_author" : "exact";
  match.passages.push_back(std::move(passage));
  run.result.matches.push_back(std::move(match));
  propose(run, Proposal::hold, Reason::repeat, Severity::medium);
}

// The gravest of them is what holds it: what was taken down goes before what is merely shared.
void compare_with_works(Run& run) {
  if (run.around.works == nullptr || !run.readable) return;
  if (!run.around.works->complete) not_fully_checked(run);
  const Shared shared = share_of(*run.around.works, run.around.policies.shared_text);
  std::vector<Match>& matches = run.result.matches;
  for (const SharedWork& each : shared) {
    const bool is_repeat = !matches.empty() && matches.front().work == each.match.work;
    if (is_repeat) continue;  // It is told already, as the same text.
    if (each.weight == Weight::stay_down) {
      propose(run, Proposal::hold, Reason::stay_down, Severity::high);
    } else if (each.weight == Weight::hold) {
      propose(run, Proposal::hold, Reason::shared_text, Severity::medium);
    }
    matches.push_back(each.match);
  }
}

void heed_declarations(Run& run) {
  const Draft& draft = run.draft;
  if (draft.ai_text == articles::AiText::generated) {
    propose(run, Proposal::hold, Reason::generated_text, Severity::low);
  }
  if (!draft.cover.id.empty() && draft.cover.digital_source_type.empty()) {
    propose(run, Proposal::hold, Reason::undeclared_cover, Severity::low);
  }
}

// In this order: each sees what those before it found.
struct Phase {
  std::string_view name;
  void (*run)(Run&);
};
constexpr auto kPhases = std::to_array<Phase>({
    {"text", read_text},
    {"rules", scan_with_rules},
    {"actions", weigh_actions},
    {"scores", add_up_scores},
    {"repeats", find_repeat},
    {"works", compare_with_works},
    {"declarations", heed_declarations},
});

bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

// Runs of white space count as one space, those at the ends not at all.
std::string collapsed(const std::string& part) {
  std::string out;
  out.reserve(part.size());
  for (const char byte : part) {
    if (!is_space(byte)) {
      out += byte;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// What cannot be folded is compared as it is.
std::string comparable(const std::string& part) {
  const bool foldable = part.size() <= articles::kBodyBytesMax && text::valid_utf8(part);
  return collapsed(foldable ? text::fold(part).text() : part);
}

}  // namespace

Screening screen(const Draft& draft, const Surroundings& around) {
  Run run{.draft = draft, .around = around};
  run.trusted = is_trusted(around.author, around.policies);
  for (const Phase& phase : kPhases)
    phase.run(run);
  run.result.severity = policies::name(run.gravest);
  base::ensure(run.result.complete || run.result.proposal != Proposal::pass,
               "a check that could not run is never a pass");
  return std::move(run.result);
}

std::string text_digest(const Draft& draft) {
  return base::sha256_hex(comparable(draft.title) + '\n' + comparable(draft.body));
}

bool is_trusted(const AuthorRecord& author, const policies::Policies& policies) {
  return author.live >= policies.trust.live && author.refused <= policies.trust.refused;
}

}  // namespace screening
