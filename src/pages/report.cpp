#include <notices/limits.hpp>
#include <pages/report.hpp>
#include <pages/words.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace pages {
namespace {

struct Renamed {
  std::string_view name;
  std::string_view as;
};
constexpr auto kPartyFields = std::to_array<Renamed>({
    {"parties.0.name", "PARTY_NAME"},
    {"parties.0.email", "PARTY_EMAIL"},
    {"parties.0.phone", "PARTY_PHONE"},
    {"parties.0.address", "PARTY_ADDRESS"},
    {"parties.0.country", "PARTY_COUNTRY"},
    {"parties.1.name", "OWNER_NAME"},
    {"parties.0.authority.document", "AUTHORITY"},
    {"parties.0.authority.valid_until", "AUTHORITY_UNTIL"},
});

constexpr auto kStatements = std::to_array<Renamed>({
    {"statements.good_faith", "GOOD_FAITH"},
    {"statements.accurate", "ACCURATE"},
    {"statements.authorized_under_penalty_of_perjury", "AUTHORIZED"},
});

constexpr std::array<std::string_view, 4> kWorkFields = {"title", "description", "urls", "text"};
constexpr std::string_view kWorks = "works.";

std::string work_field(std::size_t index, std::string_view name) {
  return std::string{kWorks} + std::to_string(index) + "." + std::string{name};
}

void fill_works(wording::Data& data, const ReportView& view, notices::Kind kind) {
  if (kind != notices::Kind::copyright && kind != notices::Kind::trademark) return;
  const std::size_t count =
      std::clamp(std::max(view.works, works_in(view.form)), std::size_t{1}, notices::kWorksMax);
  for (std::size_t i = 0; i < count; ++i) {
    wording::Data& row = data.section("WORKS");
    row.set("INDEX", std::to_string(i)).set("NUMBER", std::to_string(i + 1));
    for (const std::string_view name : kWorkFields) {
      fill_field(row, view.form, work_field(i, name), upper(name));
    }
  }
}

void fill_party(wording::Data& data, const Form& form) {
  const std::string_view role = value_of(form, "parties.0.role");
  const std::string_view kind = value_of(form, "parties.0.kind");
  data.show(is_name("PARTY_ROLE", role.empty() ? "principal" : role));
  data.show(is_name("PARTY_KIND", kind.empty() ? "person" : kind));
  for (const Renamed& field : kPartyFields)
    fill_field(data, form, field.name, field.as);
}

void fill_resolved(wording::Data& data, const Context& context, const ReportView& view) {
  for (const desk::Resolved& each : view.resolved) {
    wording::Data& row = data.section("RESOLVED");
    row.set("URL", each.url);
    row.set("TITLE", each.title);
    row.set("RESOLUTION", notices::name(each.resolution));
    row.set("TEXT", say(context.language, each.resolution));
  }
}

}  // namespace

std::optional<notices::Kind> kind_of(const Form& form) {
  notices::Kind kind{};
  if (!notices::parse(value_of(form, "kind"), kind)) return std::nullopt;
  return kind;
}

std::size_t works_in(const Form& form) {
  std::size_t count = 0;
  for (const Field& field : form.fields) {
    if (!field.name.starts_with(kWorks) || field.value.empty()) continue;
    std::size_t index = 0;
    const std::string_view rest = std::string_view{field.name}.substr(kWorks.size());
    const auto read = std::from_chars(rest.begin(), rest.end(), index);
    if (read.ec == std::errc{} && index < notices::kWorksMax) count = std::max(count, index + 1);
  }
  return count;
}

std::string report(const Context& context, const Form& form, const std::string& action_url) {
  wording::Data data;
  data.set("ACTION_URL", action_url);
  fill_summary(data, form);
  fill_field(data, form, "items");
  fill_field(data, form, "explanation");
  if (const auto kind = kind_of(form)) data.show(is_name("KIND", notices::name(*kind)));
  data.set("KIND_ERROR", error_of(form, "kind"));
  return render(context, "report", data);
}

std::string report_details(const Context& context, const ReportView& view) {
  const Form& form = view.form;
  const notices::Kind kind = kind_of(form).value_or(notices::Kind::terms);
  wording::Data data;
  fill_summary(data, form);
  data.set("ACTION_URL", view.action_url);
  data.show("AMENDS", view.amends);
  data.show("ON_PAPER", view.on_paper);
  if (!view.channel.empty()) data.show(is_name("CHANNEL", view.channel));
  data.set("RECEIVED_ON", view.received_on);
  data.set("CHANNEL_ERROR", error_of(form, "channel"));
  data.set("RECEIVED_ON_ERROR", error_of(form, "received_on"));
  data.set("KIND", notices::name(kind));
  data.set("KIND_TEXT", say(context.language, kind));
  data.show(is_name("KIND", notices::name(kind)));
  for (const char* const name : {"items", "explanation", "signature"})
    fill_field(data, form, name);
  fill_resolved(data, context, view);
  fill_works(data, view, kind);
  fill_party(data, form);
  for (const Renamed& box : kStatements) {
    data.show(box.as, is_ticked(form, box.name));
    data.set(std::string{box.as} + "_ERROR", error_of(form, box.name));
  }
  return render(context, "report_details", data);
}

}  // namespace pages
