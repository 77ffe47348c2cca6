#include <rules/automod_check.hpp>
#include <rules/automod_keys.hpp>
#include <rules/automod_rule.hpp>
#include <rules/automod_words.hpp>
#include <rules/limits.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <set>
#include <utility>

namespace rules {
namespace {

using policies::Located;
using policies::Position;
using Kind = YamlNode::Kind;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return text;
}

// A search that the rule asks for.
struct Check {
  std::string shown;  // Its key, as it is written.
  Position at;
  SearchKey key;
  const YamlNode* values;
};

enum class Posts : std::uint8_t { texts, links };  // Which of them a rule is about.

struct TypeRow {
  std::string_view type;
  std::optional<Posts> posts;  // Nothing: none that an article is like.
};
constexpr auto kTypes = std::to_array<TypeRow>({
    {"any", Posts::texts},
    {"submission", Posts::texts},
    {"text submission", Posts::texts},
    {"link submission", Posts::links},
    {"comment", std::nullopt},
    {"crosspost submission", std::nullopt},
    {"poll submission", std::nullopt},
    {"gallery submission", std::nullopt},
});

// Every action that takes something away is a hold here: a person decides.
constexpr auto kHolds = std::to_array<std::string_view>({"remove", "spam", "filter", "report"});

// What people are told, from the most to the least meant for an author.
constexpr auto kMessages =
    std::to_array<std::string_view>({"message", "comment", "action_reason", "report_reason"});

bool is_of_links(Field field) { return field == Field::domains || field == Field::links; }

bool is_anchored(Meeting meeting) {
  return meeting == Meeting::starts_with || meeting == Meeting::full_exact ||
         meeting == Meeting::full_text;
}

class Reader {
 public:
  explicit Reader(const YamlDocument& document) : document_{document} {}

  ReadAutomodRule run() {
    rule_.status = Status::draft;
    read_entries();
    decide_action();
    if (!lost_) search();
    if (!lost_ && checks_.empty() && rule_.article.empty()) {
      lose(document_.at, "rule", "Without a condition that is known here it would hit everything.");
    }
    if (!lost_) speak();
    if (!lost_) out_.rule = std::move(rule_);
    return std::move(out_);
  }

 private:
  // ---- what is lost

  void remark(Position at, Loss loss, const std::string& what, const std::string& why) {
    lost_ = lost_ || loss == Loss::no_rule;
    out_.remarks.push_back({.at = at, .loss = loss, .what = shown(what), .why = shown(why)});
  }
  void lose(Position at, const std::string& what, const std::string& why) {
    remark(at, Loss::no_rule, what, why);
  }

  // ---- keys

  void read_entries() {
    std::set<std::string> seen;
    for (const YamlEntry& each : document_.root.entries) {
      const std::string key = lower(each.key.text);
      if (!seen.insert(key).second) {
        lose(each.key.at, key, "The key stands twice, and AutoModerator reads the last one.");
      } else if (const AutomodKey* const row = automod_key(key)) {
        read_known(*row, each);
      } else {
        read_search(each, key, Whose::article);
      }
    }
  }

  void read_known(const AutomodKey& row, const YamlEntry& entry) {
    const std::string key{row.key};
    if (row.use == KeyUse::effect) {
      remark(entry.key.at, Loss::left_out, key, std::string{row.why});
    } else if (row.use == KeyUse::condition) {
      lose(entry.key.at, key, std::string{row.why});
    } else if (key == "author" || key == "~author") {
      read_author(entry, key);
    } else if (entry.value.kind != Kind::scalar) {
      lose(entry.key.at, key, "It must have one value.");
    } else {
      read_value(key, entry);
    }
  }

  void read_value(const std::string& key, const YamlEntry& entry) {
    const std::string& value = entry.value.text;
    if (key == "action") {
      action_ = &entry;
    } else if (key == "type") {
      read_type(entry);
    } else if (key == "body_longer_than" || key == "body_shorter_than") {
      read_length(key, entry);
    } else if (key == "moderators_exempt") {
      if (value == "false") return;
      remark(entry.key.at, Loss::changed, key, "Nobody is exempt here by office.");
    } else if (key == "ignore_blockquotes") {
      if (value == "false") return;
      lose(entry.key.at, key, "Quotations are read like the rest of the text here.");
    } else {
      messages_.emplace_back(key, &entry);
    }
  }

  void read_type(const YamlEntry& entry) {
    const std::string type = lower(entry.value.text);
    const auto* const row = std::ranges::find(kTypes, type, &TypeRow::type);
    if (row == kTypes.end() || !row->posts) {
      return lose(entry.key.at,
                  "type: " + entry.value.text,
                  "Everything here is an article, which is none of these.");
    }
    posts_ = *row->posts;
    type_at_ = entry.key.at;
  }

