// Opening the case of a subject, or adding to the one it has, in the
// transaction of the act that calls for it.

#pragma once

#include <cases/case.hpp>
#include <desk/parts.hpp>
#include <notices/dsa.hpp>
#include <notices/item.hpp>
#include <screening/screening.hpp>

#include <optional>
#include <string>
#include <vector>

namespace desk {

struct Opening {
  cases::SubjectKind kind = cases::SubjectKind::article;
  std::string subject_id;
  std::string title;
  std::string language;
  policies::Severity severity = policies::Severity::low;
  std::vector<cases::Reason> reasons;
  bool has_notice = false;
  bool has_hits = false;
  bool has_appeal = false;
  notices::Source source = notices::Source::ordinary;
  // Of a notice that is set aside: the case waits until then, unless something else has it open.
  std::optional<base::Time> waits_until = {};
  std::string actor;  // As the case's history names who caused it.
  std::string entry;  // What the history says.
};

// The case's id. One subject has one case: a closed one reopens with its history.
std::string open_case(storage::Transaction& transaction, const Desk& desk, const Opening& opening);

// The reasons that a screening gives a case.
[[nodiscard]] std::vector<cases::Reason> reasons_of(const screening::Screening& screening);
// What rules in shadow would have done with the version; empty where none hit it.
[[nodiscard]] std::vector<cases::Reason> shadow_reasons_of(const screening::Screening& screening);

// The subject's case as it is; one that has none gets a closed one, for what was decided without
// anybody.
std::string case_or_closed(storage::Transaction& transaction,
                           const Desk& desk,
                           const Opening& opening);

// Adds the opening's reasons, which are those of rules in shadow, to the article's case without
// opening it; one that has no case gets a closed one, for moderators who want to see such hits.
void note_shadow_hits(storage::Transaction& transaction, const Desk& desk, const Opening& opening);

struct Closing {
  cases::SubjectKind kind = cases::SubjectKind::article;
  std::string subject_id;
  std::string actor;  // As the case's history names who caused it.
  std::string entry;  // What the history says.
};

// Closes the subject's case where no open notice and no objection is left in it.
void close_case_of(storage::Transaction& transaction, const Desk& desk, const Closing& closing);

// The same of the case that an item of a notice is looked at in.
void close_case_of_item(storage::Transaction& transaction,
                        const Desk& desk,
                        const notices::Notice& notice,
                        const notices::Item& item,
                        std::string entry);

}  // namespace desk
