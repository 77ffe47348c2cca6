#include <base/crypto.hpp>
#include <base/json.hpp>
#include <desk/documents.hpp>
#include <desk/parts.hpp>
#include <policies/documents.hpp>
#include <storage/audit.hpp>
#include <storage/documents.hpp>
#include <wording/catalogue.hpp>
#include <wording/format.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

namespace desk {
namespace {

using base::Error;
using wording::Language;
using wording::mark;
using wording::tr;

constexpr int kVersionsListed = 100;

std::chrono::sys_days today(const Desk& desk) {
  return std::chrono::floor<std::chrono::days>(desk.now());
}

std::string day_text(Language language, std::chrono::year_month_day day) {
  const auto format = wording::TimeFormat::make(language, "UTC");
  base::ensure(format.ok(), "every zone database has UTC");
  return format->date(base::Time{std::chrono::sys_days{day}});
}

// An address of several lines stays in its item of the list.
std::string one_line(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) {
    text.replace(at, 1, ", ");
  }
  return text;
}

// Who the agent is, or that there is none and what follows from that; Markdown.
std::string agent_text(const policies::Agent& agent, Language language) {
  const auto words = [language](std::string_view text) { return std::string{tr(language, text)}; };
  if (!policies::is_designated(agent)) {
    return words(mark(
        "**No agent is designated.** Notices are taken and dealt with all the same; but the limit "
        "on liability of 17 U.S.C. 512(c) asks for a designated agent, so this site cannot rely "
        "on it."));
  }
  std::string text;
  const auto add = [&](std::string_view label, const std::string& value) {
    if (!value.empty()) text += "- " + words(label) + " " + one_line(value) + "\n";
  };
  add(mark("Name:"), agent.name);
  add(mark("Organisation:"), agent.organisation);
  add(mark("Address:"), agent.address);
  add(mark("Telephone:"), agent.phone);
  add(mark("E-mail:"), agent.email);
  add(mark("Number in the directory of the Copyright Office:"), agent.registration);
  if (agent.registered_on) add(mark("Registered on:"), day_text(language, *agent.registered_on));
  if (const auto last = policies::renew_by(agent)) {
    add(mark("The designation lasts until:"), day_text(language, *last));
  } else {
    text += "\n" + words(mark("No entry in the directory of the Copyright Office is on record "
                              "here. Without one the limit on liability of 17 U.S.C. 512(c) does "
                              "not apply."));
  }
  return text;
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// The text as it is published: with this site's name, address and agent.
std::string filled_in(const Desk& desk, const std::string& language, std::string text) {
  const Language spoken = wording::language_of(language).value_or(Language::en);
  replace_all(text, "{{agent}}", agent_text(desk.options().agent, spoken));
  replace_all(text, "{{site}}", desk.options().site_name);
  replace_all(text, "{{url}}", desk.options().base_url);
  return text;
}

storage::DocumentRow row_of(const Desk& desk, const policies::Document& document) {
  storage::DocumentRow row;
  row.head.name = document.name;
  row.head.since = desk.now();
  for (const auto& [language, text] : document.text) {
    row.texts.emplace(language, filled_in(desk, language, text));
    row.head.titles.emplace(language, policies::title_of(row.texts.at(language)));
  }
  row.head.digest = base::sha256_hex(base::canonical(nlohmann::json(row.texts)));
  return row;
}

Error not_published(const std::vector<std::string>& problems) {
  Error error{.kind = Error::Kind::invalid,
              .message = "The published documents were not read; those in force stay."};
  for (const std::string& problem : problems)
    error.fields.push_back({.pointer = "/policies", .detail = problem});
  return error;
}

std::vector<std::string> problems_of(const policies::LoadedDocuments& loaded) {
  std::vector<std::string> lines;
  for (const policies::Problem& problem : loaded.problems)
    lines.push_back(policies::text(problem));
  return lines;
}

// A document of a policy's name would hide that policy's page.
void check_names(const policies::LoadedDocuments& loaded,
                 const policies::Policies& policies,
                 std::vector<std::string>& problems) {
  for (const policies::Document& document : loaded.documents) {
    if (policies::find(policies, document.name) == nullptr) continue;
    problems.push_back(document.name +
                       ": A policy of policies.toml has this name. Call the document otherwise.");
  }
}

// False where the newest version says the same.
bool publish(storage::Transaction& transaction, storage::DocumentRow row) {
  const auto newest = storage::newest_document(transaction, row.head.name);
  if (newest && newest->digest == row.head.digest) return false;
  row.head.number = newest ? newest->number + 1 : 1;
  storage::insert_document(transaction, row);
  storage::append(
      transaction,
      {.at = row.head.since,
       .actor = "system",
       .kind = "policy.published",
       .subject_kind = "policy",
       .subject_id = row.head.name,
       .data = base::canonical({{"version", row.head.number}, {"digest", row.head.digest}})});
  return true;
}

PublishedVersion version_of(storage::DocumentHead head) {
  return {.name = std::move(head.name),
          .number = head.number,
          .digest = std::move(head.digest),
          .titles = std::move(head.titles),
          .since = head.since};
}

std::vector<PublishedVersion> versions_of(std::vector<storage::DocumentHead> heads) {
  std::vector<PublishedVersion> versions;
  for (storage::DocumentHead& head : heads)
    versions.push_back(version_of(std::move(head)));
  return versions;
}

}  // namespace

std::string documents_folder(const std::string& policies, const std::string& rules) {
  if (!policies.empty() || rules.empty()) return policies;
  return (std::filesystem::path{rules} / "policies").string();
}

std::vector<std::string> document_problems(const std::string& folder) {
  return problems_of(policies::load_documents(folder));
}

base::Result<int> publish_documents(Desk& desk) {
  const Options& options = desk.options();
  const auto loaded = policies::load_documents(documents_folder(options.policies, options.rules));
  std::vector<std::string> problems = problems_of(loaded);
  check_names(loaded, *desk.policies(), problems);
  if (!problems.empty()) return not_published(problems);
  return desk.parts().store.write([&](storage::Transaction& transaction) -> base::Result<int> {
    int count = 0;
    for (const policies::Document& document : loaded.documents) {
      if (publish(transaction, row_of(desk, document))) ++count;
    }
    return count;
  });
}

std::vector<PublishedVersion> published_documents(Desk& desk) {
  return desk.parts().store.read(
      [](storage::Snapshot& snapshot) { return versions_of(storage::newest_documents(snapshot)); });
}

std::optional<Published> published(Desk& desk, std::string_view name, int number) {
  return desk.parts().store.read([&](storage::Snapshot& snapshot) -> std::optional<Published> {
    auto row = storage::find_document(snapshot, name, number);
    if (!row) return std::nullopt;
    Published document{.version = version_of(std::move(row->head)), .texts = std::move(row->texts)};
    document.versions = versions_of(storage::document_versions(snapshot, name, kVersionsListed));
    document.in_force = document.version.number == document.versions.front().number;
    return document;
  });
}

AgentRenewal agent_renewal(const Desk& desk) {
  const policies::Agent& agent = desk.options().agent;
  const std::chrono::sys_days day = today(desk);
  AgentRenewal renewal{.renewal = policies::renewal(agent, day),
                       .renew_by = policies::renew_by(agent)};
  if (renewal.renew_by) {
    renewal.days_left = static_cast<int>((std::chrono::sys_days{*renewal.renew_by} - day).count());
  }
  return renewal;
}

}  // namespace desk