  void read_length(const std::string& key, const YamlEntry& entry) {
    const std::string_view text = entry.value.text;
    std::int64_t number = 0;
    const auto read = std::from_chars(text.begin(), text.end(), number);
    if (read.ec != std::errc{} || read.ptr != text.end() || number < 0) {
      return lose(entry.value.at, key, "It must be a number.");
    }
    if (!rule_.article.numbers.empty()) {
      return lose(entry.key.at, key, "A length can be compared only once in a rule here.");
    }
    rule_.article.numbers["characters"] = {
        .op = key == "body_longer_than" ? Comparison::Operator::more : Comparison::Operator::less,
        .number = number};
    remark(entry.key.at,
           Loss::changed,
           key,
           "All characters count here, those at the ends that are no letters too.");
  }

  void read_author(const YamlEntry& entry, const std::string& key) {
    if (entry.value.kind != Kind::map) {
      return add_check(entry, key, key == "author" ? "name" : "~name", Whose::author);
    }
    for (const YamlEntry& each : entry.value.entries) {
      const std::string below = lower(each.key.text);
      const AutomodKey* const row = automod_author_key(below);
      if (row == nullptr) {
        read_search(each, below, Whose::author);
      } else if (row->use == KeyUse::effect) {
        remark(each.key.at, Loss::left_out, "author." + below, std::string{row->why});
      } else {
        lose(each.key.at, "author." + below, std::string{row->why});
      }
    }
  }

  void read_search(const YamlEntry& entry, const std::string& key, Whose whose) {
    add_check(entry, whose == Whose::author ? "author." + key : key, key, whose);
  }

  void add_check(const YamlEntry& entry,
                 const std::string& shown,
                 std::string_view key,
                 Whose whose) {
    auto parsed = parse_search_key(key, whose);
    if (!parsed) return lose(entry.key.at, shown, parsed.error().message);
    if (!parsed->unmapped.empty()) {
      const std::string why = "There is no `" + parsed->unmapped.front() + "` here.";
      if (parsed->negated || parsed->fields.empty()) return lose(entry.key.at, shown, why);
      remark(entry.key.at, Loss::left_out, shown, why);
    }
    checks_.push_back(
        {.shown = shown, .at = entry.key.at, .key = *std::move(parsed), .values = &entry.value});
  }

  void decide_action() {
    if (action_ == nullptr) {
      const bool speaks = std::ranges::any_of(messages_, [](const auto& each) {
        return each.first == "message" || each.first == "comment";
      });
      if (!speaks) lose(document_.at, "rule", "Without an `action` or a message it does nothing.");
      rule_.action = Action::note;
      return;
    }
    const std::string action = lower(action_->value.text);
    rule_.action = Action::hold;
    if (action == "approve") {
      lose(
          action_->key.at,
          "action: approve",
          "No rule lets an article through here. What it would have let through, others may hold.");
    } else if (std::ranges::find(kHolds, action) == kHolds.end()) {
      lose(action_->key.at, "action: " + action_->value.text, "There is no such action.");
    }
  }

  // ---- searches

  void search() {
    rule_.scope.fields = checks_.empty() ? std::vector{Field::body} : checks_.front().key.fields;
    for (const Check& each : checks_) {
      if (each.key.fields != rule_.scope.fields) {
        lose(each.at,
             each.shown,
             "All that a rule looks for is looked for in the same parts here, and `" +
                 checks_.front().shown + "` asks for others.");
      }
    }
    if (!lost_) check_links();
    bool first = true;
    for (const Check& each : checks_) {
      if (lost_) return;
      if (each.key.negated) {
        add_never(each);
      } else if (std::exchange(first, false)) {
        add_finds(each);
      } else {
        add_also(each);
      }
    }
  }

  // A post has one link, and an article any number.
  void check_links() {
    const auto& fields = rule_.scope.fields;
    const bool links = std::ranges::any_of(fields, is_of_links);
    if (posts_ == Posts::links && (checks_.empty() || !std::ranges::all_of(fields, is_of_links))) {
      return lose(type_at_,
                  "type: link submission",
                  "An article is a text; of a link only `domain` and `url` can be asked.");
    }
    if (!links) return;
    const auto finds =
        std::ranges::count_if(checks_, [](const Check& c) { return !c.key.negated; });
    const Check& first = checks_.front();
    if (finds == 0) {
      lose(first.at,
           first.shown,
           "An article may have no link at all, and would be found for lacking this one.");
    } else if (finds > 1) {
      lose(checks_.back().at,
           checks_.back().shown,
           "An article has many links, and one could meet this and another `" + first.shown + "`.");
    } else if (fields.size() > 1 && std::ranges::any_of(checks_, [](const Check& c) {
                 return is_anchored(c.key.meeting);
               })) {
      lose(first.at, first.shown, "A domain and other parts do not begin alike.");
    }
  }

