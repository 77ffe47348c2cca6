#include <pages/limits.hpp>
#include <pages/marks.hpp>
#include <pages/submit.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace pages {
namespace {

// Reasons that no rule stands for.
struct Plain {
  screening::Reason reason;
  std::string_view words;
};
constexpr auto kPlain = std::to_array<Plain>({
    {screening::Reason::score, wording::mark("Several smaller things add up.")},
    {screening::Reason::repeat, wording::mark("The same text is here already.")},
    {screening::Reason::stay_down,
     wording::mark(
         "Much of it is in a text that was taken down, or that somebody claims as theirs.")},
    {screening::Reason::shared_text, wording::mark("Much of it is in another text, too.")},
    {screening::Reason::generated_text,
     wording::mark("A person reads every text that artificial intelligence wrote.")},
    {screening::Reason::undeclared_cover, wording::mark("Say how the cover picture was made.")},
});

struct KindOfPassage {
  std::string_view kind;
  std::string_view words;
};
constexpr auto kPassages = std::to_array<KindOfPassage>({
    {"exact", wording::mark("the same words")},
    {"edited", wording::mark("the same words, edited")},
    {"quoted", wording::mark("in quotation marks")},
    {"boilerplate", wording::mark("a set phrase")},
    {"same_author", wording::mark("by the same author")},
    {"licensed", wording::mark("licensed")},
});

void add_pieces(wording::Data& row, const Excerpt& excerpt, int hit, int severity) {
  const std::array<Piece, 3> pieces{{{.text = excerpt.before},
                                     {.text = excerpt.passage, .hit = hit, .severity = severity},
                                     {.text = excerpt.after}}};
  fill_pieces(row, pieces);
}

void fill_passages(wording::Data& row,
                   const Context& context,
                   const screening::Match& match,
                   std::string_view body) {
  for (const screening::Match::Passage& passage : match.passages) {
    wording::Data& shown = row.section("PASSAGES");
    shown.set("KIND_TEXT", say_passage(context, passage.kind));
    add_pieces(shown, excerpt_at(body, passage.start, passage.end, 0), 0, 0);
  }
}

struct KindOfWork {
  std::string_view kind;
  std::string_view words;
};
constexpr auto kKindsOfWork = std::to_array<KindOfWork>({
    {"article", wording::mark("An article of this site")},
    {"reference", wording::mark("A registered work")},
    {"claimed", wording::mark("A text that somebody claims in a notice")},
    {"taken_down", wording::mark("A text that was taken down")},
});

constexpr auto kAnswerWords = std::to_array<KindOfWork>({
    {"licensed", wording::mark("I have a licence, or leave to use it.")},
    {"mine", wording::mark("It is my own text.")},
    {"quotation", wording::mark("It is a quotation.")},
});

}  // namespace

std::string_view say_answer(const Context& context, std::string_view answer) {
  const auto found = std::ranges::find(kAnswerWords, answer, &KindOfWork::kind);
  return found == kAnswerWords.end() ? answer : tr(context, found->words);
}

std::string_view say_passage(const Context& context, std::string_view kind) {
  const auto found = std::ranges::find(kPassages, kind, &KindOfPassage::kind);
  return found == kPassages.end() ? kind : tr(context, found->words);
}

namespace {

void fill_answer(wording::Data& row,
                 const Context& context,
                 std::span<const desk::MatchAnswer> answers,
                 const std::string& work) {
  const auto given = std::ranges::find(answers, work, &desk::MatchAnswer::work);
  if (given == answers.end()) return;
  row.set("ANSWER_TEXT", say_answer(context, desk::name(given->answer)));
  row.set("ANSWER_WHY", given->text);
}

}  // namespace

std::string_view say_kind_of_work(const Context& context, std::string_view kind) {
  const auto found = std::ranges::find(kKindsOfWork, kind, &KindOfWork::kind);
  return found == kKindsOfWork.end() ? kind : tr(context, found->words);
}

std::string_view field_text(const articles::Draft& draft, std::string_view field) {
  if (field == "title") return draft.title;
  if (field == "body" || field == "links" || field == "domains") return draft.body;
  if (field == "author") return draft.author_name;
  if (field == "cover_alt") return draft.cover.alt;
  constexpr std::string_view kSources = "sources/";
  if (!field.starts_with(kSources)) return {};
  std::size_t index = 0;
  field.remove_prefix(kSources.size());
  const auto read = std::from_chars(field.begin(), field.end(), index);
  if (read.ec != std::errc{} || index >= draft.sources.size()) return {};
  return draft.sources[index];
}

void fill_reasons(wording::Data& data,
                  const Context& context,
                  const screening::Screening& screening,
                  const articles::Draft& draft) {
  int number = 0;
  for (const screening::Hit& hit : screening.hits) {
    if (hit.hidden || hit.status != "active") continue;
    wording::Data& row = data.section("REASONS");
    row.set("FIELD_TEXT", say_field(context.language, hit.field));
    row.set("EXPLANATION", hit.explanation.empty() ? hit.title : hit.explanation);
    row.set("RULE", hit.rule);
    row.set("SEVERITY", hit.severity);
    const std::string_view text = field_text(draft, hit.field);
    if (hit.start >= hit.end || hit.end > text.size()) continue;
    add_pieces(row,
               excerpt_at(text, hit.start, hit.end, kContextBytes),
               ++number,
               severity_of(hit.severity));
  }
  for (const Plain& plain : kPlain) {
    const auto& reasons = screening.reasons;
    if (std::find(reasons.begin(), reasons.end(), plain.reason) == reasons.end()) continue;
    wording::Data& row = data.section("REASONS");
    row.set("EXPLANATION", tr(context, plain.words));
    row.set("FIELD_TEXT", say_field(context.language, "body"));
    row.set("RULE", screening::name(plain.reason));
    row.set("SEVERITY", severity_name(1));
  }
}

void fill_matches(wording::Data& data,
                  const Context& context,
                  const screening::Screening& screening,
                  const articles::Draft& draft,
                  const MatchesFor& shown_to) {
  for (const screening::Match& match : screening.matches) {
    wording::Data& row = data.section("MATCHES");
    const bool named = !match.title.empty() && (match.open || shown_to.staff);
    row.set("TITLE",
            named ? std::string_view{match.title}
                  : tr(context, wording::mark("A text that is not public")));
    row.set("KIND_OF_WORK_TEXT", say_kind_of_work(context, match.kind_of_work));
    row.set("WORK", match.work);
    if (!shown_to.pair_url.empty()) {
      row.set("PAIR_URL", std::string{shown_to.pair_url} + text::percent_encoded(match.work));
    }
    row.set("ANSWER_URL", shown_to.answer_url);
    fill_answer(row, context, shown_to.answers, match.work);
    row.set("SHARE_TEXT",
            wording::fill(tr(context, wording::mark("%1 of the article")),
                          {wording::format_share(context.language, match.share_of_article)}));
    row.set("LONGEST_TEXT",
            wording::trn(context.language,
                         "%1 word in a row",
                         "%1 words in a row",
                         static_cast<std::int64_t>(match.longest_words)));
    fill_passages(row, context, match, draft.body);
  }
}

}  // namespace pages
