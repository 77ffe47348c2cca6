#include <base/json.hpp>
#include <storage/screening_text.hpp>

#include <nlohmann/json.hpp>

namespace storage {
namespace {

using nlohmann::json;
using screening::Hit;
using screening::Match;
using screening::Screening;

json to_json(const Hit& hit) {
  return {{"rule", hit.rule},
          {"version", hit.version},
          {"status", hit.status},
          {"field", hit.field},
          {"start", hit.start},
          {"end", hit.end},
          {"start_cp", hit.start_cp},
          {"end_cp", hit.end_cp},
          {"text", hit.text},
          {"title", hit.title},
          {"policy", hit.policy},
          {"severity", hit.severity},
          {"action", hit.action},
          {"explanation", hit.explanation},
          {"hidden", hit.hidden}};
}

Hit hit_from(const json& value) {
  return {.rule = value.at("rule"),
          .version = value.at("version"),
          .status = value.at("status"),
          .field = value.at("field"),
          .start = value.at("start"),
          .end = value.at("end"),
          .start_cp = value.at("start_cp"),
          .end_cp = value.at("end_cp"),
          .text = value.at("text"),
          .title = value.at("title"),
          .policy = value.at("policy"),
          .severity = value.at("severity"),
          .action = value.at("action"),
          .explanation = value.at("explanation"),
          .hidden = value.at("hidden")};
}

json to_json(const Match::Passage& passage) {
  return {{"start", passage.start},
          {"end", passage.end},
          {"work_start", passage.work_start},
          {"work_end", passage.work_end},
          {"words", passage.words},
          {"edited_words", passage.edited_words},
          {"kind", passage.kind},
          {"attributed", passage.attributed}};
}

json to_json(const Match& match) {
  json passages = json::array();
  for (const Match::Passage& passage : match.passages)
    passages.push_back(to_json(passage));
  return {{"work", match.work},
          {"title", match.title},
          {"kind_of_work", match.kind_of_work},
          {"open", match.open},
          {"share_of_article", match.share_of_article},
          {"share_of_work", match.share_of_work},
          {"share_in_quotes", match.share_in_quotes},
          {"longest_words", match.longest_words},
          {"complete", match.complete},
          {"passages", std::move(passages)}};
}

Match match_from(const json& value) {
  Match match{.work = value.at("work"),
              .title = value.at("title"),
              .kind_of_work = value.at("kind_of_work"),
              .open = value.value("open", true),
              .share_of_article = value.at("share_of_article"),
              .share_of_work = value.at("share_of_work"),
              .share_in_quotes = value.at("share_in_quotes"),
              .longest_words = value.at("longest_words"),
              .complete = value.value("complete", true)};
  for (const json& passage : value.at("passages")) {
    match.passages.push_back({.start = passage.at("start"),
                              .end = passage.at("end"),
                              .work_start = passage.at("work_start"),
                              .work_end = passage.at("work_end"),
                              .words = passage.at("words"),
                              .edited_words = passage.at("edited_words"),
                              .kind = passage.at("kind"),
                              .attributed = passage.value("attributed", false)});
  }
  return match;
}

// The common screening has nothing to tell but its rule set, and is kept as that alone.
bool is_plain(const Screening& screening) {
  return screening.proposal == screening::Proposal::pass && screening.score == 0 &&
         screening.complete && screening.hits.empty() && screening.matches.empty() &&
         screening.reasons.empty();
}

}  // namespace

std::string screening_to_text(const Screening& screening) {
  if (is_plain(screening)) return screening.rule_set;
  json hits = json::array();
  for (const Hit& hit : screening.hits)
    hits.push_back(to_json(hit));
  json matches = json::array();
  for (const Match& match : screening.matches)
    matches.push_back(to_json(match));
  json reasons = json::array();
  for (const screening::Reason reason : screening.reasons)
    reasons.push_back(name(reason));
  return base::canonical({{"proposal", name(screening.proposal)},
                          {"score", screening.score},
                          {"rule_set", screening.rule_set},
                          {"complete", screening.complete},
                          {"hits", std::move(hits)},
                          {"matches", std::move(matches)},
                          {"reasons", std::move(reasons)},
                          {"severity", screening.severity}});
}

Screening screening_from_text(std::string_view text) {
  Screening screening;
  if (text.empty() || text.front() != '{') {
    screening.rule_set = text;
    return screening;
  }
  const json value = json::parse(text);
  base::ensure(parse(value.at("proposal").get<std::string>(), screening.proposal),
               "a stored proposal is one of ours");
  screening.score = value.at("score");
  screening.rule_set = value.at("rule_set");
  screening.complete = value.at("complete");
  screening.severity = value.at("severity");
  for (const json& hit : value.at("hits"))
    screening.hits.push_back(hit_from(hit));
  for (const json& match : value.at("matches"))
    screening.matches.push_back(match_from(match));
  for (const json& text_of_reason : value.at("reasons")) {
    screening::Reason reason{};
    if (parse(text_of_reason.get<std::string>(), reason)) screening.reasons.push_back(reason);
  }
  return screening;
}

std::string match_to_text(const Match& match) { return base::canonical(to_json(match)); }

Match match_from_text(std::string_view text) { return match_from(json::parse(text)); }

std::string list_to_text(const std::vector<std::string>& list) {
  return list.empty() ? "[]" : base::canonical(json(list));
}

std::vector<std::string> list_from_text(std::string_view text) {
  if (text == "[]") return {};
  return json::parse(text).get<std::vector<std::string>>();
}

}  // namespace storage
