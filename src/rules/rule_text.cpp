#include <rules/rule_text.hpp>
#include <text/utf8.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace rules {
namespace {

constexpr std::size_t kLineBytes = 100;

void append_escaped(std::string& out, char c) {
  constexpr unsigned char kDelete = 0x7F;
  const auto code = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out.append("\\").append(1, c);
  } else if (c == '\n') {
    out += "\\n";
  } else if (code < 0x20 || code == kDelete) {
    std::array<char, 8> escape{};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): the array holds it.
    std::snprintf(escape.data(), escape.size(), "\\u%04X", code);
    out += escape.data();
  } else {
    out += c;
  }
}

void key(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(" = ").append(value).append("\n");
}

// On one line if it fits there, else a value a line.
std::string array(const std::vector<std::string>& values) {
  std::string line;
  for (const std::string& each : values)
    line += (line.empty() ? "" : ", ") + each;
  if (line.size() <= kLineBytes || values.size() == 1) return "[" + line + "]";
  std::string out = "[\n";
  for (const std::string& each : values)
    out += "  " + each + ",\n";
  return out + "]";
}

void texts(std::string& out, std::string_view name, const std::vector<policies::Located>& values) {
  if (values.empty()) return;
  std::vector<std::string> quoted;
  quoted.reserve(values.size());
  for (const policies::Located& each : values)
    quoted.push_back(toml_text(each.text));
  key(out, name, array(quoted));
}

void write_head(std::string& out, const Rule& rule) {
  key(out, "schema", "1");
  key(out, "id", toml_text(rule.id));
  key(out, "version", std::to_string(rule.version));
  key(out, "title", toml_text(rule.title));
  key(out, "policy", toml_text(rule.policy));
  key(out, "status", toml_text(name(rule.status)));
  std::vector<std::string> fields;
  for (const Field each : rule.scope.fields)
    fields.push_back(toml_text(name(each)));
  out += "\n[scope]\n";
  key(out, "fields", array(fields));
}

void write_conditions(std::string& out, const Rule& rule) {
  if (reads_text(rule)) out += "\n[match]\n";
  texts(out, "any", rule.match.any);
  texts(out, "words", rule.match.words);
  texts(out, "all", rule.match.all);
  texts(out, "none", rule.match.none);
  if (rule.article.numbers.empty()) return;
  out += "\n[article]\n";
  for (const auto& [fact, comparison] : rule.article.numbers)
    key(out, fact, toml_text(text(comparison)));
}

void write_test(std::string& out, const RuleTest& test) {
  out += "\n[[test]]\n";
  key(out, "name", toml_text(test.name));
  if (!test.title.empty()) key(out, "title", toml_text(test.title));
  if (!test.body.empty()) key(out, "body", toml_text(test.body));
  if (!test.author.empty()) key(out, "author", toml_text(test.author));
  std::vector<std::string> hits;
  for (const std::string& each : test.hits)
    hits.push_back(toml_text(each));
  key(out, "hits", array(hits));
}

}  // namespace

std::string toml_text(std::string_view text) {
  const bool plain =
      text.find_first_of("'\n\t\x7F") == std::string_view::npos && !text::first_control(text);
  if (plain && text.find_first_of("\\\"") != std::string_view::npos) {
    return "'" + std::string{text} + "'";
  }
  std::string out = "\"";
  for (const char c : text)
    append_escaped(out, c);
  return out + "\"";
}

std::string rule_text(const Rule& rule, std::string_view comment) {
  std::string out = "# " + std::string{comment} + "\n";
  write_head(out, rule);
  write_conditions(out, rule);
  out += "\n[decide]\n";
  key(out, "severity", toml_text(name(rule.severity)));
  key(out, "action", toml_text(name(rule.action)));
  out += "\n[explain]\n";
  for (const auto& [language, explanation] : rule.explanations)
    key(out, language, toml_text(explanation));
  for (const RuleTest& each : rule.tests)
    write_test(out, each);
  return out;
}

}  // namespace rules
