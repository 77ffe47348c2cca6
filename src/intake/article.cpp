#include <articles/limits.hpp>
#include <base/json.hpp>
#include <covers/picture.hpp>
#include <intake/article.hpp>
#include <intake/checks.hpp>
#include <intake/form_json.hpp>
#include <intake/limits.hpp>
#include <intake/reader.hpp>
#include <text/limits.hpp>
#include <wording/catalogue.hpp>

#include <nlohmann/json.hpp>

#include <array>

namespace intake {
namespace {

using wording::mark;

constexpr TextShape kTitle{.max = articles::kTitleCharactersMax};
constexpr TextShape kBody{
    .lines = Lines::many, .max = articles::kBodyBytesMax, .unit = Unit::bytes};
constexpr TextShape kName{.max = articles::kNameCharactersMax};
constexpr TextShape kAlt{.lines = Lines::many, .max = articles::kAltCharactersMax};
constexpr TextShape kTag{.max = text::kLanguageTagBytes, .unit = Unit::bytes};
constexpr TextShape kId{.max = kIdBytesMax, .unit = Unit::bytes};

constexpr std::array<std::string_view, 3> kAiTexts = {"none", "assisted", "generated"};

constexpr auto kShapes = std::to_array<FieldShape>({
    {"title", Holds::text},
    {"body", Holds::text},
    {"language", Holds::text},
    {"author.name", Holds::text},
    {"author.email", Holds::text},
    {"sources", Holds::addresses},
    {"based_on_sources", Holds::box},
    {"ai_text", Holds::text},
    {"cover.id", Holds::text},
    {"cover.url", Holds::text},
    {"cover.alt", Holds::text},
    {"cover.digital_source_type", Holds::text},
    {"declares_rights", Holds::box},
});

void read_sources(Reader& reader, std::vector<std::string>& sources) {
  Faults& faults = reader.faults();
  reader.list(
      "sources", articles::kSourcesMax, [&](nlohmann::json& element, const std::string& at) {
        Reader source{element, at, faults};
        std::string url;
        source.web_address("url", url);
        source.finish();
        if (!url.empty()) sources.push_back(std::move(url));
      });
}

// The id in an address below our /media/; empty where it is none.
std::string_view media_id(std::string_view url, std::string_view base_url) {
  constexpr std::string_view kMedia = "/media/";
  if (url.starts_with(base_url)) url.remove_prefix(base_url.size());
  if (!url.starts_with(kMedia)) return {};
  url.remove_prefix(kMedia.size());
  return is_digest(url) ? url : std::string_view{};
}

// A cover is named by its id; the address that came with the id will do as well.
void read_cover_id(Reader& reader, std::string_view base_url, articles::Cover& cover) {
  std::string id;
  std::string url;
  reader.text("id", kId, id, Need::optional);
  reader.text("url", {.max = articles::kUrlBytesMax, .unit = Unit::bytes}, url, Need::optional);
  if (!id.empty() && !is_digest(id)) {
    reader.faults().add(reader.pointer("id"),
                        mark("Upload the picture first and give the id that comes back."));
    return;
  }
  if (!url.empty()) {
    const std::string_view named = media_id(url, base_url);
    if (named.empty() || (!id.empty() && id != named)) {
      reader.faults().add(
          reader.pointer("url"),
          mark("Pictures from elsewhere are not shown. Upload the picture and give its id."));
      return;
    }
    id = named;
  }
  cover.id = id;
}

void read_cover(Reader& reader, std::string_view base_url, articles::Cover& cover) {
  read_cover_id(reader, base_url, cover);
  reader.text("alt", kAlt, cover.alt, Need::optional);
  std::string type;
  reader.text("digital_source_type", kTag, type, Need::optional);
  if (!type.empty() && covers::find_source_type(type) == nullptr) {
    reader.faults().add(
        reader.pointer("digital_source_type"),
        mark("Give a digital source type of IPTC, such as trainedAlgorithmicMedia."));
    return;
  }
  cover.digital_source_type = type;
}

base::Result<articles::Draft> read_draft(nlohmann::json value,
                                         const Setting& setting,
                                         Faults& faults) {
  articles::Draft draft;
  Reader reader{value, "", faults};
  reader.text("title", kTitle, draft.title, Need::required);
  reader.text("body", kBody, draft.body, Need::required);
  reader.text("language", kTag, draft.language, Need::optional);
  if (!draft.language.empty() && !is_language_tag(draft.language)) {
    faults.add("/language", mark("Give the language as a tag, such as en or pt-BR."));
  }
  reader.object("author", [&draft](Reader& author) {
    author.text("name", kName, draft.author_name, Need::optional);
    author.email("email", articles::kEmailBytesMax, draft.author_email);
  });
  read_sources(reader, draft.sources);
  reader.flag("based_on_sources", draft.based_on_sources);
  reader.word(
      "ai_text",
      kAiTexts,
      [&draft](std::string_view word) { return articles::parse(word, draft.ai_text); },
      Need::optional);
  reader.object("cover", [&](Reader& cover) { read_cover(cover, setting.base_url, draft.cover); });
  reader.flag("declares_rights", draft.declares_rights);
  reader.finish();
  if (value.is_object() && !draft.declares_rights && !faults.has("/declares_rights")) {
    faults.add("/declares_rights", mark("Confirm that you have the right to publish this text."));
  }
  if (!faults.empty()) return faults.error();
  return draft;
}

}  // namespace

base::Result<articles::Draft> draft_from_json(std::string_view body, const Setting& setting) {
  auto value = base::parse_json(body);
  if (!value.ok()) return value.error();
  Faults faults{setting.language};
  return read_draft(*std::move(value), setting, faults);
}

base::Result<articles::Draft> draft_from_form(const Form& form, const Setting& setting) {
  Faults faults{setting.language};
  auto value = json_of(form, kShapes, faults);
  if (!value.ok()) return value.error();
  return read_draft(*std::move(value), setting, faults);
}

}  // namespace intake
