#include <base/json.hpp>
#include <intake/checks.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/notice.hpp>
#include <intake/reader.hpp>
#include <notices/limits.hpp>
#include <text/limits.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace intake {
namespace {

using nlohmann::json;
using wording::mark;

constexpr TextShape kName{.max = notices::kNameCharactersMax};
constexpr TextShape kPhone{.max = kPhoneCharactersMax};
constexpr TextShape kDay{.max = 10};
constexpr TextShape kTag{.max = text::kLanguageTagBytes, .unit = Unit::bytes};
constexpr TextShape kUrl{.max = notices::kUrlBytesMax, .unit = Unit::bytes};
constexpr TextShape kArea{.lines = Lines::many, .max = notices::kTextBytesMax, .unit = Unit::bytes};
constexpr TextShape kWorkText{
    .lines = Lines::many, .max = notices::kWorkTextBytesMax, .unit = Unit::bytes};

constexpr std::array<std::string_view, 7> kKinds = {
    "copyright", "trademark", "defamation", "privacy", "illegal", "terms", "order"};
constexpr std::array<std::string_view, 5> kRegimes = {"dmca", "dsa", "br", "ca", "house"};
constexpr std::array<std::string_view, 4> kRoles = {"principal", "sender", "agent", "attorney"};
constexpr std::array<std::string_view, 2> kPartyKinds = {"person", "organization"};

constexpr auto kShapes = std::to_array<FieldShape>({
    {"kind", Holds::text},
    {"regimes", Holds::lines},
    {"language", Holds::text},
    {"explanation", Holds::text},
    {"parties.*.role", Holds::text},
    {"parties.*.name", Holds::text},
    {"parties.*.kind", Holds::text},
    {"parties.*.email", Holds::text},
    {"parties.*.phone", Holds::text},
    {"parties.*.address", Holds::text},
    {"parties.*.country", Holds::text},
    {"parties.*.authority.document", Holds::text},
    {"parties.*.authority.valid_until", Holds::text},
    {"works.*.title", Holds::text},
    {"works.*.description", Holds::text},
    {"works.*.urls", Holds::lines},
    {"works.*.text", Holds::text},
    {"items", Holds::addresses},
    {"items.*.url", Holds::text},
    {"items.*.quote", Holds::text},
    {"statements.good_faith", Holds::box},
    {"statements.accurate", Holds::box},
    {"statements.authorized_under_penalty_of_perjury", Holds::box},
    {"signature", Holds::text},
});

// An address in a notice may be one of our own paths too: people copy what they see.
bool check_item_url(const std::string& url, const std::string& pointer, Faults& faults) {
  const bool ours = url.starts_with('/') && !url.starts_with("//");
  return ours || check_web_address(url, pointer, faults);
}

// A day without a paper says nothing.
void read_authority(Reader& reader, notices::Authority& authority) {
  reader.object("authority", [&authority](Reader& inner) {
    inner.text("document", kArea, authority.document, Need::optional);
    inner.text("valid_until", kDay, authority.valid_until, Need::optional);
    if (authority.valid_until.empty()) return;
    if (!base::parse_rfc3339(authority.valid_until + "T00:00:00Z")) {
      inner.faults().add(inner.pointer("valid_until"), mark("Give the day as 2026-11-23."));
    } else if (authority.document.empty()) {
      inner.faults().add(inner.pointer("document"), mark("Name the paper that is valid so long."));
    }
  });
}

notices::Party read_party(json& element, const std::string& at, Faults& faults) {
  notices::Party party;
  Reader reader{element, at, faults};
  reader.word(
      "role",
      kRoles,
      [&party](std::string_view word) { return notices::parse(word, party.role); },
      Need::optional);
  reader.text("name", kName, party.name, Need::optional);
  reader.word(
      "kind",
      kPartyKinds,
      [&party](std::string_view word) { return notices::parse(word, party.kind); },
      Need::optional);
  reader.email("email", notices::kEmailBytesMax, party.email);
  reader.text("phone", kPhone, party.phone, Need::optional);
  reader.text("address", kArea, party.address, Need::optional);
  reader.text("country", kTag, party.country, Need::optional);
  if (!party.country.empty() && !is_country(party.country)) {
    faults.add(at + "/country", mark("Give the country by its two letters, such as BR."));
  }
  read_authority(reader, party.authority);
  reader.finish();
  return party;
}

notices::Work read_work(json& element, const std::string& at, Faults& faults) {
  notices::Work work;
  Reader reader{element, at, faults};
  reader.text("title", kArea, work.title, Need::optional);
  reader.text("description", kArea, work.description, Need::optional);
  reader.list("urls", notices::kWorkUrlsMax, [&](json& url, const std::string& pointer) {
    std::string address = text_element(url, pointer, kUrl, faults);
    if (address.empty() || !check_web_address(address, pointer, faults)) return;
    work.urls.push_back(std::move(address));
  });
  reader.text("text", kWorkText, work.text, Need::optional);
  reader.finish();
  return work;
}

notices::ItemClaim read_item(json& element, const std::string& at, Faults& faults) {
  notices::ItemClaim item;
  Reader reader{element, at, faults};
  reader.text("url", kUrl, item.url, Need::required);
  if (!item.url.empty()) check_item_url(item.url, at + "/url", faults);
  reader.text("quote", kArea, item.quote, Need::optional);
  reader.finish();
  return item;
}

void read_regimes(Reader& reader, std::vector<std::string>& regimes) {
  Faults& faults = reader.faults();
  reader.list("regimes", kRegimesMax, [&](json& element, const std::string& at) {
    std::string regime = text_element(element, at, kTag, faults);
    if (regime.empty()) return;
    if (std::find(kRegimes.begin(), kRegimes.end(), regime) == kRegimes.end()) {
      faults.add(at, mark("Choose one of: %1."), {"dmca, dsa, br, ca, house"});
      return;
    }
    regimes.push_back(std::move(regime));
  });
}

// Files cannot be kept with a notice, and dropping them in silence would lose evidence.
void refuse_attachments(Reader& reader) {
  reader.list("attachments", notices::kAttachmentsMax, [&](json&, const std::string& at) {
    reader.faults().add(
        at,
        mark("Files cannot be sent with a notice. Name an address where the file can be seen."));
  });
}

base::Result<notices::Complaint> read_complaint(json value, Faults& faults) {
  notices::Complaint complaint;
  Reader reader{value, "", faults};
  reader.word(
      "kind",
      kKinds,
      [&complaint](std::string_view word) { return notices::parse(word, complaint.kind); },
      Need::required);
  read_regimes(reader, complaint.regimes);
  reader.text("language", kTag, complaint.language, Need::optional);
  if (!complaint.language.empty() && !is_language_tag(complaint.language)) {
    faults.add("/language", mark("Give the language as a tag, such as en or pt-BR."));
  }
  reader.text("explanation", kArea, complaint.explanation, Need::optional);
  reader.list("parties", notices::kPartiesMax, [&](json& element, const std::string& at) {
    complaint.parties.push_back(read_party(element, at, faults));
  });
  reader.list("works", notices::kWorksMax, [&](json& element, const std::string& at) {
    complaint.works.push_back(read_work(element, at, faults));
  });
  reader.list("items", notices::kItemsMax, [&](json& element, const std::string& at) {
    complaint.items.push_back(read_item(element, at, faults));
  });
  reader.object("statements", [&complaint](Reader& inner) {
    notices::Statements& said = complaint.statements;
    inner.flag("good_faith", said.good_faith);
    inner.flag("accurate", said.accurate);
    inner.flag("authorized_under_penalty_of_perjury", said.authorized_under_penalty_of_perjury);
  });
  reader.text("signature", kName, complaint.signature, Need::optional);
  refuse_attachments(reader);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return complaint;
}

}  // namespace

base::Result<notices::Complaint> complaint_from_json(std::string_view body,
                                                     const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_complaint(*std::move(value), faults);
}

base::Result<notices::Complaint> complaint_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kShapes, faults);
  if (!value.ok()) return value.error();
  return read_complaint(*std::move(value), faults);
}

base::Result<std::vector<std::string>> urls_from_json(std::string_view body,
                                                      const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  Reader reader{*value, "", faults};
  std::vector<std::string> urls;
  reader.list("urls", notices::kItemsMax, [&](json& element, const std::string& at) {
    std::string url = text_element(element, at, kUrl, faults);
    if (!url.empty() && check_item_url(url, at, faults)) urls.push_back(std::move(url));
  });
  reader.finish();
  if (faults.empty() && urls.empty()) faults.add("/urls", mark("Give at least one address."));
  if (!faults.empty()) return faults.error();
  return urls;
}

}  // namespace intake
