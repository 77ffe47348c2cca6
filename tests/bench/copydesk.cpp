#include "copydesk.hpp"

#include <base/json.hpp>
#include <rules/automod_regex.hpp>
#include <rules/automod_tests.hpp>
#include <rules/pattern.hpp>
#include <rules/rule_text.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

namespace bench {
namespace {

namespace fs = std::filesystem;

std::string name_of(std::size_t number) { return "r" + std::to_string(number); }

// Texts that the pattern matches as a whole; a few are enough.
std::vector<std::string> matched(const std::string& pattern) {
  constexpr std::size_t kEnough = 4;
  std::vector<std::string> out;
  const auto compiled = rules::Pattern::compile(pattern);
  if (!compiled) return out;
  for (const std::string& each : rules::examples_of(pattern)) {
    if (out.size() < kEnough && compiled->find(each) == text::Range{0, each.size()})
      out.push_back(each);
  }
  return out;
}

}  // namespace

std::optional<std::string> rule_file_of(const std::string& pattern, std::size_t number) {
  rules::Rule rule;
  rule.id = "bench." + name_of(number);
  rule.title = "Rule " + std::to_string(number);
  rule.policy = "house";
  rule.status = rules::Status::active;
  rule.match.any = {{.text = pattern}};
  rule.explanations["en"] = "It says “{hit}”.";
  rule.tests = rules::tests_for(rule, {.finds = matched(pattern)});
  if (rule.tests.empty()) return std::nullopt;
  return rules::rule_text(rule, "Made by rspamd_bench.");
}

Copydesk::Copydesk(const std::vector<std::string>& rule_files,
                   const std::string& program,
                   const std::string& folder,
                   int port)
    : port_{port} {
  const fs::path rules = fs::path{folder} / "rules/bench";
  fs::create_directories(rules);
  for (std::size_t i = 0; i < rule_files.size(); ++i)
    std::ofstream{rules / (name_of(i) + ".toml")} << rule_files[i];
  const std::string listen = "127.0.0.1:" + std::to_string(port);
  process_ = start({program,
                    "serve",
                    "--listen",
                    listen,
                    "--data",
                    folder + "/data",
                    "--rules",
                    folder + "/rules"},
                   folder + "/output");
  if (wait_until_up(port)) return;
  stop(process_);
  throw std::runtime_error{"copydesk does not answer; see " + folder + "/output"};
}

Copydesk::~Copydesk() { stop(process_); }

std::string Copydesk::request(const Text& text) const {
  return post_of(
      "/api/v1/articles/check",
      port_,
      "application/json",
      base::dump({{"title", text.title}, {"body", text.body}, {"declares_rights", true}}));
}

std::size_t Copydesk::hits_in(const std::string& answer) {
  const auto json = nlohmann::json::parse(answer, nullptr, false);
  if (!json.is_object() || !json.contains("screening")) return 0;
  std::set<std::string> rules;
  for (const auto& hit : json["screening"]["hits"])
    rules.insert(hit.value("rule", ""));
  return rules.size();
}

}  // namespace bench
