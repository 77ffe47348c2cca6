#include <base/json.hpp>
#include <desk/post.hpp>
#include <storage/outbox.hpp>

#include <nlohmann/json.hpp>

namespace desk {

void post(storage::Transaction& transaction,
          const Desk& desk,
          const statements::Letter& letter,
          const Posting& posting) {
  const bool by_post = !posting.postal_address.empty();
  if (!by_post && letter.to.empty()) return;
  storage::OutboxMessage message{
      .kind = by_post ? "post" : "letter",
      .subject = letter.subject,
      .recipient = by_post ? posting.postal_address : letter.to,
      .language = letter.language,
      .payload = base::canonical({{"letter", name(letter.kind)}, {"body", letter.body}}),
      .not_before = posting.not_before};
  if (!posting.case_id.empty()) message.case_id = posting.case_id;
  if (!posting.decision_id.empty()) message.decision_id = posting.decision_id;
  storage::append(transaction, message, desk.now());
}

OutboxRow outbox_row(const storage::OutboxEntry& entry) {
  const nlohmann::json payload = nlohmann::json::parse(entry.message.payload);
  return {.id = entry.id,
          .kind = payload.value("letter", entry.message.kind),
          .to = entry.message.recipient,
          .subject = entry.message.subject,
          .body = payload.value("body", ""),
          .state = std::string{storage::name(entry.state)},
          .attempts = static_cast<int>(entry.attempts),
          .answer = entry.last_error.value_or(""),
          .created_at = entry.created_at,
          .not_before = entry.message.not_before};
}

statements::LetterFacts letter_facts(const Desk& desk) {
  statements::LetterFacts facts;
  facts.site_name = desk.options().site_name;
  facts.base_url = desk.options().base_url;
  const policies::Agent& agent = desk.options().agent;
  for (const std::string* const part :
       {&agent.name, &agent.organisation, &agent.address, &agent.phone, &agent.email}) {
    if (!part->empty()) facts.agent += (facts.agent.empty() ? "" : ", ") + *part;
  }
  return facts;
}

std::string article_url(const Desk& desk, const std::string& slug) {
  return desk.options().base_url + "/articles/" + slug;
}

std::string tracking_url(const Desk& desk, const std::string& token) {
  return desk.options().base_url + "/track/" + token;
}

}  // namespace desk
