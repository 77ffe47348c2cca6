#include <pages/case_parts.hpp>
#include <pages/limits.hpp>
#include <pages/track.hpp>
#include <pages/words.hpp>
#include <text/url.hpp>
#include <text/utf8.hpp>

#include <array>

namespace pages {
namespace {

using notices::Complaint;

// The law asks for no paper: one that is missing or old is only noted.
void fill_authority(wording::Data& shown, const Context& context, const notices::Party& party) {
  const notices::Authority& authority = party.authority;
  shown.set("AUTHORITY", authority.document);
  shown.set("AUTHORITY_UNTIL", authority.valid_until);
  const bool over =
      !authority.valid_until.empty() && authority.valid_until < base::to_date(context.now);
  shown.show("AUTHORITY_OVER", over);
  shown.show("AUTHORITY_UNNAMED",
             authority.document.empty() && notices::acts_for_another(party.role));
}

void fill_parties(wording::Data& row, const Context& context, const Complaint& complaint) {
  for (const notices::Party& party : complaint.parties) {
    wording::Data& shown = row.section("PARTIES");
    shown.set("ROLE_TEXT", say(context.language, party.role));
    shown.set("NAME", party.name);
    shown.set("KIND_TEXT", say(context.language, party.kind));
    for (const std::string* const text :
         {&party.email, &party.phone, &party.address, &party.country}) {
      if (!text->empty()) shown.section("CONTACTS").set("TEXT", *text);
    }
    fill_authority(shown, context, party);
  }
}

void fill_works(wording::Data& row, const Complaint& complaint) {
  for (const notices::Work& work : complaint.works) {
    wording::Data& shown = row.section("WORKS");
    shown.set("TITLE", work.title);
    shown.set("DESCRIPTION", work.description);
    for (const std::string& url : work.urls)
      shown.section("URLS").set("URL", url);
    const std::string_view text = text::clip(work.text, kWorkTextShown);
    shown.set("TEXT", text.size() < work.text.size() ? std::string{text} + "…" : std::string{text});
  }
}

void fill_statements(wording::Data& row, const Context& context, const Complaint& complaint) {
  struct Stated {
    std::string_view words;
    bool made;
  };
  const notices::Statements& said = complaint.statements;
  const std::array<Stated, 3> all{{
      {wording::mark("Good faith"), said.good_faith},
      {wording::mark("The information is accurate"), said.accurate},
      {wording::mark("Authorized, under penalty of perjury"),
       said.authorized_under_penalty_of_perjury},
  }};
  for (const Stated& each : all) {
    row.section("STATEMENTS").set("TEXT", tr(context, each.words)).show("MADE", each.made);
  }
}

}  // namespace

void fill_notices(wording::Data& data,
                  const Context& context,
                  const std::vector<desk::NoticeView>& notices,
                  std::string_view article_id) {
  for (const desk::NoticeView& each : notices) {
    const notices::Notice& notice = each.notice;
    wording::Data& row = data.section("NOTICES");
    row.set("REFERENCE", notice.reference);
    row.set("KIND_TEXT", say(context.language, notice.complaint.kind));
    row.set("STATE_TEXT", say(context.language, notice.state));
    set_time(row, context, "RECEIVED", notice.created_at);
    row.show("CONFIRMED", notice.confirmed);
    row.show("WITHDRAWN", notice.state == notices::State::withdrawn);
    row.set("EXPLANATION", notice.complaint.explanation);
    row.set("SIGNATURE", notice.complaint.signature);
    fill_parties(row, context, notice.complaint);
    fill_works(row, notice.complaint);
    for (const notices::Item& item : notice.items) {
      wording::Data& shown = row.section("ITEMS");
      shown.set("URL", item.url);
      shown.set("STATE_TEXT", say(context.language, item.state));
      shown.set("OVERLAP_TEXT", overlap_text(context, each, item.id));
      shown.show("HERE", !item.article_id.empty() && item.article_id == article_id);
    }
    fill_statements(row, context, notice.complaint);
    fill_completeness(row, context, each.completeness, notice.complaint.kind, each.rulings);
  }
}

void fill_who(wording::Data& data, const Context& context, const desk::CaseView& view) {
  if (view.article) {
    const std::string& name = view.article->versions.front().version.draft.author_name;
    wording::Data& row = data.section("WHO");
    row.set("ROLE_TEXT", tr(context, wording::mark("Author")));
    row.set("NAME",
            name.empty() ? tr(context, wording::mark("Anonymous")) : std::string_view{name});
    const auto fact = [&](wording::Plural words, int count) {
      row.section("FACTS").set("TEXT", wording::trn(context.language, words, count));
    };
    fact(wording::mark("%1 article published", "%1 articles published"), view.author.live);
    fact(wording::mark("%1 article refused", "%1 articles refused"), view.author.refused);
    fact(wording::mark("%1 sent in the last 24 hours", "%1 sent in the last 24 hours"),
         view.author.submissions_24h);
    if (view.strikes.standing > 0) {
      fact(wording::mark("%1 strike that counts", "%1 strikes that count"), view.strikes.standing);
    }
    if (view.strikes.rung == cases::Rung::review) {
      row.section("FACTS").set(
          "TEXT",
          tr(context,
             wording::mark("As many strikes as the policy allows: decide whether to go on.")));
    }
    for (const desk::AccountView& account : view.accounts) {
      if (account.account.side == cases::Side::author) fill_account(row, context, account);
    }
  }
  for (const desk::NoticeView& each : view.notices) {
    const notices::Party* const party = notices::correspondent(each.notice.complaint);
    if (party == nullptr) continue;
    wording::Data& row = data.section("WHO");
    row.set("ROLE_TEXT", tr(context, wording::mark("Notifier")));
    row.set("NAME", party->name);
    row.section("FACTS").set("TEXT", each.notice.reference);
    for (const desk::AccountView& account : view.accounts) {
      if (account.notice == each.notice.reference) fill_account(row, context, account);
    }
  }
}

// What a rule stands for is told with its passages; here is the rest.
void fill_why(wording::Data& data, const CasePage& page) {
  using Kind = cases::Reason::Kind;
  for (const cases::Reason& reason : page.view.c.reasons) {
    const bool of_rule = reason.kind == Kind::rule || reason.kind == Kind::would_hold ||
                         reason.kind == Kind::would_note;
    if (of_rule && page.view.article) continue;
    wording::Data& row = data.section("WHY");
    const bool of_match = reason.kind == Kind::repeat || reason.kind == Kind::stay_down ||
                          reason.kind == Kind::shared_text;
    row.set("KIND",
            reason.kind == Kind::notice   ? "notice"
            : reason.kind == Kind::appeal ? "appeal"
            : of_match                    ? "match"
                                          : "other");
    row.set("NAME", reason.label.empty() ? reason.ref : reason.label);
    row.set("SEVERITY", name(page.view.c.severity));
    if (of_match && page.view.article && !reason.ref.empty()) {
      row.set(
          "PAIR_URL",
          "/console/cases/" + page.view.c.id + "/pairs?work=" + text::percent_encoded(reason.ref));
    }
  }
}

}  // namespace pages
