#include <base/ensure.hpp>
#include <base/json.hpp>
#include <storage/complaint_text.hpp>
#include <storage/spelled.hpp>

#include <nlohmann/json.hpp>

namespace storage {
namespace {

using nlohmann::json;
using notices::Complaint;

json to_json(const notices::Party& party) {
  json value = {{"role", name(party.role)},
                {"name", party.name},
                {"kind", name(party.kind)},
                {"email", party.email},
                {"phone", party.phone},
                {"address", party.address},
                {"country", party.country}};
  if (!party.authority.document.empty()) {
    value["authority"] = {{"document", party.authority.document},
                          {"valid_until", party.authority.valid_until}};
  }
  return value;
}

notices::Authority authority_from(const json& party) {
  if (!party.contains("authority")) return {};
  const json& value = party.at("authority");
  return {.document = value.at("document"), .valid_until = value.at("valid_until")};
}

notices::Party party_from(const json& value) {
  return {.role = spelled<notices::PartyRole>(value.at("role").get_ref<const std::string&>()),
          .name = value.at("name"),
          .kind = spelled<notices::PartyKind>(value.at("kind").get_ref<const std::string&>()),
          .email = value.at("email"),
          .phone = value.at("phone"),
          .address = value.at("address"),
          .country = value.at("country"),
          .authority = authority_from(value)};
}

json to_json(const notices::Work& work) {
  return {{"title", work.title},
          {"description", work.description},
          {"urls", work.urls},
          {"text", work.text}};
}

notices::Work work_from(const json& value) {
  return {.title = value.at("title"),
          .description = value.at("description"),
          .urls = value.at("urls").get<std::vector<std::string>>(),
          .text = value.at("text")};
}

}  // namespace

std::string complaint_to_text(const Complaint& complaint) {
  json parties = json::array();
  for (const notices::Party& party : complaint.parties)
    parties.push_back(to_json(party));
  json works = json::array();
  for (const notices::Work& work : complaint.works)
    works.push_back(to_json(work));
  json items = json::array();
  for (const notices::ItemClaim& item : complaint.items) {
    items.push_back({{"url", item.url}, {"quote", item.quote}});
  }
  const notices::Statements& said = complaint.statements;
  return base::canonical(
      {{"kind", name(complaint.kind)},
       {"regimes", complaint.regimes},
       {"language", complaint.language},
       {"explanation", complaint.explanation},
       {"parties", std::move(parties)},
       {"works", std::move(works)},
       {"items", std::move(items)},
       {"good_faith", said.good_faith},
       {"accurate", said.accurate},
       {"authorized_under_penalty_of_perjury", said.authorized_under_penalty_of_perjury},
       {"signature", complaint.signature}});
}

Complaint complaint_from_text(std::string_view text) {
  const json value = json::parse(text);
  Complaint complaint{
      .kind = spelled<notices::Kind>(value.at("kind").get_ref<const std::string&>()),
      .regimes = value.at("regimes").get<std::vector<std::string>>(),
      .language = value.at("language"),
      .explanation = value.at("explanation")};
  for (const json& party : value.at("parties"))
    complaint.parties.push_back(party_from(party));
  for (const json& work : value.at("works"))
    complaint.works.push_back(work_from(work));
  for (const json& item : value.at("items")) {
    complaint.items.push_back({.url = item.at("url"), .quote = item.at("quote")});
  }
  complaint.statements = {
      .good_faith = value.at("good_faith"),
      .accurate = value.at("accurate"),
      .authorized_under_penalty_of_perjury = value.at("authorized_under_penalty_of_perjury")};
  complaint.signature = value.at("signature");
  return complaint;
}

namespace {

json order_json(const std::optional<cases::OrderWish>& order) {
  if (!order) return nullptr;
  return {{"kind", name(order->kind)},
          {"effect", name(order->effect)},
          {"authority", order->authority},
          {"reference", order->reference},
          {"ground", order->ground},
          {"secret", order->secret}};
}

std::optional<cases::OrderWish> order_of(const json& wish) {
  const auto found = wish.find("order");
  if (found == wish.end() || found->is_null()) return std::nullopt;
  return cases::OrderWish{
      .kind = spelled<cases::OrderKind>(found->at("kind").get_ref<const std::string&>()),
      .effect = spelled<cases::OrderEffect>(found->at("effect").get_ref<const std::string&>()),
      .authority = found->at("authority"),
      .reference = found->at("reference"),
      .ground = found->at("ground"),
      .secret = found->at("secret")};
}

// Only what is there, so that decisions about articles stay as they were.
void add_account(json& value, const cases::Wish& wish) {
  const cases::AboutAccount& account = wish.account;
  if (is_about_account(wish.action)) {
    value["subject"] = name(account.side.value_or(cases::Side::author));
    if (account.misuse) value["misuse"] = name(*account.misuse);
    if (!account.intention.empty()) value["intention"] = account.intention;
    if (account.until) value["until"] = base::to_micros(*account.until);
  }
  if (!account.notice.empty()) value["notice"] = account.notice;
  if (wish.manifest) {
    value["manifest"] = {{"kind", name(wish.manifest->kind)},
                         {"gravity", name(wish.manifest->gravity)}};
  }
}

void read_account(const json& value, cases::Wish& wish) {
  const auto word = [&value](const char* key) {
    return value.at(key).get_ref<const std::string&>();
  };
  if (value.contains("subject")) wish.account.side = spelled<cases::Side>(word("subject"));
  if (value.contains("misuse")) wish.account.misuse = spelled<cases::MisuseKind>(word("misuse"));
  wish.account.intention = value.value("intention", std::string{});
  if (value.contains("until")) wish.account.until = base::from_micros(value.at("until"));
  wish.account.notice = value.value("notice", std::string{});
  if (!value.contains("manifest")) return;
  const json& manifest = value.at("manifest");
  wish.manifest = cases::Manifest{
      .kind = spelled<cases::MisuseKind>(manifest.at("kind").get_ref<const std::string&>()),
      .gravity = spelled<cases::Gravity>(manifest.at("gravity").get_ref<const std::string&>())};
}

}  // namespace

std::string wish_to_text(const cases::Wish& wish) {
  json value = {{"action", name(wish.action)},
                {"policy", wish.policy},
                {"ground", name(wish.ground)},
                {"reason", wish.reason},
                {"items", wish.items},
                {"message_author", wish.message_author},
                {"message_notifier", wish.message_notifier},
                {"title", wish.title},
                {"body", wish.body},
                {"document", wish.document},
                {"appeal", wish.appeal},
                {"order", order_json(wish.order)},
                {"remedy", name(wish.remedy)},
                {"outcome", wish.outcome}};
  add_account(value, wish);
  return base::canonical(value);
}

cases::Wish wish_from_text(std::string_view text) {
  const json value = json::parse(text);
  cases::Wish wish{
      .action = spelled<cases::Action>(value.at("action").get_ref<const std::string&>()),
      .policy = value.at("policy"),
      .ground = spelled<cases::Ground>(value.at("ground").get_ref<const std::string&>()),
      .reason = value.at("reason"),
      .items = value.at("items").get<std::vector<std::string>>(),
      .message_author = value.at("message_author"),
      .message_notifier = value.at("message_notifier"),
      .title = value.at("title"),
      .body = value.at("body"),
      .document = value.value("document", std::string{}),
      .order = order_of(value),
      .remedy = spelled<cases::Remedy>(value.value("remedy", std::string{"excise"})),
      .appeal = value.value("appeal", std::string{}),
      .outcome = value.value("outcome", std::string{})};
  read_account(value, wish);
  return wish;
}

std::string reasons_to_text(const std::vector<cases::Reason>& reasons) {
  json list = json::array();
  for (const cases::Reason& reason : reasons) {
    list.push_back({{"kind", name(reason.kind)}, {"ref", reason.ref}, {"label", reason.label}});
  }
  return base::canonical(list);
}

std::vector<cases::Reason> reasons_from_text(std::string_view text) {
  std::vector<cases::Reason> reasons;
  for (const json& value : json::parse(text)) {
    reasons.push_back(
        {.kind = spelled<cases::Reason::Kind>(value.at("kind").get_ref<const std::string&>()),
         .ref = value.at("ref"),
         .label = value.at("label")});
  }
  return reasons;
}

}  // namespace storage
