#include <base/json.hpp>
#include <intake/answer.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace intake {
namespace {

constexpr auto kShapes = std::to_array<FieldShape>({
    {"work", Holds::text},
    {"answer", Holds::text},
    {"text", Holds::text},
});

base::Result<desk::MatchAnswer> read_answer(nlohmann::json value, Faults& faults) {
  desk::MatchAnswer answer;
  Reader reader{value, "", faults};
  reader.text("work", {.max = kIdBytesMax, .unit = Unit::bytes}, answer.work, Need::required);
  reader.word(
      "answer",
      desk::kAnswers,
      [&answer](std::string_view word) { return desk::parse(word, answer.answer); },
      Need::required);
  reader.text("text",
              {.lines = Lines::many, .max = kNoteBytesMax, .unit = Unit::bytes},
              answer.text,
              Need::optional);
  reader.finish();
  if (!faults.empty()) return faults.error();
  return answer;
}

}  // namespace

base::Result<desk::MatchAnswer> answer_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_answer(*std::move(value), faults);
}

base::Result<desk::MatchAnswer> answer_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kShapes, faults);
  if (!value.ok()) return value.error();
  return read_answer(*std::move(value), faults);
}

}  // namespace intake
