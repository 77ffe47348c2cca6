// The handlers of pages, beside no table of their own: page_routes.cpp has the
// one table of all of them.

#pragma once

#include <http/call.hpp>
#include <http/response.hpp>

namespace http {

// Readers: page_readers.cpp.
Response get_home(const Call& call);
Response get_transparency(const Call& call);
Response get_transparency_feed(const Call& call);
Response get_article_page(const Call& call);
Response get_media(const Call& call);
Response get_asset(const Call& call);
Response get_icon(const Call& call);
Response get_robots(const Call& call);
Response get_security(const Call& call);

// What the house says: page_documents.cpp.
Response get_policies(const Call& call);
Response get_policy(const Call& call);
Response get_help(const Call& call);
Response get_document(const Call& call);
Response get_problem(const Call& call);

// Authors: page_submit.cpp, page_track.cpp.
Response get_submit(const Call& call);
Response post_submit(const Call& call);
Response get_check_page(const Call& call);
Response post_check_page(const Call& call);
Response get_track(const Call& call);
Response get_track_article(const Call& call);
Response post_edit(const Call& call);
Response post_withdraw_article(const Call& call);
Response post_answer_page(const Call& call);
Response get_confirm(const Call& call);
Response post_confirm(const Call& call);

// Notifiers: page_report.cpp.
Response get_paper_notice(const Call& call);
Response post_paper_notice(const Call& call);
Response get_report(const Call& call);
Response post_report(const Call& call);
Response get_track_notice(const Call& call);
Response get_complete(const Call& call);
Response post_complete(const Call& call);
Response post_withdraw_notice(const Call& call);

// Objections: page_appeal.cpp.
Response get_appeal(const Call& call);
Response get_appeal_page(const Call& call);
Response post_appeal_page(const Call& call);

// The put-back: page_counter.cpp.
Response get_counter(const Call& call);
Response get_counter_page(const Call& call);
Response post_counter_page(const Call& call);
Response get_action_page(const Call& call);
Response post_action_page(const Call& call);

// People of the desk: page_login.cpp, page_console.cpp, page_case.cpp.
Response get_login(const Call& call);
Response post_login(const Call& call);
Response get_login_link(const Call& call);
Response post_login_link(const Call& call);
Response post_logout(const Call& call);
Response get_queue(const Call& call);
Response get_summary(const Call& call);
Response get_clocks_page(const Call& call);
Response post_start(const Call& call);
Response get_rules_page(const Call& call);
Response post_reload(const Call& call);
Response get_new_rule(const Call& call);
Response post_new_rule(const Call& call);
Response get_rule_page(const Call& call);
Response get_rule_editor(const Call& call);
Response post_rule_editor(const Call& call);
Response post_rule_status(const Call& call);
Response post_rule_backtest(const Call& call);
Response post_rule_apply(const Call& call);
Response post_rule_release(const Call& call);
Response get_rule_job(const Call& call);
Response post_job_cancel(const Call& call);
Response post_job_undo(const Call& call);
Response post_retry_letter(const Call& call);
Response post_order_report(const Call& call);
Response get_pair_page(const Call& call);
Response get_works_page(const Call& call);
Response post_work_page(const Call& call);
Response get_flaggers_page(const Call& call);
Response post_flagger_page(const Call& call);
Response get_article_case(const Call& call);
Response get_settings(const Call& call);
Response post_password(const Call& call);
Response post_sign_out(const Call& call);
Response post_revoke_key(const Call& call);
Response get_case_page(const Call& call);
Response get_case_notices_page(const Call& call);
Response post_decide(const Call& call);
Response post_undo_page(const Call& call);
Response post_claim_page(const Call& call);
Response post_release(const Call& call);
Response post_heartbeat(const Call& call);
Response post_note_page(const Call& call);

// What is recorded of a case: page_records.cpp.
Response post_ruling_page(const Call& call);
Response post_help_page(const Call& call);
Response post_hold_page(const Call& call);
Response post_lift_page(const Call& call);
Response post_settlement_page(const Call& call);
Response post_settlement_change(const Call& call);
Response post_task_page(const Call& call);
Response post_done_page(const Call& call);

}  // namespace http
