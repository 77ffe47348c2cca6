#include <pages/appeal.hpp>
#include <pages/counter.hpp>
#include <pages/submit.hpp>
#include <pages/track.hpp>
#include <pages/words.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using desk::ArticleStatus;

void fill_statement(wording::Data& row,
                    const Context& context,
                    const statements::Statement& statement) {
  row.set("GROUND_TEXT", say(context.language, statement.ground));
  if (statement.source_type == "notice") {
    row.set("SOURCE_TEXT",
            wording::fill(tr(context, wording::mark("The desk acted on the notice %1.")),
                          {statement.notice_reference}));
  } else {
    row.set("SOURCE_TEXT", tr(context, wording::mark("The desk acted on its own initiative.")));
  }
  if (statement.automated_detection) {
    row.set("AUTOMATED_TEXT",
            tr(context, wording::mark("A program drew attention to it; a person decided.")));
  }
  row.set("REDRESS_TEXT", statement.redress);
}

void fill_decisions(wording::Data& data, const Context& context, const AuthorView& view) {
  for (const desk::Outcome& outcome : view.status.decisions) {
    wording::Data& row = data.section("DECISIONS");
    row.set("ACTION_TEXT", tr(context, words_of(outcome.action).done));
    row.set("AT", base::to_rfc3339(outcome.at));
    row.set("AT_TEXT", context.site.times(context.language).date_time(outcome.at));
    row.show("BY_PERSON", outcome.by_person);
    row.show("UNDONE", outcome.undone);
    row.set("REASON", outcome.reason);
    if (outcome.until) {
      row.set("SUSPENDED_TEXT",
              wording::fill(tr(context, "Suspended until %1"),
                            {context.site.times(context.language).date_time(*outcome.until)}));
    }
    row.set("MESSAGE", outcome.message);
    row.set("POLICY_TEXT", outcome.policy_title);
    row.set("POLICY_URL", "/policies/" + outcome.policy);
    for (const statements::Quoted& quoted : outcome.documents) {
      row.section("IN_FORCE")
          .set("TEXT",
               wording::fill(tr(context, wording::mark("%1, version %2")),
                             {quoted.title, std::to_string(quoted.version)}))
          .set("URL", statements::url_of(quoted, ""));
    }
    const auto statement = view.statements.find(outcome.decision_id);
    if (statement != view.statements.end()) fill_statement(row, context, statement->second);
    fill_redress(row, context, outcome, "/track/articles/" + view.status.article.id);
  }
}

struct ChangeWords {
  cases::ChangeState state;
  std::string_view words;
};
constexpr auto kChangeWords = std::to_array<ChangeWords>({
    {cases::ChangeState::asked, wording::mark("A new version is looked at for it at once.")},
    {cases::ChangeState::made, wording::mark("You did so. A person decides what follows.")},
    {cases::ChangeState::not_made,
     wording::mark("Your newest version does not do so yet. Please look at it again.")},
    {cases::ChangeState::not_checked, wording::mark("A person looks at your new version.")},
});

// What the author is asked for, so that the article need not go as a whole.
void fill_change(wording::Data& data, const Context& context, const ArticleStatus& status) {
  if (!status.change) return;
  const desk::ChangeAsked& change = *status.change;
  wording::Data& row = data.section("CHANGE");
  row.show(change.remedy == cases::Remedy::credit ? "CREDIT" : "EXCISE");
  const bool open =
      change.state == cases::ChangeState::asked || change.state == cases::ChangeState::not_made;
  row.show("ASKED", open);
  set_time(row, context, "UNTIL", change.until);
  const auto words =
      std::find_if(kChangeWords.begin(), kChangeWords.end(), [&change](const ChangeWords& each) {
        return each.state == change.state;
      });
  row.set("STATE_TEXT", tr(context, words->words));
  row.show("PASSAGES_ANY", open && !change.passages.empty());
  for (const std::string& passage : change.passages) {
    wording::Data& each = row.section("PASSAGES");
    each.set("TEXT", passage);
    each.set("LANGUAGE", status.versions.front().version.draft.language);
  }
}

void fill_versions(wording::Data& data, const Context& context, const ArticleStatus& status) {
  for (const desk::VersionView& each : status.versions) {
    wording::Data& row = data.section("VERSIONS");
    row.set("NUMBER", std::to_string(each.version.number));
    row.set("STATE_TEXT", say(context.language, each.version.state));
    row.set("AT", base::to_rfc3339(each.version.at));
    row.set("AT_TEXT", context.site.times(context.language).date_time(each.version.at));
    row.show("BY_DESK", !each.version.edited_by.empty());
    row.show("CURRENT", each.version.number == status.article.live_version);
  }
}

void fill_days(wording::Data& row,
               const Context& context,
               const std::optional<notices::PutbackDays>& days) {
  if (!days) return;
  row.set("NOT_BEFORE_TEXT", day_text(context, days->not_before));
  row.set("NOT_AFTER_TEXT", day_text(context, days->not_after));
}

