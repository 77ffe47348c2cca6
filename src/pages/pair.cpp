#include <pages/marks.hpp>
#include <pages/pair.hpp>
#include <pages/submit.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>
#include <wording/format.hpp>

#include <algorithm>
#include <vector>

namespace pages {
namespace {

using screening::Match;

// The pieces of one text; `numbers` says which of them each passage is in.
struct Side {
  std::vector<Piece> pieces;
  std::vector<int> numbers;
};

Side side_of(std::string_view text, const std::vector<Mark>& marks) {
  Side side;
  side.pieces = split(text, marks, 1, &side.numbers);
  return side;
}

// Each marked piece leads to the piece of the other text that its first passage is in.
void fill_side(wording::Data& data, std::string_view section, const Side& side, const Side& other) {
  wording::Data& row = data.section(section);
  for (const Piece& piece : side.pieces) {
    wording::Data& shown = row.section("PIECES");
    shown.set("TEXT", piece.text);
    if (piece.hit == 0) continue;
    shown.set("HIT", std::to_string(piece.hit));
    shown.set("HIT_TITLE", piece.title);
    shown.set("SEVERITY", severity_name(piece.severity));
    const auto passage = std::ranges::find(side.numbers, piece.hit);
    if (passage == side.numbers.end()) continue;
    shown.set(
        "TWIN",
        std::to_string(other.numbers[static_cast<std::size_t>(passage - side.numbers.begin())]));
  }
}

bool is_excused(const std::string& kind) { return kind != "exact" && kind != "edited"; }

void fill_texts(wording::Data& data, const Context& context, const desk::Pair& pair) {
  std::vector<Mark> here;
  std::vector<Mark> there;
  for (const Match::Passage& passage : pair.match.passages) {
    const int severity = is_excused(passage.kind) ? 0 : 2;
    const std::string title{say_passage(context, passage.kind)};
    here.push_back(
        {.start = passage.start, .end = passage.end, .severity = severity, .title = title});
    there.push_back({.start = passage.work_start,
                     .end = passage.work_end,
                     .severity = severity,
                     .title = title});
  }
  const Side article = side_of(pair.version.draft.body, here);
  const Side work = side_of(pair.work_text, there);
  fill_side(data, "ARTICLE_TEXT", article, work);
  fill_side(data, "WORK_TEXT", work, article);
  for (std::size_t i = 0; i < pair.match.passages.size(); ++i) {
    const Match::Passage& passage = pair.match.passages[i];
    wording::Data& row = data.section("PASSAGES");
    row.set("NUMBER", std::to_string(i + 1));
    row.set("HIT", std::to_string(article.numbers[i]));
    row.set("TWIN", std::to_string(work.numbers[i]));
    row.set("KIND_TEXT", say_passage(context, passage.kind));
    row.set("WORDS_TEXT",
            wording::trn(
                context.language, "%1 word", "%1 words", static_cast<std::int64_t>(passage.words)));
    if (passage.edited_words > 0) {
      row.set("EDITED_TEXT",
              wording::trn(context.language,
                           "%1 of them edited",
                           "%1 of them edited",
                           static_cast<std::int64_t>(passage.edited_words)));
    }
    row.show("ATTRIBUTED", passage.attributed);
  }
}

void fill_numbers(wording::Data& data, const Context& context, const Match& match) {
  const auto share = [&](std::string_view variable, double of) {
    data.set(variable, wording::format_share(context.language, of));
  };
  share("SHARE_OF_ARTICLE", match.share_of_article);
  share("SHARE_OF_WORK", match.share_of_work);
  share("SHARE_IN_QUOTES", match.share_in_quotes);
  data.set("LONGEST_TEXT",
           wording::trn(context.language,
                        "%1 word in a row",
                        "%1 words in a row",
                        static_cast<std::int64_t>(match.longest_words)));
  data.show("NOT_COMPLETE", !match.complete);
}

}  // namespace

std::string pair_page(const Context& context, const Bar& bar, const desk::Pair& pair) {
  wording::Data data;
  data.set("REFERENCE", pair.c.reference);
  data.set("CASE_URL", "/console/cases/" + pair.c.id + "?view=" + text::percent_encoded(bar.view));
  data.set("TITLE", pair.version.draft.title);
  data.set("LANGUAGE", pair.version.draft.language);
  data.set("VERSION", std::to_string(pair.version.number));
  data.set("WORK_TITLE", pair.match.title);
  data.set("WORK_LANGUAGE", pair.language);
  data.set("WORK_URL", pair.url);
  data.set("OWNER", pair.owner);
  data.set("LICENCE", pair.licence);
  data.set("KIND_OF_WORK_TEXT", say_kind_of_work(context, pair.match.kind_of_work));
  set_time(data, context, "ARTICLE_SINCE", pair.article_since);
  set_time(data, context, "WORK_SINCE", pair.work_since);
  data.set("PUBLISHED_ON", pair.published_on);
  data.show("ARTICLE_IS_OLDER", pair.article_is_older);
  if (pair.answer) {
    data.set("ANSWER_TEXT", say_answer(context, desk::name(pair.answer->answer)));
    data.set("ANSWER_WHY", pair.answer->text);
  }
  fill_numbers(data, context, pair.match);
  fill_texts(data, context, pair);
  return render_console(context, bar, "console/pair", data);
}

}  // namespace pages
