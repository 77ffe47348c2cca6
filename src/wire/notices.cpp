#include <wire/addresses.hpp>
#include <wire/appeals.hpp>
#include <wire/notices.hpp>
#include <wire/records.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace wire {
namespace {

void write_authority(Writer& out, const notices::Authority& authority) {
  if (authority.document.empty()) return out.null();
  out.begin_object();
  out.member("document", authority.document);
  out.member_or_null("valid_until", authority.valid_until);
  out.end_object();
}

void write_party(Writer& out, const notices::Party& party) {
  out.begin_object();
  out.member("role", name(party.role));
  out.member("name", party.name);
  out.member("kind", name(party.kind));
  out.member_or_null("email", party.email);
  out.member_or_null("phone", party.phone);
  out.member_or_null("address", party.address);
  out.member_or_null("country", party.country);
  out.key("authority");
  write_authority(out, party.authority);
  out.end_object();
}

void write_work(Writer& out, const notices::Work& work) {
  out.begin_object();
  out.member("title", work.title);
  out.member("description", work.description);
  out.texts("urls", work.urls);
  out.member("text", work.text);
  out.end_object();
}

void write_statements(Writer& out, const notices::Statements& statements) {
  out.begin_object();
  out.member("good_faith", statements.good_faith);
  out.member("accurate", statements.accurate);
  out.member("authorized_under_penalty_of_perjury", statements.authorized_under_penalty_of_perjury);
  out.end_object();
}

// The title of a clause in the regime's own table; empty where it has none of that number.
std::string_view title_of(notices::Regime regime, std::string_view clause) {
  const auto all = notices::elements();
  const auto found = std::find_if(all.begin(), all.end(), [&](const notices::Element& element) {
    return element.regime == regime && element.clause == clause;
  });
  return found == all.end() ? std::string_view{} : found->title;
}

void write_judgement(Writer& out,
                     const notices::Judgement& judgement,
                     const notices::Completeness& completeness) {
  out.begin_object();
  out.member("mask", judgement.mask);
  if (judgement.regime == notices::Regime::dmca) out.member("result", name(completeness.dmca));
  out.member("actionable", judgement.actionable);
  out.texts("missing", judgement.missing);
  out.array("missing_titles", judgement.missing, [&](const std::string& clause) {
    out.value(title_of(judgement.regime, clause));
  });
  out.end_object();
}

void write_overlap(Writer& out, const desk::NoticeView& view, const std::string& item_id) {
  const auto found = view.overlaps.find(item_id);
  if (found == view.overlaps.end()) return out.null();
  const desk::NoticeView::Overlap& overlap = found->second;
  out.begin_object();
  out.member("work", overlap.work);
  out.member("share_of_article", overlap.share_of_article);
  out.member("share_of_work", overlap.share_of_work);
  out.member("longest_words", overlap.longest_words);
  out.member("passages", overlap.passages);
  out.end_object();
}

void write_item(Writer& out, const desk::NoticeView& view, const notices::Item& item) {
  out.begin_object();
  out.member("id", item.id);
  out.member("url", item.url);
  out.member("quote", item.quote);
  out.member("resolution", name(item.resolution));
  out.member_or_null("article", item.article_id);
  out.member("state", name(item.state));
  out.member_or_null("outcome", item.outcome);
  out.key("overlap");
  write_overlap(out, view, item.id);
  const auto days = view.days.find(item.id);
  write_days(out,
             days == view.days.end() ? std::optional<notices::PutbackDays>{}
                                     : std::optional<notices::PutbackDays>{days->second});
  out.end_object();
}

void write_message(Writer& out, const desk::NoticeView::Message& message) {
  out.begin_object();
  out.member("at", message.at);
  out.member("kind", message.kind);
  out.member("text", message.text);
  out.end_object();
}

}  // namespace

void write_days(Writer& out, const std::optional<notices::PutbackDays>& days) {
  if (days) {
    out.member("not_before", notices::to_date(days->not_before));
    out.member("not_after", notices::to_date(days->not_after));
  } else {
    out.null_member("not_before");
    out.null_member("not_after");
  }
}

void write(Writer& out, const notices::Complaint& complaint) {
  out.begin_object();
  out.member("kind", name(complaint.kind));
  out.texts("regimes", complaint.regimes);
  out.member_or_null("language", complaint.language);
  out.member("explanation", complaint.explanation);
  out.array("parties", complaint.parties, [&out](const notices::Party& party) {
    write_party(out, party);
  });
  out.array("works", complaint.works, [&out](const notices::Work& work) { write_work(out, work); });
  out.array("items", complaint.items, [&out](const notices::ItemClaim& item) {
    out.begin_object();
    out.member("url", item.url);
    out.member("quote", item.quote);
    out.end_object();
  });
  out.key("statements");
  write_statements(out, complaint.statements);
  out.member("signature", complaint.signature);
  out.end_object();
}

