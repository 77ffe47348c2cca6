// The parts of the page of one case. Only for the sources that put it together.

#pragma once

#include <pages/console.hpp>

namespace pages {

// The text with its marked passages, the cover, the sources, the versions, and the passages in the
// list of reasons.
void fill_article(wording::Data& data, const Context& context, const CasePage& page);

// Why the case is here that no rule hit says: notices, repeats, declarations.
void fill_why(wording::Data& data, const CasePage& page);

// `article_id`: which of the articles that they name is the one that is looked at; empty: none.
void fill_notices(wording::Data& data,
                  const Context& context,
                  const std::vector<desk::NoticeView>& notices,
                  std::string_view article_id);

// What courts and authorities ordered, and what was done for it.
void fill_orders(wording::Data& data, const Context& context, const CasePage& page);
// The fields of the order that a decision carries out; nothing where it carries out none.
void fill_order(wording::Data& data, const Context& context, const Panel& panel);

// What the author of a noticed article is asked for; nothing for other decisions.
void fill_remedy(wording::Data& data, const Panel& panel);

// The author's record, and the notifiers.
void fill_who(wording::Data& data, const Context& context, const desk::CaseView& view);

// Rulings, help, legal holds, disputes, tasks: what partials/records.html expects, and the banner
// of each hold that stands.
void fill_records(wording::Data& data,
                  const Context& context,
                  const Bar& bar,
                  const CasePage& page);

// How an account stands, what is counted of it, and what may follow.
void fill_account(wording::Data& row, const Context& context, const desk::AccountView& account);
// In the panel: whom a decision about an account is about, and the mark that any decision can make.
void fill_account_panel(wording::Data& data, const Context& context, const CasePage& page);

// The decision that is being written; `page.panel` is there.
void fill_panel(wording::Data& data, const Context& context, const Bar& bar, const CasePage& page);

}  // namespace pages
