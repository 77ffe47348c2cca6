// Commands that open the desk: people, keys, outbox, audit.

#include <app/commands.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <desk/operate.hpp>
#include <desk/people.hpp>
#include <desk/read.hpp>
#include <desk/sending.hpp>
#include <storage/store.hpp>
#include <wire/operate.hpp>
#include <wire/people.hpp>
#include <wire/statements.hpp>

#include <nlohmann/json.hpp>

#include <functional>
#include <span>

namespace app {
namespace {

void print_link(const Setting& setting, const desk::Desk& desk, const std::string& token) {
  const std::string url = desk.options().base_url + "/login/" + token;
  if (setting.format == Format::json) {
    print_line(nlohmann::json{{"login_url", url}}.dump());
  } else {
    print_line(url);
  }
}

base::Result<std::string> password_of(const NewUser& user) {
  if (user.password_file.empty()) return std::string{};
  auto password = read_input(user.password_file);
  if (!password) return password;
  while (password->ends_with('\n') || password->ends_with('\r'))
    password->pop_back();
  return password;
}

std::string joined(std::span<const cases::Scope> scopes, const std::string& separator) {
  std::string names;
  for (const cases::Scope scope : scopes)
    names += (names.empty() ? "" : separator) + std::string{name(scope)};
  return names;
}

base::Result<std::vector<cases::Scope>> scopes_of(const NewApiKey& key) {
  std::vector<cases::Scope> scopes;
  for (const std::string& text : key.scopes) {
    cases::Scope scope{};
    if (!parse(text, scope)) {
      return base::invalid("/scopes",
                           "There is no scope \"" + text +
                               "\". There are: " + joined(cases::all_scopes(), ", ") + ".");
    }
    scopes.push_back(scope);
  }
  return scopes;
}

std::string line_of(const desk::Key& key) {
  return key.id + "\t" + key.name + "\t" + joined(key.scopes, ",") +
         (key.revoked ? "\trevoked" : "");
}

}  // namespace

Exit add_user(const Setting& setting, const NewUser& user) {
  cases::Role role{};
  if (!parse(user.role, role)) {
    return exit_of(base::invalid("/role", "Roles are reviewer, editor, legal and admin."));
  }
  const auto password = password_of(user);
  if (!password) return exit_of(password.error());
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto person = desk::add_person(desk, kProgram, user.name, role, *password);
    if (!person) return exit_of(person.error());
    if (!password->empty()) {
      if (setting.format == Format::json) print_line(wire::to_json(*person));
      return Exit::done;
    }
    const auto link = desk::new_login_link(desk, kProgram, user.name);
    if (!link) return exit_of(link.error());
    print_link(setting, desk, *link);
    return Exit::done;
  });
}

Exit list_users(const Setting& setting) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto people = desk::list_people(desk);
    if (setting.format == Format::json) {
      print_line(wire::to_json(people));
      return Exit::done;
    }
    for (const desk::Person& person : people) {
      print_line(person.name + "\t" + std::string{name(person.role)} +
                 (person.disabled ? "\tdisabled" : ""));
    }
    return Exit::done;
  });
}

Exit disable_user(const Setting& setting, const std::string& name) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto done = desk::disable_person(desk, kProgram, name);
    return done ? Exit::done : exit_of(done.error());
  });
}

Exit reset_user(const Setting& setting, const NewUser& user) {
  const auto password = password_of(user);
  if (!password) return exit_of(password.error());
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto link = desk::reset_password(desk, kProgram, user.name, *password);
    if (!link) return exit_of(link.error());
    print_link(setting, desk, *link);
    return Exit::done;
  });
}

Exit new_key(const Setting& setting, const NewApiKey& key) {
  const auto scopes = scopes_of(key);
  if (!scopes) return exit_of(scopes.error());
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto made = desk::new_key(desk, kProgram, key.name, *scopes, key.user);
    if (!made) return exit_of(made.error());
    print_line(setting.format == Format::json ? wire::to_json(*made) : made->secret);
    return Exit::done;
  });
}

Exit list_keys(const Setting& setting) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto keys = desk::list_keys(desk);
    if (setting.format == Format::json) {
      print_line(wire::to_json(keys));
      return Exit::done;
    }
    for (const desk::Key& key : keys)
      print_line(line_of(key));
    return Exit::done;
  });
}

Exit revoke_key(const Setting& setting, const std::string& id) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto done = desk::revoke_key(desk, kProgram, id);
    return done ? Exit::done : exit_of(done.error());
  });
}

Exit list_outbox(const Setting& setting, const std::string& state) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto page = desk::outbox(desk, state, "", desk::kPageMax);
    if (!page) return exit_of(page.error());
    if (setting.format == Format::json) {
      print_line(wire::to_json(*page));
      return Exit::done;
    }
    for (const desk::OutboxRow& row : page->items) {
      print_line(row.id + "\t" + row.state + "\t" + base::to_rfc3339(row.not_before) + "\t" +
                 row.kind + "\t" + row.to + "\t" + row.subject +
                 (row.answer.empty() ? "" : "\t" + row.answer));
    }
    return Exit::done;
  });
}

Exit retry_letter(const Setting& setting, const std::string& id) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto done = desk::retry_letter(desk, kProgram, id);
    return done ? Exit::done : exit_of(done.error());
  });
}

Exit print_record(const Setting& setting, const std::string& id) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto record = desk::transparency_record(desk, kProgram, id);
    if (!record) return exit_of(record.error());
    print_line(wire::to_json(*record));
    return Exit::done;
  });
}

Exit verify_audit(const Setting& setting) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const desk::AuditHealth health = desk::verify_audit(desk);
    if (setting.format == Format::json) {
      print_line(wire::to_json(health));
    } else {
      print_line(health.ok ? "ok: " + std::to_string(health.events) + " events, head " + health.head
                           : "BROKEN at event " + std::to_string(health.first_bad));
    }
    return health.ok ? Exit::done : Exit::no;
  });
}

Exit show_head(const Setting& setting) {
  return with_desk(setting, [&](desk::Desk& desk) {
    const desk::AuditHealth health = desk::verify_audit(desk);
    print_line(setting.format == Format::json ? wire::to_json(health) : health.head);
    return health.ok ? Exit::done : Exit::no;
  });
}

Exit migrate(const Setting& setting) {
  const auto store = storage::Store::open(database_url(setting.config));
  return store ? Exit::done : exit_of(store.error());
}

}  // namespace app
