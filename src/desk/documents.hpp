// What the house publishes of its rules: every text has versions, the newest is
// in force, and a decision names those that were when it was taken.

#pragma once

#include <base/result.hpp>
#include <base/time.hpp>
#include <desk/desk.hpp>
#include <policies/agent.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct PublishedVersion {
  std::string name;
  int number = 0;
  std::string digest;                         // Of the texts, SHA-256.
  std::map<std::string, std::string> titles;  // By language.
  base::Time since;
};

struct Published {
  PublishedVersion version;
  std::map<std::string, std::string> texts;  // Markdown by language, with its title.
  bool in_force = true;                      // False: there is a newer one.
  std::vector<PublishedVersion> versions;    // All, newest first, at most 100.
};

// Reads the documents and stores each whose text is not that of its newest version as the next,
// with an event. Gives how many. `invalid` where a file cannot be published; then nothing is.
base::Result<int> publish_documents(Desk& desk);

// What would keep them from being published, line by line, without a database.
[[nodiscard]] std::vector<std::string> document_problems(const std::string& folder);
// Where they are read from: `policies` of the options, else "policies" below the folder of rules.
[[nodiscard]] std::string documents_folder(const std::string& policies, const std::string& rules);

// The newest version of each, by name.
[[nodiscard]] std::vector<PublishedVersion> published_documents(Desk& desk);

// One version; 0: that in force. Nothing where there is none.
[[nodiscard]] std::optional<Published> published(Desk& desk, std::string_view name, int number);

// The designated agent's days, as they stand now.
struct AgentRenewal {
  policies::Renewal renewal = policies::Renewal::unknown;
  std::optional<std::chrono::year_month_day> renew_by;
  int days_left = 0;  // Until the end of that day; below 0: so long ago.
};
[[nodiscard]] AgentRenewal agent_renewal(const Desk& desk);

}  // namespace desk
