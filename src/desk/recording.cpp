#include <base/json.hpp>
#include <desk/recording.hpp>

#include <nlohmann/json.hpp>

namespace desk {

void enter_in_case(storage::Transaction& transaction,
                   const Desk& desk,
                   const Actor& by,
                   const std::string& case_id,
                   std::string_view kind,
                   const std::string& text) {
  storage::insert_entry(
      transaction,
      case_id,
      {.at = desk.now(), .actor = actor_label(by), .kind = std::string{kind}, .text = text});
}

void record_act(storage::Transaction& transaction,
                const Desk& desk,
                const Actor& by,
                std::string_view kind,
                const std::string& case_id,
                const nlohmann::json& data) {
  storage::append(transaction,
                  {.at = desk.now(),
                   .actor = actor_text(by),
                   .kind = std::string{kind},
                   .subject_kind = "case",
                   .subject_id = case_id,
                   .data = base::canonical(data)});
}

void remember_record(storage::Transaction& transaction,
                     const Desk& desk,
                     const storage::IdempotentRequest& request,
                     std::string_view kind,
                     const std::string& id) {
  if (request.key.empty()) return;
  storage::remember_key(
      transaction,
      request,
      {.kind = std::string{kind}, .id = id, .version = 1, .status = 201, .body = {}},
      desk.now());
}

}  // namespace desk