void fill_notices(wording::Data& data, const Context& context, const ArticleStatus& status) {
  for (const desk::KnownNotice& notice : status.notices) {
    wording::Data& row = data.section("NOTICES");
    row.set("REFERENCE", notice.reference);
    row.set("KIND_TEXT", say(context.language, notice.kind));
    row.set("CLAIMANT", notice.claimant);
    row.set("STATE_TEXT", say(context.language, notice.state));
    set_time(row, context, "RECEIVED", notice.received_at);
    if (notice.state == notices::ItemState::putback_running) {
      fill_days(row, context, notice.days);
    }
  }
  if (!status.may_counter) return;
  data.show("COUNTER");
  data.set("COUNTER_URL", "/track/articles/" + status.article.id + "/counter");
  const auto until = std::find_if(
      status.notices.begin(), status.notices.end(), [](const desk::KnownNotice& notice) {
        return notice.counter_until.has_value();
      });
  if (until != status.notices.end()) {
    set_time(data, context, "COUNTER_UNTIL", *until->counter_until);
  }
}

void fill_counters(wording::Data& data, const Context& context, const ArticleStatus& status) {
  for (const desk::CounterView& counter : status.counters) {
    wording::Data& row = data.section("COUNTERS");
    set_time(row, context, "SENT", counter.received_at);
    row.show("COMPLETE", counter.completeness.result == notices::CounterResult::valid);
    if (counter.forwarded_at) set_time(row, context, "FORWARDED", *counter.forwarded_at);
    for (const notices::CounterElement& element : notices::counter_elements()) {
      if ((counter.completeness.mask & element.bit) != 0) continue;
      row.section("LACKS").set("TEXT", tr(context, element.title));
    }
  }
}

std::string lines_of(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) {
    lines += text;
    lines += '\n';
  }
  return lines;
}

void fill_edit(wording::Data& data, const AuthorView& view, const articles::Draft& newest) {
  data.set("EDIT_URL", "/track/articles/" + view.status.article.id + "/edit");
  if (view.form == nullptr) {
    data.set("TITLE_VALUE", newest.title);
    data.set("BODY_VALUE", newest.body);
    data.set("SOURCES_VALUE", lines_of(newest.sources));
    return;
  }
  fill_summary(data, *view.form);
  for (const char* const name : {"title", "body", "sources"}) {
    const std::string variable = upper(name);
    data.set(variable + "_VALUE", value_of(*view.form, name));
    data.set(variable + "_ERROR", error_of(*view.form, name));
  }
}

// Every state that is neither live nor the author's own doing gives its reasons by its hits.
bool shows_hits(articles::State state) {
  return state != articles::State::withdrawn && state != articles::State::live;
}

}  // namespace

std::string track_article(const Context& context, const AuthorView& view) {
  const articles::Article& article = view.status.article;
  const desk::VersionView& newest = view.status.versions.front();
  const std::string_view state = articles::name(article.state);
  wording::Data data;
  data.set("TITLE", newest.version.draft.title);
  data.set("LANGUAGE", newest.version.draft.language);
  data.set("STATE", state);
  data.set("STATE_TEXT", say(context.language, article.state));
  data.show(is_name("STATE", state));
  set_time(data, context, "SINCE", article.state_since);
  if (article.state == articles::State::live) data.set("ARTICLE_URL", "/articles/" + article.slug);
  data.show("NEW", view.news == News::fresh);
  data.show("EDITED", view.news == News::edited);
  data.show("COUNTERED", view.news == News::countered);
  data.show("ANSWERED", view.news == News::answered);
  data.show("OBJECTED", view.news == News::objected);
  data.set("TRACKING_URL", context.base_url + "/track/" + view.status.tracking_token);
  data.set("IDEMPOTENCY_KEY", view.idempotency_key);
  const bool waits = newest.version.state != articles::VersionState::live;
  if (shows_hits(article.state) || waits) {
    fill_reasons(data, context, newest.screening, newest.version.draft);
    const std::string answer_url = "/track/articles/" + article.id + "/answers";
    fill_matches(
        data,
        context,
        newest.screening,
        newest.version.draft,
        {.answers = view.status.answers,
         .answer_url = view.status.may_edit ? std::string_view{answer_url} : std::string_view{}});
    data.show("NOT_COMPLETE", !newest.screening.complete);
  }
  fill_change(data, context, view.status);
  fill_decisions(data, context, view);
  fill_versions(data, context, view.status);
  fill_notices(data, context, view.status);
  fill_counters(data, context, view.status);
  if (view.status.may_edit) fill_edit(data, view, newest.version.draft);
  if (view.status.may_withdraw) {
    data.set("WITHDRAW_URL", "/track/articles/" + article.id + "/withdraw");
  }
  return render(context, "track_article", data);
}

}  // namespace pages
