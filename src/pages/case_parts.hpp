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

// The author's record, and the notifiers.
void fill_who(wording::Data& data, const Context& context, const desk::CaseView& view);

// The decision that is being written; `page.panel` is there.
void fill_panel(wording::Data& data, const Context& context, const Bar& bar, const CasePage& page);

}  // namespace pages
