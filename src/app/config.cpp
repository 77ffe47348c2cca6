#include <app/config.hpp>
#include <base/time.hpp>
#include <delivery/message.hpp>
#include <delivery/smtp.hpp>
#include <text/url.hpp>
#include <wording/language.hpp>

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <sstream>

namespace app {
namespace {

using base::Error;
using Setter = std::string (*)(Config&,
                               const std::string&);  // Gives what is wrong; empty: nothing.
using Getter = std::string (*)(const Config&);

struct Key {
  std::string_view name;
  Setter set;
  Getter get;
};

template <std::string Config::*Member>
std::string set_text(Config& config, const std::string& value) {
  config.*Member = value;
  return {};
}

template <std::string Config::*Member>
std::string get_text(const Config& config) {
  return config.*Member;
}

std::string set_base_url(Config& config, const std::string& value) {
  const auto url = text::parse_url(value);
  if (!url) return url.error().message;
  if (value.ends_with('/') || !url->query.empty()) {
    return "Write the address without a slash or query at the end: https://desk.example.org";
  }
  config.base_url = value;
  return {};
}

std::string set_language(Config& config, const std::string& value) {
  const auto language = wording::language_of(value);
  if (!language) return "Pages are in en or pt-BR.";
  config.default_language = wording::tag(*language);
  return {};
}

std::string set_behind_proxy(Config& config, const std::string& value) {
  if (value != "true" && value != "false") return "This is true or false.";
  config.behind_proxy = value == "true";
  return {};
}

std::string set_hosts(Config& config, const std::string& value) {
  config.hosts.clear();
  std::istringstream list{value};
  for (std::string host; std::getline(list, host, ',');) {
    const auto ascii = text::ascii_host(host);
    if (!ascii) return "\"" + host + "\" is no host name.";
    config.hosts.push_back(*ascii);
  }
  return {};
}

std::string get_hosts(const Config& config) {
  std::string list;
  for (const std::string& host : config.hosts)
    list += (list.empty() ? "" : ",") + host;
  return list;
}

std::string set_relay(Config& config, const std::string& value) {
  if (const auto relay = delivery::check_relay(value); !relay) return relay.error().message;
  config.mail_relay = value;
  return {};
}

template <std::string Config::*Member>
std::string set_mailbox(Config& config, const std::string& value) {
  if (const auto sender = delivery::parse_sender(value); !sender) return sender.error().message;
  config.*Member = value;
  return {};
}

template <std::string policies::Agent::*Member>
constexpr Key agent_key(std::string_view name) {
  return {.name = name,
          .set =
              [](Config& config, const std::string& value) {
                config.agent.*Member = value;
                return std::string{};
              },
          .get = [](const Config& config) { return config.agent.*Member; }};
}

using Day = std::optional<std::chrono::year_month_day>;

template <Day policies::Agent::*Member>
constexpr Key agent_day(std::string_view name) {
  return {.name = name,
          .set =
              [](Config& config, const std::string& value) {
                const auto time = base::parse_rfc3339(value + "T00:00:00Z");
                if (!value.empty() && !time) return std::string{"Write the day as 2026-11-28."};
                config.agent.*Member =
                    value.empty() ? Day{} : Day{std::chrono::floor<std::chrono::days>(*time)};
                return std::string{};
              },
          .get =
              [](const Config& config) {
                const Day& day = config.agent.*Member;
                return day ? base::to_date(base::Time{std::chrono::sys_days{*day}}) : std::string{};
              }};
}

// A key that is a text and nothing more.
template <std::string Config::*Member>
constexpr Key text_key(std::string_view name) {
  return {.name = name, .set = set_text<Member>, .get = get_text<Member>};
}

constexpr auto kKeys = std::to_array<Key>({
    {"base_url", set_base_url, get_text<&Config::base_url>},
    text_key<&Config::listen>("listen"),
    {"behind_proxy",
     set_behind_proxy,
     [](const Config& c) { return std::string{c.behind_proxy ? "true" : "false"}; }},
    text_key<&Config::data>("data"),
    text_key<&Config::web_dir>("web_dir"),
    {"default_language", set_language, get_text<&Config::default_language>},
    {"hosts", set_hosts, get_hosts},
    text_key<&Config::site_name>("site.name"),
    text_key<&Config::security_contact>("site.security_contact"),
    text_key<&Config::database>("database.url"),
    text_key<&Config::rules>("rules.directory"),
    text_key<&Config::policies>("policies.directory"),
    agent_key<&policies::Agent::name>("agent.name"),
    agent_key<&policies::Agent::organisation>("agent.organisation"),
    agent_key<&policies::Agent::address>("agent.address"),
    agent_key<&policies::Agent::phone>("agent.phone"),
    agent_key<&policies::Agent::email>("agent.email"),
    agent_key<&policies::Agent::registration>("agent.registration"),
    agent_day<&policies::Agent::registered_on>("agent.registered_on"),
    agent_day<&policies::Agent::renew_by>("agent.renew_by"),
    text_key<&Config::token_key_file>("secrets.token_key_file"),
    {"mail.outbound.relay", set_relay, get_text<&Config::mail_relay>},
    {"mail.outbound.from", set_mailbox<&Config::mail_from>, get_text<&Config::mail_from>},
    {"mail.outbound.bounces", set_mailbox<&Config::mail_bounces>, get_text<&Config::mail_bounces>},
    text_key<&Config::mail_user>("mail.outbound.user"),
    text_key<&Config::mail_password_file>("mail.outbound.password_file"),
});

const Key* find_key(std::string_view name) {
  const auto found = std::ranges::find(kKeys, name, &Key::name);
  return found == kKeys.end() ? nullptr : &*found;
}

std::string known_keys() {
  std::string names;
  for (const Key& key : kKeys)
    names += (names.empty() ? "" : ", ") + std::string{key.name};
  return names;
}

std::string variable_of(std::string_view key) {
  std::string name = "COPYDESK_";
  for (const char c : key) {
    name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

// Gives what is wrong with it; empty: nothing, and it is in force.
std::string take(Config& config, const Given& given) {
  const Key* const key = find_key(given.key);
  if (key == nullptr) {
    return "There is no setting \"" + given.key + "\". There are: " + known_keys() + ".";
  }
  const std::string wrong = key->set(config, given.value);
  if (!wrong.empty()) return given.key + ": " + wrong;
  config.origins.insert_or_assign(given.key, given.origin);
  return {};
}

void apply(Config& config, Error& error, const Given& given, const std::string& place) {
  const std::string wrong = take(config, given);
  if (!wrong.empty()) error.fields.push_back({.pointer = given.key, .detail = place + wrong});
}

std::string place_of(const std::string& file, const toml::source_region& source) {
  return file + ":" + std::to_string(source.begin.line) + ":" +
         std::to_string(source.begin.column) + ": ";
}

// Values are texts, booleans, days and lists of texts; a list is kept joined by commas.
std::optional<std::string> value_text(const toml::node& node) {
  if (auto text = node.value<std::string>(); text && node.is_string()) return text;
  if (const auto* const flag = node.as_boolean()) return flag->get() ? "true" : "false";
  if (const auto* const day = node.as_date()) {
    std::ostringstream text;
    text << day->get();
    return text.str();
  }
  const auto* const list = node.as_array();
  if (list == nullptr) return std::nullopt;
  std::string joined;
  for (const toml::node& each : *list) {
    const auto text = each.value<std::string>();
    if (!text) return std::nullopt;
    joined += (joined.empty() ? "" : ",") + *text;
  }
  return joined;
}

// As in [mail.outbound].
constexpr auto kTablesInTables = 2;

void apply_table(Config& config,
                 Error& error,
                 const toml::table& table,
                 const std::string& file,
                 const std::string& prefix) {
  for (const auto& [name, node] : table) {
    const std::string key = prefix + std::string{name.str()};
    const bool deep = std::ranges::count(prefix, '.') >= kTablesInTables;
    if (const auto* const inner = node.as_table(); inner != nullptr && !deep) {
      apply_table(config, error, *inner, file, key + ".");
      continue;
    }
    const std::string place = place_of(file, node.source());
    const auto value = value_text(node);
    if (!value) {
      error.fields.push_back({.pointer = key, .detail = place + key + ": This is no text."});
      continue;
    }
    apply(config, error, {.key = key, .value = *value, .origin = Origin::file}, place);
  }
}

void apply_file(Config& config, Error& error, const std::string& file) {
  try {
    apply_table(config, error, toml::parse_file(file), file, "");
  } catch (const toml::parse_error& problem) {
    error.fields.push_back(
        {.pointer = file,
         .detail = place_of(file, problem.source()) + std::string{problem.description()}});
  }
}

}  // namespace

std::string_view name(Origin origin) {
  switch (origin) {
    case Origin::fallback: return "default";
    case Origin::file: return "file";
    case Origin::environment: return "environment";
    case Origin::flag: return "flag";
  }
  return "default";
}

base::Result<Config> load_config(const std::string& file,
                                 std::span<const Given> environment,
                                 std::span<const Given> flags) {
  Config config;
  Error error{.kind = Error::Kind::invalid, .message = "The configuration is wrong."};
  if (!file.empty()) apply_file(config, error, file);
  for (const Given& given : environment)
    apply(config, error, given, variable_of(given.key) + ": ");
  for (const Given& given : flags)
    apply(config, error, given, "");
  if (!error.fields.empty()) return error;
  return config;
}

std::vector<Given> environment_settings() {
  std::vector<Given> given;
  for (const Key& key : kKeys) {
    const std::string variable = variable_of(key.name);
    if (const char* const value = std::getenv(variable.c_str())) {  // NOLINT(concurrency-mt-unsafe)
      given.push_back(
          {.key = std::string{key.name}, .value = value, .origin = Origin::environment});
    }
  }
  return given;
}

std::vector<Shown> show(const Config& config) {
  std::vector<Shown> shown;
  for (const Key& key : kKeys) {
    const auto origin = config.origins.find(key.name);
    shown.push_back({.key = std::string{key.name},
                     .value = key.get(config),
                     .origin = origin == config.origins.end() ? Origin::fallback : origin->second});
  }
  return shown;
}

std::string database_url(const Config& config) {
  return config.database.empty() ? "sqlite:" + config.data + "/copydesk.db" : config.database;
}

}  // namespace app
