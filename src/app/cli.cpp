#include <app/cli.hpp>
#include <app/commands.hpp>
#include <app/demo.hpp>
#include <app/print.hpp>
#include <app/serve.hpp>
#include <app/version.hpp>
#include <storage/errors.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <iostream>
#include <span>

namespace app {
namespace {

// What flags say, and the command that they are for.
struct Typed {
  std::string config_file;
  bool json = false;
  std::vector<Given> flags;
  std::function<Exit(const Setting&)> command;
};

// A flag that overrides one setting.
struct SettingFlag {
  const char* flag;
  const char* key;
  const char* help;
};
constexpr auto kSettingFlags = std::to_array<SettingFlag>({
    {"--data", "data", "Data directory (default ./copydesk-data)"},
    {"--database", "database.url", "sqlite:PATH or a postgresql:// URL"},
    {"--rules", "rules.directory", "Folder of rule files (default: the shipped rules)"},
});

void add_setting(
    CLI::App& command, Typed& typed, const char* flag, const char* key, const char* help) {
  command.add_option_function<std::string>(
      flag,
      [&typed, key](const std::string& value) {
        typed.flags.push_back({.key = key, .value = value, .origin = Origin::flag});
      },
      help);
}

// A command with what all commands have: --json and where the desk is.
CLI::App& add_command(CLI::App& parent, Typed& typed, const char* name, const char* help) {
  CLI::App& command = *parent.add_subcommand(name, help);
  command.add_flag("--json", typed.json, "Print JSON");
  command.add_option("--config", typed.config_file, "Configuration file");
  for (const SettingFlag& each : kSettingFlags) {
    add_setting(command, typed, each.flag, each.key, each.help);
  }
  return command;
}

// What the command does once all of the line is read.
void does(CLI::App& command, Typed& typed, std::function<Exit(const Setting&)> act) {
  command.callback([&typed, act = std::move(act)] { typed.command = act; });
}

CLI::App& add_group(CLI::App& parent, const char* name, const char* help) {
  CLI::App& group = *parent.add_subcommand(name, help);
  group.require_subcommand(1);
  return group;
}

void add_server(CLI::App& root, Typed& typed) {
  for (const char* const name : {"serve", "demo"}) {
    const bool demo = std::string_view{name} == "demo";
    CLI::App& command =
        add_command(root,
                    typed,
                    name,
                    demo ? "Start a throw-away desk with sample cases and print a login link"
                         : "Serve the desk");
    add_setting(command, typed, "--listen", "listen", "HOST:PORT or unix:PATH");
    add_setting(command, typed, "--web-dir", "web_dir", "Read pages from this folder");
    add_setting(command, typed, "--base-url", "base_url", "The address readers see");
    command.add_flag_callback(
        "--behind-proxy",
        [&typed] {
          typed.flags.push_back({.key = "behind_proxy", .value = "true", .origin = Origin::flag});
        },
        "A reverse proxy stands in front");
    does(command, typed, [demo](const Setting& setting) {
      return demo ? run_demo(setting.config) : serve(setting.config);
    });
  }
}

void add_article(CLI::App& root, Typed& typed) {
  CLI::App& group = add_group(root, "article", "Articles");
  CLI::App& check = add_command(group, typed, "check", "Judge an article; nothing is stored");
  auto what = std::make_shared<ArticleCheck>();
  check.add_option("FILE", what->file, "File of the article, or - for standard input")->required();
  check.add_option("--title", what->title, "Title (default: the first line, if it is '# ...')");
  check.add_option("--language", what->language, "Language of the article, such as pt-BR");
  does(check, typed, [what](const Setting& setting) { return check_article(setting, *what); });
}

void add_works(CLI::App& root, Typed& typed) {
  CLI::App& group =
      add_group(root, "work", "Reference works: texts that new ones are held against");
  auto what = std::make_shared<AddingWork>();
  CLI::App& add = add_command(group, typed, "add", "Register a text");
  add.add_option("FILE", what->file, "File of the text, or - for standard input")->required();
  add.add_option("--title", what->title, "Its title")->required();
  add.add_option("--owner", what->owner, "Whose it is")->required();
  add.add_option("--licence", what->licence, "On which terms it may be used");
  add.add_option("--url", what->url, "Where it was published");
  add.add_option("--published-on", what->published_on, "When, as YYYY-MM-DD");
  add.add_option("--name", what->name, "What you call it, so that adding it again changes nothing");
  add.add_option("--reuse", what->reuse, "Id of an author who may use it, or * for everybody here");
  does(add, typed, [what](const Setting& setting) { return add_work(setting, *what); });
  auto file = std::make_shared<std::string>();
  CLI::App& import =
      add_command(group, typed, "import", "Register a text for each line of a JSON lines file");
  import.add_option("FILE", *file, "The file, or - for standard input")->required();
  does(import, typed, [file](const Setting& setting) { return import_works(setting, *file); });
  does(add_command(group, typed, "list", "List all, newest first"), typed, list_works);
}

void add_compare(CLI::App& root, Typed& typed) {
  CLI::App& compare =
      add_command(root, typed, "compare", "Show what an article has of a work; nothing is stored");
  auto what = std::make_shared<Comparing>();
  compare.add_option("FILE_A", what->article, "File of the article, or - for standard input")
      ->required();
  compare.add_option("FILE_B", what->work, "File of the work")->required();
  does(compare, typed, [what](const Setting& setting) { return compare_texts(setting, *what); });
}

// A command that does one act on a folder of rule files.
struct RulesCommand {
  const char* name;
  const char* help;
  Exit (*act)(const Setting&, const std::string&);
};
constexpr auto kRulesCommands = std::to_array<RulesCommand>({
    {"check", "Read, lint and test rule files", check_rules},
    {"test", "Run the tests of rule files; prints TAP", test_rules},
    {"list", "List the rules", list_rules},
});

void add_import(CLI::App& group, Typed& typed) {
  CLI::App& import = add_group(group, "import", "Make rule files of other programs' rules");
  CLI::App& automod = add_command(import, typed, "automod", "Import reddit's AutoModerator rules");
  auto what = std::make_shared<Importing>();
  automod.add_option("FILE", what->file, "YAML of the rules, or - for standard input")->required();
  automod.add_option("--out", what->out, "Rules' folder; files go to imported/ in it (default: .)");
  automod.add_option("--policy", what->policy, "Policy that the rules name (default: house)");
  automod.add_flag("--overwrite", what->overwrite, "Replace files that are there");
  does(automod, typed, [what](const Setting& setting) { return import_automod(setting, *what); });
}

void add_rules(CLI::App& root, Typed& typed) {
  CLI::App& group = add_group(root, "rules", "Rules");
  add_import(group, typed);
  for (const RulesCommand& each : kRulesCommands) {
    CLI::App& command = add_command(group, typed, each.name, each.help);
    auto directory = std::make_shared<std::string>();
    command.add_option("DIR", *directory, "Folder of rule files");
    does(command, typed, [directory, act = each.act](const Setting& setting) {
      return act(setting, *directory);
    });
  }
  CLI::App& explain = add_command(group, typed, "explain", "Say which rules hit a text, and why");
  auto text = std::make_shared<std::string>();
  explain.add_option("--text", *text, "The text, or a file that holds it")->required();
  does(explain, typed, [text](const Setting& setting) { return explain_rules(setting, *text); });
  CLI::App& bench = add_command(group, typed, "bench", "Measure what the rules cost");
  auto corpus = std::make_shared<std::string>();
  bench.add_option("--corpus", *corpus, "Folder of texts (default: those of the rules' tests)");
  does(bench, typed, [corpus](const Setting& setting) { return bench_rules(setting, *corpus); });
  CLI::App& backtest = add_command(group, typed, "backtest", "Try a rule on what is stored");
  auto what = std::make_shared<Backtesting>();
  backtest.add_option("FILE", what->file, "File of the rule")->required();
  backtest.add_option("--since", what->since, "How far back, such as 30d (default: all)");
  does(backtest, typed, [what](const Setting& setting) { return backtest_rule(setting, *what); });
}

void add_users(CLI::App& root, Typed& typed) {
  CLI::App& group = add_group(root, "user", "People of the newsroom");
  auto user = std::make_shared<NewUser>();
  CLI::App& add = add_command(group, typed, "add", "Add somebody; prints a login link");
  add.add_option("NAME", user->name, "Name, as decisions are signed")->required();
  add.add_option("--role", user->role, "reviewer, editor, legal or admin")->required();
  add.add_option("--password-file", user->password_file, "File that holds the password");
  does(add, typed, [user](const Setting& setting) { return add_user(setting, *user); });
  CLI::App& list = add_command(group, typed, "list", "List everybody");
  does(list, typed, list_users);
  CLI::App& disable = add_command(group, typed, "disable", "End somebody's access");
  disable.add_option("NAME", user->name, "Name")->required();
  does(
      disable, typed, [user](const Setting& setting) { return disable_user(setting, user->name); });
  CLI::App& reset =
      add_command(group, typed, "reset-password", "End all sessions; prints a login link");
  reset.add_option("NAME", user->name, "Name")->required();
  reset.add_option("--password-file", user->password_file, "File that holds the new password");
  does(reset, typed, [user](const Setting& setting) { return reset_user(setting, *user); });
}

void add_keys(CLI::App& root, Typed& typed) {
  CLI::App& group = add_group(root, "key", "API keys");
  auto key = std::make_shared<NewApiKey>();
  CLI::App& made = add_command(group, typed, "new", "Make a key; it is shown once");
  made.add_option("--scope", key->scopes, "Scopes, such as articles:write")
      ->delimiter(',')
      ->required();
  made.add_option("--name", key->name, "What it is for");
  made.add_option("--user", key->user, "Whom it acts for");
  does(made, typed, [key](const Setting& setting) { return new_key(setting, *key); });
  CLI::App& list = add_command(group, typed, "list", "List all keys");
  does(list, typed, list_keys);
  auto id = std::make_shared<std::string>();
  CLI::App& revoke = add_command(group, typed, "revoke", "End a key");
  revoke.add_option("ID", *id, "Its id")->required();
  does(revoke, typed, [id](const Setting& setting) { return revoke_key(setting, *id); });
}

void add_operations(CLI::App& root, Typed& typed) {
  CLI::App& outbox = add_group(root, "outbox", "Letters that wait to leave");
  auto state = std::make_shared<std::string>();
  CLI::App& list = add_command(outbox, typed, "list", "List letters, newest first");
  list.add_option("--state", *state, "waiting, sent, failed or cancelled");
  does(list, typed, [state](const Setting& setting) { return list_outbox(setting, *state); });

  CLI::App& retry = add_command(outbox, typed, "retry", "Try a letter again that has failed");
  const auto letter = std::make_shared<std::string>();
  retry.add_option("ID", *letter, "Its id, as outbox list shows it")->required();
  does(retry, typed, [letter](const Setting& setting) { return retry_letter(setting, *letter); });

  CLI::App& report = add_group(root, "report", "Records for others");
  CLI::App& dsa = add_command(report, typed, "dsa", "A record of the Transparency Database");
  const auto statement = std::make_shared<std::string>();
  dsa.add_option("--statement", *statement, "The id of the decision")->required();
  does(dsa, typed, [statement](const Setting& setting) {
    return print_record(setting, *statement);
  });

  CLI::App& audit = add_group(root, "audit", "The history of everything");
  does(add_command(audit, typed, "verify", "Recompute the whole chain"), typed, verify_audit);
  does(add_command(audit, typed, "head", "The hash that the history ends with"), typed, show_head);

  CLI::App& db = add_group(root, "db", "The database");
  does(add_command(db, typed, "migrate", "Bring the schema up to date"), typed, migrate);

  CLI::App& notice = add_group(root, "notice", "Takedown notices");
  auto file = std::make_shared<std::string>();
  CLI::App& check =
      add_command(notice, typed, "check", "Say what a notice lacks; nothing is stored");
  check.add_option("FILE", *file, "JSON of the notice, or -")->required();
  does(check, typed, [file](const Setting& setting) { return check_notice(setting, *file); });
}

void add_due(CLI::App& root, Typed& typed) {
  CLI::App& due = add_command(root, typed, "run-due", "Do what is due, as the server does");
  auto question = std::make_shared<DueQuestion>();
  due.add_option("--now", question->now, "As if it were this time of RFC 3339; needs --yes");
  due.add_flag("--yes", question->yes, "Do it for good");
  does(due, typed, [question](const Setting& setting) { return run_due(setting, *question); });
}

void add_dates(CLI::App& root, Typed& typed) {
  CLI::App& group = add_group(root, "dates", "Which day something falls on");
  CLI::App& putback =
      add_command(group, typed, "putback", "Say when an article comes back after a counter-notice");
  auto question = std::make_shared<PutbackQuestion>();
  putback.add_option("--received", question->received, "Its day, or its time of RFC 3339")
      ->required();
  putback.add_option("--calendar", question->calendar, "Holidays (default: the policies' own)");
  does(putback, typed, [question](const Setting& setting) {
    return show_putback(setting, *question);
  });
}

void add_settings(CLI::App& root, Typed& typed) {
  CLI::App& config = add_group(root, "config", "The configuration");
  does(add_command(config, typed, "check", "Say what is wrong with it"), typed, check_config);
  does(add_command(config, typed, "show", "Print what is in force, and where it comes from"),
       typed,
       show_config);
  does(add_command(root, typed, "version", "Print the version"), typed, show_version);
}

Exit run_typed(const Typed& typed) {
  const auto config = load_config(typed.config_file, environment_settings(), typed.flags);
  if (!config) {
    print_error(config.error());
    return Exit::usage;
  }
  return typed.command({.config = *config, .format = typed.json ? Format::json : Format::text});
}

// The first word that names no command where one is due; empty where each does.
std::string unknown_command(const CLI::App& root, std::span<char* const> words) {
  const CLI::App* at = &root;
  for (std::string word : words) {
    const auto below = at->get_subcommands([](const CLI::App*) { return true; });
    if (below.empty() || word.starts_with("-")) return {};
    const auto next =
        std::ranges::find_if(below, [&](const CLI::App* each) { return each->get_name() == word; });
    if (next == below.end()) return word;
    at = *next;
  }
  return {};
}

Exit run_checked(int argc, char** argv) {
  Typed typed;
  CLI::App root{
      "Copydesk: the desk for every text of a news site, and for everyone who objects to one"};
  root.name("copydesk");
  root.require_subcommand(1);
  root.footer(
      "Examples:\n"
      "  copydesk demo                          look around, with sample cases\n"
      "  copydesk article check draft.md        what would happen to this article?\n"
      "  copydesk compare a.md b.md             what does a have of b?\n"
      "  copydesk serve --config desk.toml      serve the desk");
  add_server(root, typed);
  add_article(root, typed);
  add_compare(root, typed);
  add_works(root, typed);
  add_rules(root, typed);
  add_users(root, typed);
  add_keys(root, typed);
  add_operations(root, typed);
  add_due(root, typed);
  add_dates(root, typed);
  add_settings(root, typed);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const std::span<char* const> words{argv, static_cast<std::size_t>(argc)};
    const std::string unknown = unknown_command(root, words.subspan(words.empty() ? 0 : 1));
    if (!unknown.empty()) {
      std::cerr << "copydesk: There is no command \"" << unknown
                << "\". Run with --help for those that there are.\n";
      return Exit::usage;
    }
    return root.exit(error) == 0 ? Exit::done : Exit::usage;
  }
  return run_typed(typed);
}

}  // namespace

Exit run(int argc, char** argv) {
  block_signals();
  try {
    return run_checked(argc, argv);
  } catch (const storage::DatabaseError& error) {
    std::cerr << "copydesk: " << error.what() << "\n";
    return Exit::unavailable;
  } catch (const std::exception& error) {
    std::cerr << "copydesk: " << error.what() << "\n";
    return Exit::internal;
  }
}

}  // namespace app
