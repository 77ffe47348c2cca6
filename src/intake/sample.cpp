#include <articles/limits.hpp>
#include <base/json.hpp>
#include <intake/checks.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <intake/sample.hpp>
#include <text/limits.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

namespace intake {

base::Result<Sample> sample_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Sample sample;
  Faults faults{setting.language};
  Reader reader{*value, "", faults};
  reader.text("text",
              {.lines = Lines::many, .max = articles::kBodyBytesMax, .unit = Unit::bytes},
              sample.text,
              Need::optional);
  reader.text("title", {.max = articles::kTitleCharactersMax}, sample.title, Need::optional);
  reader.text("language",
              {.max = text::kLanguageTagBytes, .unit = Unit::bytes},
              sample.language,
              Need::optional);
  reader.text("rule", {.max = kIdBytesMax, .unit = Unit::bytes}, sample.rule, Need::optional);
  reader.text("toml",
              {.lines = Lines::many, .max = kRuleBytesMax, .unit = Unit::bytes},
              sample.toml,
              Need::optional);
  reader.finish();
  if (sample.text.empty() && sample.title.empty() && sample.toml.empty()) {
    faults.add("/text", wording::mark("Give a text to try the rules on."));
  }
  if (!sample.language.empty() && !is_language_tag(sample.language)) {
    faults.add("/language", wording::mark("Give the language as a tag, such as en or pt-BR."));
  }
  if (!faults.empty()) return faults.error();
  return sample;
}

}  // namespace intake
