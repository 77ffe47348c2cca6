#include <app/demo_content.hpp>
#include <base/embedded.hpp>
#include <base/ensure.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <span>

namespace embedded {
[[nodiscard]] std::span<const base::EmbeddedFile> demo();
}  // namespace embedded

namespace app {
namespace {

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value_or(std::string{});
}

std::vector<std::string> list_of(const toml::table& table, std::string_view key) {
  std::vector<std::string> list;
  if (const toml::array* const array = table[key].as_array()) {
    for (const toml::node& each : *array)
      list.push_back(each.value_or(std::string{}));
  }
  return list;
}

std::vector<const toml::table*> tables_of(const toml::table& table, std::string_view key) {
  std::vector<const toml::table*> tables;
  if (const toml::array* const array = table[key].as_array()) {
    for (const toml::node& each : *array) {
      if (each.is_table()) tables.push_back(each.as_table());
    }
  }
  return tables;
}

std::chrono::hours hours_of(const toml::table& table, std::string_view key) {
  return std::chrono::hours{table[key].value_or(std::int64_t{0})};
}

// What a moderator's step of a story wishes; acts of others leave it as it is.
cases::Wish wish_of(const toml::table& step) {
  cases::Wish wish{.policy = text_of(step, "policy"), .reason = text_of(step, "reason")};
  std::string act = text_of(step, "act");
  if (act == "edit_keep") act = "edit";
  if (act == "reject") act = "reject_notice";
  static_cast<void>(parse(act, wish.action));
  static_cast<void>(parse(text_of(step, "ground"), wish.ground));
  return wish;
}

std::vector<DemoStep> story_of(const toml::table& table) {
  std::vector<DemoStep> story;
  for (const toml::table* const step : tables_of(table, "story")) {
    story.push_back({.act = text_of(*step, "act"),
                     .after = hours_of(*step, "after_hours"),
                     .wish = wish_of(*step),
                     .title = text_of(*step, "title"),
                     .body = text_of(*step, "body")});
  }
  return story;
}

DemoArticle article_of(const toml::table& table) {
  DemoArticle article{
      .handle = text_of(table, "id"),
      .draft = {.title = text_of(table, "title"),
                .body = text_of(table, "body"),
                .language = text_of(table, "language"),
                .author_name = text_of(table, "author"),
                .author_email = text_of(table, "id") + "@author.example",
                .sources = list_of(table, "sources"),
                .based_on_sources = table["based_on_sources"].value_or(false),
                .cover = {.alt = text_of(table, "cover_alt"),
                          .digital_source_type = text_of(table, "digital_source_type")},
                .declares_rights = true},
      .cover = text_of(table, "cover"),
      .age = hours_of(table, "age_hours"),
      .expect = text_of(table, "expect"),
      .ends = text_of(table, "ends"),
      .story = story_of(table)};
  base::ensure(parse(text_of(table, "ai_text"), article.draft.ai_text), "a sample says ai_text");
  return article;
}

notices::Party party_of(const toml::table& table) {
  notices::Party party{.name = text_of(table, "name"),
                       .email = text_of(table, "email"),
                       .phone = text_of(table, "phone"),
                       .address = text_of(table, "address"),
                       .country = text_of(table, "country")};
  static_cast<void>(parse(text_of(table, "role"), party.role));
  static_cast<void>(parse(text_of(table, "kind"), party.kind));
  return party;
}

notices::Complaint complaint_of(const toml::table& table) {
  notices::Complaint complaint{.regimes = list_of(table, "regimes"),
                               .language = text_of(table, "language"),
                               .explanation = text_of(table, "explanation"),
                               .signature = text_of(table, "signature")};
  base::ensure(parse(text_of(table, "kind"), complaint.kind), "a sample says its kind");
  for (const toml::table* const party : tables_of(table, "parties")) {
    complaint.parties.push_back(party_of(*party));
  }
  for (const toml::table* const work : tables_of(table, "works")) {
    complaint.works.push_back({.title = text_of(*work, "title"),
                               .description = text_of(*work, "description"),
                               .urls = list_of(*work, "urls"),
                               .text = text_of(*work, "text")});
  }
  for (const toml::table* const item : tables_of(table, "items")) {
    const std::string handle = text_of(*item, "article");
    complaint.items.push_back({.url = handle.empty() ? text_of(*item, "url") : "handle:" + handle,
                               .quote = text_of(*item, "quote")});
  }
  if (const toml::table* const said = table["statements"].as_table()) {
    complaint.statements = {.good_faith = (*said)["good_faith"].value_or(false),
                            .accurate = (*said)["accurate"].value_or(false),
                            .authorized_under_penalty_of_perjury =
                                (*said)["authorized_under_penalty_of_perjury"].value_or(false)};
  }
  return complaint;
}

std::vector<toml::table> files_below(std::string_view folder) {
  std::vector<toml::table> tables;
  for (const base::EmbeddedFile& file : embedded::demo()) {
    if (file.path.starts_with(folder)) tables.push_back(toml::parse(file.bytes, file.path));
  }
  return tables;
}

}  // namespace

std::vector<DemoArticle> demo_articles() {
  std::vector<DemoArticle> all;
  for (const toml::table& table : files_below("articles/"))
    all.push_back(article_of(table));
  return all;
}

std::vector<DemoNotice> demo_notices() {
  std::vector<DemoNotice> all;
  for (const toml::table& table : files_below("notices/")) {
    all.push_back({.handle = text_of(table, "id"),
                   .complaint = complaint_of(table),
                   .age = hours_of(table, "age_hours"),
                   .story = story_of(table)});
  }
  return all;
}

std::string_view demo_cover(std::string_view name) {
  const std::string path = "covers/" + std::string{name} + ".png";
  const auto files = embedded::demo();
  const auto found = std::ranges::find(files, path, &base::EmbeddedFile::path);
  base::ensure(found != files.end(), "a sample names a picture that is there");
  return found->bytes;
}

}  // namespace app
