#include <base/ensure.hpp>
#include <base/json.hpp>
#include <base/time.hpp>
#include <desk/memento.hpp>
#include <storage/spelled.hpp>

#include <nlohmann/json.hpp>

namespace desk {
namespace {

using nlohmann::json;

json to_json(const articles::Article& article) {
  return {{"id", article.id},
          {"slug", article.slug},
          {"author_id", article.author_id},
          {"state", name(article.state)},
          {"created_at", base::to_micros(article.created_at)},
          {"state_since", base::to_micros(article.state_since)},
          {"published_at", base::to_micros(article.published_at)},
          {"version", article.version},
          {"live_version", article.live_version},
          {"token_generation", article.token_generation},
          {"prepublication_review", name(article.prepublication_review)},
          {"editorially_adopted", article.editorially_adopted},
          {"blocked_by", article.blocked_by}};
}

articles::Article article_from(const json& value) {
  return {
      .id = value.at("id"),
      .slug = value.at("slug"),
      .author_id = value.at("author_id"),
      .state = storage::spelled<articles::State>(value.at("state").get_ref<const std::string&>()),
      .created_at = base::from_micros(value.at("created_at")),
      .state_since = base::from_micros(value.at("state_since")),
      .published_at = base::from_micros(value.at("published_at")),
      .version = value.at("version"),
      .live_version = value.at("live_version"),
      .token_generation = value.at("token_generation"),
      .prepublication_review = storage::spelled<articles::PrepublicationReview>(
          value.at("prepublication_review").get_ref<const std::string&>()),
      .editorially_adopted = value.at("editorially_adopted"),
      .blocked_by = value.at("blocked_by")};
}

json or_null(const std::optional<base::Time>& time) {
  return time ? json(base::to_micros(*time)) : json(nullptr);
}

std::optional<base::Time> time_from(const json& value) {
  if (value.is_null()) return std::nullopt;
  return base::from_micros(value);
}

json to_json(const Memento::AccountBefore& before) {
  const cases::Account& account = before.account;
  return {{"side", name(account.side)},
          {"id", account.id},
          {"state", name(account.ledger.state)},
          {"warned_at", or_null(account.ledger.warned_at)},
          {"suspended_at", or_null(account.suspended_at)},
          {"suspended_until", or_null(account.ledger.suspended_until)},
          {"ended_at", or_null(account.ended_at)},
          {"decision", account.decision_id},
          {"notice", before.notice_id}};
}

Memento::AccountBefore account_from(const json& value) {
  Memento::AccountBefore before;
  before.account.side =
      storage::spelled<cases::Side>(value.at("side").get_ref<const std::string&>());
  before.account.id = value.at("id");
  before.account.ledger.state =
      storage::spelled<cases::MisuseState>(value.at("state").get_ref<const std::string&>());
  before.account.ledger.warned_at = time_from(value.at("warned_at"));
  before.account.suspended_at = time_from(value.at("suspended_at"));
  before.account.ledger.suspended_until = time_from(value.at("suspended_until"));
  before.account.ended_at = time_from(value.at("ended_at"));
  before.account.decision_id = value.at("decision");
  before.notice_id = value.at("notice");
  return before;
}

}  // namespace

std::string memento_to_text(const Memento& memento) {
  json items = json::array();
  for (const Memento::ItemBefore& item : memento.items) {
    items.push_back({{"notice", item.notice_id},
                     {"item", item.item_id},
                     {"state", name(item.state)},
                     {"outcome", item.outcome},
                     {"life", item.life}});
  }
  json value = {{"article", memento.article ? to_json(*memento.article) : json(nullptr)},
                {"newest", name(memento.newest)},
                {"items", std::move(items)},
                {"case_state", name(memento.case_state)},
                {"refusal", memento.refusal},
                {"forwarded", memento.forwarded}};
  if (memento.account) value["account"] = to_json(*memento.account);
  return base::canonical(value);
}

Memento memento_from_text(std::string_view text) {
  const json value = json::parse(text);
  Memento memento{.newest = storage::spelled<articles::VersionState>(
                      value.at("newest").get_ref<const std::string&>()),
                  .case_state = storage::spelled<cases::State>(
                      value.at("case_state").get_ref<const std::string&>()),
                  .refusal = value.at("refusal")};
  if (!value.at("article").is_null()) memento.article = article_from(value.at("article"));
  for (const json& item : value.at("items")) {
    memento.items.push_back({.notice_id = item.at("notice"),
                             .item_id = item.at("item"),
                             .state = storage::spelled<notices::ItemState>(
                                 item.at("state").get_ref<const std::string&>()),
                             .outcome = item.at("outcome"),
                             .life = item.value("life", std::string{})});
  }
  if (value.contains("forwarded")) {
    memento.forwarded = value.at("forwarded").get<std::vector<std::string>>();
  }
  if (value.contains("account")) memento.account = account_from(value.at("account"));
  return memento;
}

}  // namespace desk
