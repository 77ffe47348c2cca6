#include <rules/facts.hpp>
#include <rules/keys.hpp>
#include <rules/limits.hpp>
#include <text/language.hpp>

#include <algorithm>
#include <array>

namespace rules {
namespace {

using policies::Located;

constexpr std::int64_t kSchema = 1;
constexpr std::int64_t kMillion = 1'000'000;
constexpr policies::Span64 kCounts = {0, kMillion};

// Of the kinds of text that a rule can name this desk takes articles alone.
void read_kinds(KeyReader& in, Scope& out) {
  std::vector<Located> given = in.table().texts("kinds", kPatterns);
  if (!given.empty()) out.articles = false;
  for (const Located& kind : given) {
    if (kind.text == "article") {
      out.articles = true;
    } else if (kind.text != "comment") {
      in.not_one_of(kind, {"article", "comment"});
    }
  }
}

void read_fields(KeyReader& in, Scope& out) {
  policies::TableReader& table = in.table();
  if (!table.has("fields")) return;
  out.fields.clear();
  const auto given = table.texts("fields", kFields);
  if (given.empty()) table.problem(table.at("fields"), "`fields` must name at least one field.");
  for (const Located& each : given) {
    const auto field = parse_field(each.text);
    if (!field) {
      std::vector<std::string_view> names;
      for (const Field known : all_fields())
        names.push_back(name(known));
      in.not_one_of(each, names);
    } else if (std::ranges::find(out.fields, *field) == out.fields.end()) {
      out.fields.push_back(*field);
    }
  }
}

void read_languages(KeyReader& in, Scope& out) {
  for (Located& given : in.table().texts("languages", kPatterns)) {
    if (text::language_tag(given.text) != given.text ||
        text::primary_language(given.text) != given.text) {
      in.table().problem(
          given.at, "`" + given.text + R"(` is no primary language; write "en", "zh", "und".)");
    }
    out.languages.push_back(std::move(given.text));
  }
}

void read_check(KeyReader& in, Match& out) {
  const auto given = in.table().text("check", kTitleBytes);
  if (!given) return;
  out.check = parse_check(given->text);
  if (out.check) return;
  std::vector<std::string_view> names;
  for (const Check known : all_checks())
    names.push_back(name(known));
  in.not_one_of(*given, names);
}

void read_near(KeyReader& in, Match& out) {
  auto table = in.table().table("near");
  if (!table) return;
  Near near;
  read_keys(near_keys(), *table, in.beside(), near);
  table->finish();
  if (!near.a.text.empty() && !near.b.text.empty()) out.near = std::move(near);
}

constexpr auto kHead = std::to_array<Key<Rule>>({
    {"schema",
     "`1`, the form of the file",
     kNeeded,
     [](KeyReader& in, Rule&) {
       (void)in.table().integer("schema", {kSchema, kSchema});
     }},
    {"id",
     "of a-z, 0-9, `-`, with a dot: `family.name`",
     kNeeded,
     [](KeyReader& in, Rule& out) { in.text(out.id, kIdBytes); }},
    {"version",
     "a whole number from 1; raise it when the meaning changes",
     kNeeded,
     [](KeyReader& in, Rule& out) {
       in.number(out.version, {1, kMillion});
     }},
    {"title",
     "what the rule is called, for moderators",
     kNeeded,
     [](KeyReader& in, Rule& out) { in.text(out.title); }},
    {"policy",
     "the policy that an article breaks, by its id in `policies.toml`",
     kNeeded,
     [](KeyReader& in, Rule& out) { in.text(out.policy); }},
    {"status",
     "`draft`, `shadow`, `active` or `retired`, see above",
     kNeeded,
     [](KeyReader& in, Rule& out) {
       in.choice(out.status, {Status::draft, Status::shadow, Status::active, Status::retired});
     }},
    {"owner",
     "who answers for it; an address gets a letter when its guard stops it",
     "nobody",
     [](KeyReader& in, Rule& out) { in.text(out.owner); }},
    {"references",
     "addresses of what it rests on",
     "none",
     [](KeyReader& in, Rule& out) { in.texts(out.references, kReferences); }},
    {"hidden",
     "`true`: authors never see its hits",
     "`false`",
     [](KeyReader& in, Rule& out) { in.flag(out.hidden); }},
    {"expires",
     "a date, such as `2027-01-31`; from that day (UTC) on the rule does not run",
     "never",
     [](KeyReader& in, Rule& out) { out.expires = in.table().date("expires"); }},
});

constexpr auto kScope = std::to_array<Key<Scope>>({
    {"kinds",
     R"(`["article"]`; a rule for `"comment"` alone waits for a desk that takes comments)",
     "articles",
     read_kinds},
    {"fields",
     "any of `title` `body` `links` `domains` `author` `sources` `cover_alt`",
     "`title`, `body`",
     read_fields},
    {"languages",
     R"(two- or three-letter codes, such as `["pt", "es"]`; `"und"` is a text whose language )"
     "is not known",
     "all",
     read_languages},
    {"exempt",
     R"(roles of authors that the rule leaves alone, such as `["trusted"]`)",
     "nobody",
     [](KeyReader& in, Scope& out) { in.texts(out.exempt); }},
    {"share",
     "to roll a rule out by and by: `0.1` lets it see one article in ten, chosen by the headline, "
     "so that a second try and an edit fare like the first; its tests always run",
     "`1`, every article",
     [](KeyReader& in, Scope& out) { in.share(out.share); }},
});

constexpr auto kMatch = std::to_array<Key<Match>>({
    {"any",
     "patterns; one of them must be found",
     "none",
     [](KeyReader& in, Match& out) { in.patterns(out.any); }},
    {"words",
     "words and phrases as they are written; as `any`",
     "none",
     [](KeyReader& in, Match& out) { in.words(out.words); }},
    {"lists",
     R"(files with one word or phrase a line, such as `["lists/names.txt"]`; as `any`)",
     "none",
     [](KeyReader& in, Match& out) { in.lists(out.lists); }},
    {"all",
     "patterns that must all be found, each somewhere in the fields",
     "none",
     [](KeyReader& in, Match& out) { in.patterns(out.all); }},
    {"none",
     "patterns of which none may be found in any of the fields",
     "none",
     [](KeyReader& in, Match& out) { in.patterns(out.none); }},
    {"near",
     "`{a = '...', b = '...', words = 5}`: both patterns must be found in one field, in any order, "
     "with at most so many words (0 to 100) between them",
     "none",
     read_near},
    {"min_hits",
     "how many hits `any`, `words` and `lists` must have together",
     "`1`",
     [](KeyReader& in, Match& out) {
       in.number(out.min_hits, {1, static_cast<std::int64_t>(kHits)});
     }},
    {"distinct",
     "`true`: for `min_hits` a text that is found twice counts once, whatever its capitals",
     "`false`",
     [](KeyReader& in, Match& out) { in.flag(out.distinct); }},
    {"normalise",
     "on which text patterns run: `none` (as written), `nfkc`, `fold`",
     "`none`",
     [](KeyReader& in, Match& out) {
       in.choice(out.normalise, {Normalise::none, Normalise::nfkc, Normalise::fold});
     }},
    {"spaced",
     "`true`: `words` and `lists` are also found with their letters set apart, `s p a m`",
     "`false`",
     [](KeyReader& in, Match& out) { in.flag(out.spaced); }},
    {"digits",
     "`true`: `words` and `lists` are also found with digits or signs for letters, `c4s1n0`",
     "`false`",
     [](KeyReader& in, Match& out) { in.flag(out.digits); }},
    {"check",
     "a check digit that every hit of `any`, `words` and `lists` must have, see below",
     "none",
     read_check},
});

constexpr auto kNear = std::to_array<Key<Near>>({
    {"a", "a pattern", kNeeded, [](KeyReader& in, Near& out) { out.a = in.pattern(); }},
    {"b", "a pattern", kNeeded, [](KeyReader& in, Near& out) { out.b = in.pattern(); }},
    {"words",
     "how many words at most may stand between them",
     kNeeded,
     [](KeyReader& in, Near& out) {
       in.number(out.words, {0, static_cast<std::int64_t>(kNearWords)});
     }},
});

constexpr auto kDecide = std::to_array<Key<Rule>>({
    {"score",
     "0 to 100. The scores of all active rules that hit are added; `policies.toml` says from which "
     "sum an article is held",
     "`0`",
     [](KeyReader& in, Rule& out) {
       in.number(out.score, {0, 100});
     }},
    {"severity",
     "`low`, `medium`, `high`: how soon a person should look",
     "`medium`",
     [](KeyReader& in, Rule& out) {
       using policies::Severity;
       in.choice(out.severity, {Severity::low, Severity::medium, Severity::high});
     }},
    {"action",
     "`note` (the score alone counts), `hold` (a person must look), `refuse`",
     "`note`",
     [](KeyReader& in, Rule& out) {
       in.choice(out.action, {Action::note, Action::hold, Action::refuse});
     }},
    {"order",
     "0 to 1000: rules with a smaller number are asked first, those with equal ones by their ids",
     "`500`",
     [](KeyReader& in, Rule& out) {
       in.number(out.order, {0, kOrderMost});
     }},
    {"stop",
     "`true`: where this rule hits and is active, rules that come after it are not asked",
     "`false`",
     [](KeyReader& in, Rule& out) { in.flag(out.stop); }},
});

constexpr auto kGuard = std::to_array<Key<Guard>>({
    {"max_share",
     "the share of articles, 0 to 1, above which the rule falls back to `shadow`",
     "`0.05`",
     [](KeyReader& in, Guard& out) { in.share(out.max_share); }},
    {"min_items",
     "of how many articles at least",
     "`100`",
     [](KeyReader& in, Guard& out) {
       in.number(out.min_items, {1, kMillion});
     }},
    {"window",
     R"(for how long after it became active, such as `"24h"` or `"7d"`)",
     R"(`"24h"`)",
     [](KeyReader& in, Guard& out) { in.span(out.window); }},
});

constexpr auto kTest = std::to_array<Key<RuleTest>>({
    {"name", "a sentence", kNeeded, [](KeyReader& in, RuleTest& out) { in.text(out.name); }},
    {"hits",
     "the exact texts that the rule must find, in order; `[]` for a text that it must leave alone",
     kNeeded,
     [](KeyReader& in, RuleTest& out) { in.texts(out.hits); }},
    {"title",
     "the article's headline",
     "empty",
     [](KeyReader& in, RuleTest& out) { in.text(out.title, kTestBytes); }},
    {"body",
     "its text, in Markdown",
     "empty",
     [](KeyReader& in, RuleTest& out) { in.text(out.body, kTestBytes); }},
    {"language",
     "the language that its author declared",
     "as it looks",
     [](KeyReader& in, RuleTest& out) { in.text(out.language, kTestBytes); }},
    {"author",
     "the name as typed",
     "empty",
     [](KeyReader& in, RuleTest& out) { in.text(out.author, kTestBytes); }},
    {"cover_alt",
     "the description of the cover",
     "empty",
     [](KeyReader& in, RuleTest& out) { in.text(out.cover_alt, kTestBytes); }},
    {"sources",
     "addresses given as sources",
     "none",
     [](KeyReader& in, RuleTest& out) { in.texts(out.sources); }},
    {"based_on_sources",
     "whether its author says that it rests on them",
     "`false`",
     [](KeyReader& in, RuleTest& out) { in.flag(out.based_on_sources); }},
    {"has_cover",
     "whether it has a cover",
     "whether `cover_alt` is given",
     [](KeyReader& in, RuleTest& out) { in.flag(out.has_cover); }},
    {"ai_text",
     R"(`"none"`, `"assisted"` or `"generated"`)",
     R"(`"none"`)",
     [](KeyReader& in, RuleTest& out) { in.text(out.ai_text); }},
    {"roles",
     R"(its author's, such as `["trusted"]`)",
     "none",
     [](KeyReader& in, RuleTest& out) { in.texts(out.roles); }},
    {"first",
     "nothing of this author is known",
     "`false`",
     [](KeyReader& in, RuleTest& out) { in.flag(out.first); }},
    {"submissions_24h",
     "what the author sent in the last 24 hours",
     "`0`",
     [](KeyReader& in, RuleTest& out) { in.number(out.submissions_24h, kCounts); }},
    {"live",
     "articles of the author that are live",
     "`0`",
     [](KeyReader& in, RuleTest& out) { in.number(out.live, kCounts); }},
    {"refused",
     "articles of the author that were refused",
     "`0`",
     [](KeyReader& in, RuleTest& out) { in.number(out.refused, kCounts); }},
    {"todo",
     "`true`: known to fail today; told, and no failure",
     "`false`",
     [](KeyReader& in, RuleTest& out) { in.flag(out.todo); }},
});

void append_row(std::string& out, std::string_view name, std::string_view is) {
  out.append("| `").append(name).append("` | ").append(is).append(" |");
}

template <typename Target>
KeyTable table_of(std::string_view name, std::span<const Key<Target>> keys) {
  KeyTable out{.name = name, .markdown = "| key | is | without it |\n|---|---|---|\n"};
  for (const Key<Target>& key : keys) {
    append_row(out.markdown, key.name, key.is);
    out.markdown.append(" ").append(key.without).append(" |\n");
  }
  return out;
}

KeyTable table_of_facts(std::string_view name, std::string_view table) {
  KeyTable out{.name = name, .markdown = "| key | is |\n|---|---|\n"};
  for (const FactName& fact : fact_names()) {
    if (fact.table != table) continue;
    append_row(out.markdown, fact.key, fact.is);
    out.markdown += '\n';
  }
  return out;
}

}  // namespace

std::span<const Key<Rule>> head_keys() { return kHead; }
std::span<const Key<Scope>> scope_keys() { return kScope; }
std::span<const Key<Match>> match_keys() { return kMatch; }
std::span<const Key<Near>> near_keys() { return kNear; }
std::span<const Key<Rule>> decide_keys() { return kDecide; }
std::span<const Key<Guard>> guard_keys() { return kGuard; }
std::span<const Key<RuleTest>> test_keys() { return kTest; }

std::vector<KeyTable> key_tables() {
  return {table_of("head", head_keys()),
          table_of("[scope]", scope_keys()),
          table_of("[match]", match_keys()),
          table_of_facts("[article]", "article"),
          table_of_facts("[author]", "author"),
          table_of("[decide]", decide_keys()),
          table_of("[guard]", guard_keys()),
          table_of("[[test]]", test_keys())};
}

}  // namespace rules