void write(Writer& out, const notices::Completeness& completeness) {
  out.begin_object();
  for (const notices::Judgement& judgement : completeness.judgements) {
    out.key(name(judgement.regime));
    write_judgement(out, judgement, completeness);
  }
  out.end_object();
}

std::string to_json(const notices::Completeness& completeness) {
  Writer out;
  out.begin_object();
  out.key("completeness");
  write(out, completeness);
  out.end_object();
  return out.take();
}

void write(Writer& out, const desk::NoticeView& view, std::string_view base_url, Detail detail) {
  const notices::Notice& notice = view.notice;
  const std::string& token = view.tracking_token;
  out.begin_object();
  out.member("id", notice.id);
  out.member("reference", notice.reference);
  out.member("kind", name(notice.complaint.kind));
  out.member("state", name(notice.state));
  out.member("version", notice.version);
  out.member("confirmed", notice.confirmed);
  out.member("reception", name(view.reception));
  out.member_or_null("trusted_flagger", view.flagger);
  out.member("created_at", notice.created_at);
  out.member_or_null("tracking_url", token.empty() ? std::string{} : tracking_url(base_url, token));
  out.member_or_null("tracking_token", token);
  out.key("completeness");
  write(out, view.completeness);
  out.array("items", notice.items, [&](const notices::Item& item) { write_item(out, view, item); });
  if (detail == Detail::whole) {
    out.key("complaint");
    write(out, notice.complaint);
    out.array("counter_notices", view.counters, [&out](const desk::CounterView& counter) {
      write(out, counter);
    });
    out.array(
        "rulings", view.rulings, [&out](const desk::RulingView& ruling) { write(out, ruling); });
    out.array("assistance", view.assistance, [&out](const desk::AssistanceView& help) {
      write(out, help);
    });
  }
  out.array(
      "decisions", view.decisions, [&out](const desk::Outcome& outcome) { write(out, outcome); });
  out.array("messages", view.messages, [&out](const desk::NoticeView::Message& message) {
    write_message(out, message);
  });
  out.end_object();
}

void write(Writer& out, const desk::CounterView& view) {
  const notices::CounterNotice& counter = view.counter;
  out.begin_object();
  out.member("id", view.id);
  out.member("article", view.article_id);
  out.texts("notices", view.references);
  out.member("state", name(view.state));
  out.key("completeness");
  out.begin_object();
  out.member("mask", view.completeness.mask);
  out.member("result", name(view.completeness.result));
  out.texts("missing", view.completeness.missing);
  out.end_object();
  out.member("name", counter.name);
  out.member("address", counter.address);
  out.member("phone", counter.phone);
  out.member_or_null("email", counter.email);
  out.key("statements");
  out.begin_object();
  out.member("mistake_under_penalty_of_perjury", counter.mistake_under_penalty_of_perjury);
  out.member("consent_to_jurisdiction", counter.consent_to_jurisdiction);
  out.member("accept_service", counter.accept_service);
  out.end_object();
  out.member("signature", counter.signature);
  out.member("reason", counter.reason);
  out.member("received_at", view.received_at);
  out.member_or_null("forwarded_at", view.forwarded_at.value_or(base::Time{}));
  write_days(out, view.days);
  out.end_object();
}

std::string to_json(const desk::CounterView& view) {
  Writer out;
  write(out, view);
  return out.take();
}

std::string to_json(const desk::ActionTaken& taken) {
  Writer out;
  out.begin_object();
  out.member("stops", notices::stops(taken.verdict));
  out.member("provisional", taken.verdict.provisional);
  out.member("items", taken.items);
  out.end_object();
  return out.take();
}

std::string to_json(const desk::NoticeView& view, std::string_view base_url, Detail detail) {
  Writer out;
  write(out, view, base_url, detail);
  return out.take();
}

std::string to_json(std::span<const desk::Resolved> resolved) {
  Writer out;
  out.begin_object();
  out.array("items", resolved, [&out](const desk::Resolved& each) {
    out.begin_object();
    out.member("url", each.url);
    out.member("resolution", name(each.resolution));
    out.member_or_null("article", each.article_id);
    out.member_or_null("title", each.title);
    out.end_object();
  });
  out.null_member("next");
  out.end_object();
  return out.take();
}

}  // namespace wire
