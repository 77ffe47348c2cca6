#include <rules/hit.hpp>

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

namespace rules {
namespace {

// What a field is called in a sentence to an author.
struct FieldWords {
  std::string_view language;
  std::array<std::string_view, 7> words;  // In the order of Field.
};

constexpr std::array kFieldWords = std::to_array<FieldWords>({
    {"en", {"title", "text", "link", "link", "author name", "source", "picture description"}},
    {"pt", {"título", "texto", "link", "link", "nome do autor", "fonte", "descrição da imagem"}},
    {"es",
     {"título",
      "texto",
      "enlace",
      "enlace",
      "nombre del autor",
      "fuente",
      "descripción de la imagen"}},
    {"de", {"Titel", "Text", "Link", "Link", "Autorenname", "Quelle", "Bildbeschreibung"}},
    {"fr",
     {"titre", "texte", "lien", "lien", "nom de l’auteur", "source", "description de l’image"}},
    {"zh", {"标题", "正文", "链接", "链接", "作者名", "来源", "图片说明"}},
});

std::string_view field_word(Field field, std::string_view language) {
  const auto* found = std::ranges::find(kFieldWords, language, &FieldWords::language);
  if (found == kFieldWords.end()) found = kFieldWords.begin();
  return found->words.at(static_cast<std::size_t>(field));
}

constexpr std::size_t kQuotedCharacters = 200;

}  // namespace

std::string field_name(const Hit& hit) {
  std::string out{name(hit.field)};
  if (hit.field == Field::sources) out += '/' + std::to_string(hit.member);
  return out;
}

std::string explanation(const Rule& rule, const Hit& hit, std::string_view language) {
  language = language.substr(0, language.find('-'));
  auto found = rule.explanations.find(std::string{language});
  if (found == rule.explanations.end()) {
    found = rule.explanations.find("en");
    language = "en";
  }
  if (found == rule.explanations.end()) return {};
  // One pass, so that what an author wrote is never read as a place to fill.
  const std::string_view form = found->second;
  std::string out;
  for (std::size_t at = 0; at < form.size();) {
    if (form.substr(at).starts_with("{hit}")) {
      out += text::clip_code_points(hit.text, kQuotedCharacters);
      at += 5;
    } else if (form.substr(at).starts_with("{field}")) {
      out += field_word(hit.field, language);
      at += 7;
    } else {
      out += form[at++];
    }
  }
  return out;
}

std::ostream& operator<<(std::ostream& out, const Hit& hit) {
  return out << hit.id << ' ' << field_name(hit) << " [" << hit.range.start << ',' << hit.range.end
             << ") \"" << hit.text << '"';
}

}  // namespace rules
