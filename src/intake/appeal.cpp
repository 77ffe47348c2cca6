#include <base/json.hpp>
#include <cases/limits.hpp>
#include <intake/appeal.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace intake {
namespace {

constexpr TextShape kReason{
    .lines = Lines::many, .max = cases::kReasonBytesMax, .unit = Unit::bytes};
constexpr TextShape kDecision{.max = kIdBytesMax, .unit = Unit::bytes};

constexpr auto kShapes = std::to_array<FieldShape>({
    {"decision", Holds::text},
    {"reason", Holds::text},
});

}  // namespace

base::Result<Appeal> appeal_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  Appeal appeal;
  Reader reader{*value, "", faults};
  reader.text("reason", kReason, appeal.reason, Need::required);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return appeal;
}

base::Result<Appeal> appeal_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kShapes, faults);
  if (!value.ok()) return value.error();
  Appeal appeal;
  Reader reader{*value, "", faults};
  reader.text("decision", kDecision, appeal.decision, Need::required);
  reader.text("reason", kReason, appeal.reason, Need::required);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return appeal;
}

}  // namespace intake