  // Tells of what the search had to give up; whether enough is left of it.
  bool remark_lost(const Check& check, const Searched& found) {
    for (const LostValue& each : found.lost) {
      remark(each.value.at,
             check.key.negated ? Loss::no_rule : Loss::left_out,
             check.shown + ": " + each.value.text,
             each.why);
    }
    for (const Located& each : found.ascii) {
      remark(each.at,
             Loss::changed,
             check.shown + ": " + each.text,
             "Where words begin and end RE2 knows ASCII letters only; beside others it differs.");
    }
    if (!found.words.empty() || !found.patterns.empty()) return !lost_;
    if (!lost_) lose(check.at, check.shown, "Nothing is left of it to look for.");
    return false;
  }

  void too_much(const Check& check) { lose(check.at, check.shown, "It is too much for one rule."); }

  void add_finds(const Check& check) {
    Searched found = search_for(check.key, *check.values, As::words_and_patterns);
    if (found.words.size() > kPatterns) found = search_for(check.key, *check.values, As::patterns);
    if (!remark_lost(check, found)) return;
    rule_.match.any = patterns_of(found.patterns, kPatterns);
    if (rule_.match.any.size() > kPatterns) return too_much(check);
    out_.examples.finds = std::move(found.examples);
    rule_.match.words = std::move(found.words);
  }

  // Every pattern of `all` must be found, so the values of a search are one pattern.
  void add_also(const Check& check) {
    Searched found = search_for(check.key, *check.values, As::patterns);
    if (!remark_lost(check, found)) return;
    const std::vector<Located> patterns = patterns_of(found.patterns, 1);
    Located all = patterns.front();
    for (std::size_t i = 1; i < patterns.size(); ++i)
      all.text.append("|").append(patterns[i].text);
    if (all.text.size() > kPatternBytes || rule_.match.all.size() >= kPatterns) {
      return too_much(check);
    }
    out_.examples.also.push_back(std::move(found.examples));
    rule_.match.all.push_back(std::move(all));
  }

  void add_never(const Check& check) {
    Searched found = search_for(check.key, *check.values, As::patterns);
    if (!remark_lost(check, found)) return;
    auto patterns = patterns_of(found.patterns, kPatterns - rule_.match.none.size());
    if (rule_.match.none.size() + patterns.size() > kPatterns) return too_much(check);
    std::ranges::move(found.examples, std::back_inserter(out_.examples.never));
    std::ranges::move(patterns, std::back_inserter(rule_.match.none));
  }

  // ---- words

  [[nodiscard]] const YamlEntry* message(std::string_view key) const {
    const auto found =
        std::ranges::find_if(messages_, [&](const auto& each) { return each.first == key; });
    return found == messages_.end() ? nullptr : found->second;
  }

  void speak() {
    for (const std::string_view key : {"action_reason", "report_reason"}) {
      const YamlEntry* const reason = message(key);
      if (reason != nullptr && rule_.title.empty()) rule_.title = title_of(reason->value.text);
    }
    if (rule_.title.empty()) rule_.title = title_of(document_.heading);
    for (const std::string_view key : kMessages) {
      const YamlEntry* const said = message(key);
      if (said != nullptr) explain(std::string{key}, *said);
    }
    if (!rule_.explanations.contains("en")) rule_.explanations["en"] = usual_explanation();
  }

  // The first message that can be filled in is the explanation.
  void explain(const std::string& key, const YamlEntry& said) {
    const bool reason = key.ends_with("reason");
    if (rule_.explanations.contains("en")) {
      if (!reason) remark(said.key.at, Loss::left_out, key, "There is an explanation already.");
      return;
    }
    const bool finds = !rule_.match.any.empty() || !rule_.match.words.empty();
    FilledMessage filled = fill_message(said.value.text, finds ? Quotes::hit : Quotes::nothing);
    if (!filled.wrong.empty()) {
      if (!reason) remark(said.key.at, Loss::left_out, key, filled.wrong);
      return;
    }
    if (filled.shortened) {
      remark(said.key.at,
             Loss::changed,
             key,
             "It was shortened to " + std::to_string(kExplanationBytes) + " bytes.");
    }
    rule_.explanations["en"] = std::move(filled.text);
  }

  [[nodiscard]] std::string usual_explanation() const {
    if (!rule_.match.any.empty() || !rule_.match.words.empty()) {
      return "Your {field} says “{hit}”, so a person of this site reads it first.";
    }
    if (!rule_.match.none.empty()) {
      return "Your {field} lacks something that this site asks for, so a person reads it first.";
    }
    return "A person of this site reads texts of this length first.";
  }

  const YamlDocument& document_;
  ReadAutomodRule out_;
  Rule rule_;
  std::vector<Check> checks_;
  std::vector<std::pair<std::string, const YamlEntry*>> messages_;
  const YamlEntry* action_ = nullptr;
  Posts posts_ = Posts::texts;
  Position type_at_;
  bool lost_ = false;
};

}  // namespace

ReadAutomodRule read_automod_rule(const YamlDocument& document) { return Reader{document}.run(); }

}  // namespace rules
