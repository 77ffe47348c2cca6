// What all acts that only record something share: the history of the case, the
// audit event, and the answer to a repeated request.

#pragma once

#include <desk/parts.hpp>
#include <storage/audit.hpp>
#include <storage/cases.hpp>

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace desk {

// One line of the case's history, by who acts.
void enter_in_case(storage::Transaction& transaction,
                   const Desk& desk,
                   const Actor& by,
                   const std::string& case_id,
                   std::string_view kind,
                   const std::string& text);

// One event of the audit chain. `data` holds ids and words of ours, nothing that somebody typed.
void record_act(storage::Transaction& transaction,
                const Desk& desk,
                const Actor& by,
                std::string_view kind,
                const std::string& case_id,
                const nlohmann::json& data);

// What a request with this key has made, as `found` shows it: a function from the id to a view with
// the member `replayed`. Nothing for a new key, and without one.
template <typename View, typename Found>
std::optional<base::Result<View>> repeated(storage::Snapshot& snapshot,
                                           const Desk& desk,
                                           const storage::IdempotentRequest& request,
                                           Found found) {
  const auto made = made_before(snapshot, desk, request);
  if (!made) return std::nullopt;
  if (!made->ok()) return made->error();
  View view = found((*made)->id);
  view.replayed = true;
  return view;
}

void remember_record(storage::Transaction& transaction,
                     const Desk& desk,
                     const storage::IdempotentRequest& request,
                     std::string_view kind,
                     const std::string& id);

}  // namespace desk
