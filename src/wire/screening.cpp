#include <wire/articles.hpp>

namespace wire {
namespace {

bool is_shown(const screening::Hit& hit, Audience audience) {
  return audience == Audience::staff || (!hit.hidden && hit.status != "shadow");
}

void write_hit(Writer& out, const screening::Hit& hit, Audience audience) {
  out.begin_object();
  out.member("rule", hit.rule);
  out.member("version", hit.version);
  out.member("status", hit.status);
  out.member("field", hit.field);
  out.member("start", hit.start);
  out.member("end", hit.end);
  out.member("start_cp", hit.start_cp);
  out.member("end_cp", hit.end_cp);
  out.member("text", hit.text);
  out.member("explanation", hit.explanation);
  out.member("policy", hit.policy);
  out.member("action", hit.action);
  if (audience == Audience::staff) {
    out.member("title", hit.title);
    out.member("severity", hit.severity);
    out.member("hidden", hit.hidden);
  }
  out.end_object();
}

void write_passage(Writer& out, const screening::Match::Passage& passage) {
  out.begin_object();
  out.member("start", passage.start);
  out.member("end", passage.end);
  out.member("work_start", passage.work_start);
  out.member("work_end", passage.work_end);
  out.member("words", passage.words);
  out.member("edited_words", passage.edited_words);
  out.member("kind", passage.kind);
  out.member("attributed", passage.attributed);
  out.end_object();
}

}  // namespace

void write(Writer& out, const screening::Match& match, Audience audience) {
  out.begin_object();
  out.member("work", match.work);
  const bool named = match.open || audience == Audience::staff;
  out.member("title", named ? std::string_view{match.title} : std::string_view{});
  out.member("kind_of_work", match.kind_of_work);
  out.member("share_of_article", match.share_of_article);
  out.member("share_of_work", match.share_of_work);
  out.member("share_in_quotes", match.share_in_quotes);
  out.member("longest_words", match.longest_words);
  out.member("complete", match.complete);
  out.array("passages", match.passages, [&out](const screening::Match::Passage& passage) {
    write_passage(out, passage);
  });
  out.end_object();
}

void write(Writer& out, const screening::Screening& screening, Audience audience) {
  out.begin_object();
  out.member("proposal", name(screening.proposal));
  out.member("score", screening.score);
  out.member("rule_set", screening.rule_set);
  out.member("complete", screening.complete);
  out.array(
      "reasons", screening.reasons, [&out](screening::Reason reason) { out.value(name(reason)); });
  out.key("hits");
  out.begin_array();
  for (const screening::Hit& hit : screening.hits) {
    if (is_shown(hit, audience)) write_hit(out, hit, audience);
  }
  out.end_array();
  out.array("matches", screening.matches, [&out, audience](const screening::Match& match) {
    write(out, match, audience);
  });
  out.end_object();
}

std::string to_json(const screening::Match& match) {
  Writer out;
  write(out, match, Audience::staff);
  return out.take();
}

std::string to_json(const screening::Screening& screening, Audience audience) {
  Writer out;
  out.begin_object();
  out.key("screening");
  write(out, screening, audience);
  out.end_object();
  return out.take();
}

}  // namespace wire
