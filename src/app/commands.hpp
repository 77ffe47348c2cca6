// What each command does, apart from how it was typed. Results go to standard
// output, messages to standard error.

#pragma once

#include <app/config.hpp>
#include <app/exit_codes.hpp>
#include <articles/article.hpp>

#include <string>

namespace app {

enum class Format : std::uint8_t { text, json };

// What every command has at hand.
struct Setting {
  Config config;
  Format format = Format::text;
};

// `file` is a path or "-"; a first line "# ..." is the title unless one is given. Where the
// configuration's desk has a database, the article is held against the texts in it.
struct ArticleCheck {
  std::string file;
  std::string title;
  std::string language;
};
[[nodiscard]] Exit check_article(const Setting& setting, const ArticleCheck& what);

// Two files, one of which may be "-"; what the article has of the work. The answer is never no:
// what was shared says nothing about whether it may be.
struct Comparing {
  std::string article;
  std::string work;
};
[[nodiscard]] Exit compare_texts(const Setting& setting, const Comparing& what);

// A reference work from a file. `reuse` names authors who may use it; "*" is everybody here.
struct AddingWork {
  std::string file;
  std::string title;
  std::string owner;
  std::string licence;
  std::string url;
  std::string name;
  std::string published_on;
  std::vector<std::string> reuse;
};
[[nodiscard]] Exit add_work(const Setting& setting, const AddingWork& what);
// Works from a file with a JSON object on each line; `no` where a line is wrong.
[[nodiscard]] Exit import_works(const Setting& setting, const std::string& file);
[[nodiscard]] Exit list_works(const Setting& setting);

// `directory` empty: the rules of the configuration, else the shipped ones.
[[nodiscard]] Exit check_rules(const Setting& setting, const std::string& directory);
[[nodiscard]] Exit test_rules(const Setting& setting, const std::string& directory);
[[nodiscard]] Exit list_rules(const Setting& setting, const std::string& directory);
[[nodiscard]] Exit explain_rules(const Setting& setting, const std::string& text_or_file);
// What the rules cost on the .md and .txt files of a folder; empty: on the texts of their own
// tests.
[[nodiscard]] Exit bench_rules(const Setting& setting, const std::string& corpus);

// A rule file, tried on what the desk has stored.
struct Backtesting {
  std::string file;
  std::string since;  // "30d"; empty: everything.
};
[[nodiscard]] Exit backtest_rule(const Setting& setting, const Backtesting& what);

// Rules of AutoModerator as drafts in the folder `imported` of `out`; `out` itself where it is
// called so. Nothing that is there is replaced unless `overwrite` says so: then nothing is written
// at all.
struct Importing {
  std::string file;
  std::string out = ".";
  std::string policy = "house";
  bool overwrite = false;
};
[[nodiscard]] Exit import_automod(const Setting& setting, const Importing& what);

struct NewUser {
  std::string name;
  std::string role;
  std::string password_file;  // Empty: a one-time login link is printed instead.
};
[[nodiscard]] Exit add_user(const Setting& setting, const NewUser& user);
[[nodiscard]] Exit list_users(const Setting& setting);
[[nodiscard]] Exit disable_user(const Setting& setting, const std::string& name);
[[nodiscard]] Exit reset_user(const Setting& setting, const NewUser& user);

struct NewApiKey {
  std::vector<std::string> scopes;
  std::string name;
  std::string user;
};
[[nodiscard]] Exit new_key(const Setting& setting, const NewApiKey& key);
[[nodiscard]] Exit list_keys(const Setting& setting);
[[nodiscard]] Exit revoke_key(const Setting& setting, const std::string& id);

[[nodiscard]] Exit list_outbox(const Setting& setting, const std::string& state);
// A statement of reasons as a record of the Transparency Database.
[[nodiscard]] Exit print_record(const Setting& setting, const std::string& id);
[[nodiscard]] Exit retry_letter(const Setting& setting, const std::string& id);
[[nodiscard]] Exit verify_audit(const Setting& setting);
[[nodiscard]] Exit show_head(const Setting& setting);
[[nodiscard]] Exit migrate(const Setting& setting);

[[nodiscard]] Exit check_notice(const Setting& setting, const std::string& file);

// Between which days an article comes back after a counter-notice.
struct PutbackQuestion {
  std::string received;  // A date, or a time of RFC 3339.
  std::string calendar;  // Empty: that of the policies.
};
[[nodiscard]] Exit show_putback(const Setting& setting, const PutbackQuestion& question);

// What the server does every minute, now or at a given time; the history says that it was given.
struct DueQuestion {
  std::string now;  // RFC 3339; empty: the system's.
  bool yes = false;
};
[[nodiscard]] Exit run_due(const Setting& setting, const DueQuestion& question);

// The file itself was read before; this looks at what it names, and at the agent's days.
[[nodiscard]] Exit check_config(const Setting& setting);
[[nodiscard]] Exit show_config(const Setting& setting);
[[nodiscard]] Exit show_version(const Setting& setting);

// The article in a text: a first line "# ..." is the title unless one is given.
[[nodiscard]] articles::Draft draft_of(const ArticleCheck& what, std::string text);

// The bytes of a file, or of standard input for "-"; `invalid` where it cannot be read or is
// larger than 16 MiB.
[[nodiscard]] base::Result<std::string> read_input(const std::string& file);

// What an error of a desk's act ends a command with.
[[nodiscard]] Exit exit_of(const base::Error& error);

}  // namespace app
