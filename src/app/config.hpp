// What the operator has set: defaults, then the file, then COPYDESK_*, then
// flags. Every key is one row of a table, so `config show` can say where each
// value comes from.

#pragma once

#include <base/result.hpp>
#include <policies/agent.hpp>

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

// Where a value comes from.
enum class Origin : std::uint8_t { fallback, file, environment, flag };
[[nodiscard]] std::string_view name(Origin origin);

struct Config {
  std::string listen = "127.0.0.1:8080";
  std::string data = "./copydesk-data";
  std::string database;  // Empty: sqlite in the data directory.
  std::string rules;     // Empty: the shipped pack.
  std::string policies;  // Empty: the folder "policies" in that of the rules.
  policies::Agent agent;
  std::string base_url;  // Empty: http:// and the address that is listened on.
  std::vector<std::string> hosts;
  std::string site_name = "Copydesk";
  std::string default_language = "en";
  std::string security_contact;  // For /.well-known/security.txt; empty: the report.
  std::string web_dir;           // Pages from disk instead of those compiled in.
  std::string token_key_file;    // Empty: `token_key` in the data directory.
  bool behind_proxy = false;
  std::string mail_relay;    // Empty: letters wait in the outbox.
  std::string mail_from;     // "Notices <notices@example.org>"
  std::string mail_bounces;  // Empty: bounces go to that address.
  std::string mail_user;     // Of the relay; empty: it wants none.
  std::string mail_password_file;

  std::map<std::string, Origin, std::less<>> origins;  // Keys that are not default.
};

// A setting from somewhere, before it is one.
struct Given {
  std::string key;  // "site.name"
  std::string value;
  Origin origin = Origin::flag;
};

// Reads the file (none where empty), then the environment's COPYDESK_* (site.name is
// COPYDESK_SITE_NAME), then the flags. The error lists every key that is wrong, as
// "file:line:column: message" where it stands in the file.
[[nodiscard]] base::Result<Config> load_config(const std::string& file,
                                               std::span<const Given> environment,
                                               std::span<const Given> flags);

// The COPYDESK_* of this process.
[[nodiscard]] std::vector<Given> environment_settings();

// Every key with its value in force, in the order of the table.
struct Shown {
  std::string key;
  std::string value;
  Origin origin = Origin::fallback;
};
[[nodiscard]] std::vector<Shown> show(const Config& config);

// The database in force: that of the configuration, else SQLite in the data directory.
[[nodiscard]] std::string database_url(const Config& config);

}  // namespace app
