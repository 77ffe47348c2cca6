#include <articles/limits.hpp>
#include <base/json.hpp>
#include <intake/decision.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <notices/limits.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <array>
#include <optional>

namespace intake {
namespace {

using nlohmann::json;
using wording::mark;

constexpr TextShape kPolicy{.max = kPolicyBytesMax, .unit = Unit::bytes};
constexpr TextShape kId{.max = kIdBytesMax, .unit = Unit::bytes};
constexpr TextShape kTitle{.max = articles::kTitleCharactersMax};
constexpr TextShape kName{.max = articles::kNameCharactersMax};
constexpr TextShape kBody{
    .lines = Lines::many, .max = articles::kBodyBytesMax, .unit = Unit::bytes};
constexpr TextShape kArea{
    .lines = Lines::many, .max = articles::kReasonBytesMax, .unit = Unit::bytes};
constexpr TextShape kNote{.lines = Lines::many, .max = kNoteBytesMax, .unit = Unit::bytes};

constexpr std::array<std::string_view, 2> kGrounds = {"illegal", "incompatible"};

constexpr std::array<std::string_view, 4> kOutcomes = {
    "upheld", "reversed", "partially_reversed", "omitted"};

constexpr std::array<std::string_view, 3> kOrderKinds = {"act", "inform", "judgment"};
constexpr std::array<std::string_view, 5> kOrderEffects = {
    "withhold", "remove", "restore", "inform", "decline"};

constexpr std::array<std::string_view, 2> kRemedies = {"excise", "credit"};
constexpr std::array<std::string_view, 2> kSides = {"author", "notifier"};
constexpr std::array<std::string_view, 3> kMisuses = {
    "illegal_content", "unfounded_notice", "unfounded_complaint"};
constexpr std::array<std::string_view, 3> kGravities = {"low", "medium", "high"};

constexpr auto kShapes = std::to_array<FieldShape>({
    {"action", Holds::text},
    {"policy", Holds::text},
    {"ground", Holds::text},
    {"reason", Holds::text},
    {"items", Holds::ids},
    {"message.author", Holds::text},
    {"message.notifier", Holds::text},
    {"version.title", Holds::text},
    {"version.body", Holds::text},
    {"document", Holds::text},
    {"appeal", Holds::text},
    {"outcome", Holds::text},
    {"remedy", Holds::text},
    {"order.kind", Holds::text},
    {"order.effect", Holds::text},
    {"order.authority", Holds::text},
    {"order.reference", Holds::text},
    {"order.ground", Holds::text},
    {"order.secret", Holds::box},
    {"subject", Holds::text},
    {"misuse", Holds::text},
    {"factors.intention", Holds::text},
    {"until", Holds::text},
    {"notice", Holds::text},
    {"manifest.kind", Holds::text},
    {"manifest.gravity", Holds::text},
});

constexpr auto kNoteShapes = std::to_array<FieldShape>({{"text", Holds::text}});

constexpr auto kReportShapes = std::to_array<FieldShape>({
    {"how", Holds::text},
    {"authority", Holds::text},
    {"reference", Holds::text},
    {"ground", Holds::text},
    {"document", Holds::text},
});

std::vector<std::string_view> action_names() {
  std::vector<std::string_view> names;
  for (const cases::Effect& effect : cases::effects()) {
    names.push_back(cases::name(effect.action));
  }
  return names;
}

// One decision has one action; an item that should meet another fate is decided by itself.
void read_items(Reader& reader, cases::Wish& wish) {
  Faults& faults = reader.faults();
  reader.list("items", notices::kItemsMax, [&](json& element, const std::string& at) {
    Reader item{element, at, faults};
    std::string id;
    std::string action;
    item.text("id", kId, id, Need::required);
    item.text("action", kId, action, Need::optional);
    item.finish();
    if (!action.empty() && action != cases::name(wish.action)) {
      faults.add(at + "/action",
                 mark("All items of a decision meet the same action. Decide this one by itself."));
    }
    wish.items.push_back(std::move(id));
  });
}

void read_order(Reader& reader, cases::OrderWish& order) {
  reader.word(
      "kind",
      kOrderKinds,
      [&order](std::string_view word) { return cases::parse(word, order.kind); },
      Need::optional);
  reader.word(
      "effect",
      kOrderEffects,
      [&order](std::string_view word) { return cases::parse(word, order.effect); },
      Need::optional);
  reader.text("authority", kName, order.authority, Need::optional);
  reader.text("reference", kName, order.reference, Need::optional);
  reader.text("ground", kName, order.ground, Need::optional);
  reader.flag("secret", order.secret);
}

// One of the words of an enumeration.
template <typename Enum>
void read_word(Reader& reader,
               std::string_view key,
               std::span<const std::string_view> words,
               std::optional<Enum>& into,
               Need need) {
  reader.word(
      key,
      words,
      [&into](std::string_view word) {
        Enum value{};
        if (!parse(word, value)) return false;
        into = value;
        return true;
      },
      need);
}

// A time, or a day, which then counts in full.
void read_until(Reader& reader, std::optional<base::Time>& into) {
  std::string text;
  reader.text("until", kId, text, Need::optional);
  if (text.empty()) return;
  constexpr std::size_t kDayBytes = 10;
  into = base::parse_rfc3339(text.size() == kDayBytes ? text + "T23:59:59Z" : text);
  if (!into) {
    reader.faults().add(reader.pointer("until"),
                        mark("Give a day such as 2026-11-23, or a time such as "
                             "2026-11-23T20:15:00Z."));
  }
}

// What decisions about accounts say besides, and the mark that any decision can make.
void read_account(Reader& reader, cases::Wish& wish) {
  cases::AboutAccount& account = wish.account;
  read_word(reader, "subject", kSides, account.side, Need::optional);
  read_word(reader, "misuse", kMisuses, account.misuse, Need::optional);
  read_until(reader, account.until);
  reader.text("notice", kId, account.notice, Need::optional);
  reader.object("factors", [&account](Reader& factors) {
    factors.text("intention", kArea, account.intention, Need::optional);
  });
  reader.object("manifest", [&wish](Reader& manifest) {
    std::optional<cases::MisuseKind> kind;
    std::optional<cases::Gravity> gravity;
    read_word(manifest, "kind", kMisuses, kind, Need::required);
    read_word(manifest, "gravity", kGravities, gravity, Need::optional);
    if (!kind) return;
    wish.manifest =
        cases::Manifest{.kind = *kind, .gravity = gravity.value_or(cases::Gravity::medium)};
  });
}

base::Result<cases::Wish> read_wish(json value, Faults& faults) {
  cases::Wish wish;
  Reader reader{value, "", faults};
  reader.word(
      "action",
      action_names(),
      [&wish](std::string_view word) { return cases::parse(word, wish.action); },
      Need::required);
  reader.text("policy", kPolicy, wish.policy, Need::optional);
  reader.word(
      "ground",
      kGrounds,
      [&wish](std::string_view word) { return word != "none" && cases::parse(word, wish.ground); },
      Need::optional);
  reader.text("reason", kArea, wish.reason, Need::optional);
  read_items(reader, wish);
  reader.text("document", kArea, wish.document, Need::optional);
  reader.text("appeal", kId, wish.appeal, Need::optional);
  reader.word(
      "outcome",
      kOutcomes,
      [&wish](std::string_view word) {
        wish.outcome = word;
        return true;
      },
      Need::optional);
  reader.word(
      "remedy",
      kRemedies,
      [&wish](std::string_view word) { return cases::parse(word, wish.remedy); },
      Need::optional);
  reader.object("order", [&wish](Reader& order) { read_order(order, wish.order.emplace()); });
  read_account(reader, wish);
  reader.object("message", [&wish](Reader& message) {
    message.text("author", kArea, wish.message_author, Need::optional);
    message.text("notifier", kArea, wish.message_notifier, Need::optional);
  });
  reader.object("version", [&wish](Reader& version) {
    version.text("title", kTitle, wish.title, Need::optional);
    version.text("body", kBody, wish.body, Need::optional);
  });
  reader.finish();
  if (!faults.empty()) return faults.error();
  return wish;
}

base::Result<std::string> read_note(json value, Faults& faults) {
  std::string text;
  bool shared = false;
  Reader reader{value, "", faults};
  reader.text("text", kNote, text, Need::required);
  reader.flag("shared", shared);
  reader.finish();
  if (shared) {
    faults.add("/shared",
               mark("Notes stay in the newsroom. Write to author or notifier with a decision."));
  }
  if (!faults.empty()) return faults.error();
  return text;
}

}  // namespace

base::Result<cases::Wish> wish_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_wish(*std::move(value), faults);
}

base::Result<cases::Wish> wish_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kShapes, faults);
  if (!value.ok()) return value.error();
  // How grave it is says nothing where nothing is marked.
  if (value->contains("manifest") && !value->at("manifest").contains("kind")) {
    value->erase("manifest");
  }
  return read_wish(*std::move(value), faults);
}

namespace {

base::Result<desk::OrderReport> read_report(json value, Faults& faults) {
  desk::OrderReport report;
  Reader reader{value, "", faults};
  reader.text("how", kNote, report.how, Need::required);
  reader.text("authority", kName, report.authority, Need::optional);
  reader.text("reference", kName, report.reference, Need::optional);
  reader.text("ground", kName, report.ground, Need::optional);
  reader.text("document", kNote, report.document, Need::optional);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return report;
}

}  // namespace

base::Result<desk::OrderReport> report_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_report(*std::move(value), faults);
}

base::Result<desk::OrderReport> report_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kReportShapes, faults);
  if (!value.ok()) return value.error();
  return read_report(*std::move(value), faults);
}

base::Result<std::string> note_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_note(*std::move(value), faults);
}

base::Result<std::string> note_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kNoteShapes, faults);
  if (!value.ok()) return value.error();
  return read_note(*std::move(value), faults);
}

}  // namespace intake
