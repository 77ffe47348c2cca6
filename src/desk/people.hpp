// People of the newsroom: accounts, login sessions, one-time links, API keys.

#pragma once

#include <base/result.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

inline constexpr std::size_t kPasswordBytesMin = 12;
inline constexpr std::size_t kPasswordBytesMax = 1024;
inline constexpr std::chrono::minutes kLoginLinkLife{30};
inline constexpr std::chrono::minutes kSessionIdle{30};
inline constexpr std::chrono::hours kSessionLife{12};
inline constexpr int kLoginFailuresMax = 10;  // Per name and per address prefix, in kLoginWindow.
inline constexpr std::chrono::minutes kLoginWindow{15};

struct Person {
  std::string id;
  std::string name;
  cases::Role role = cases::Role::reviewer;
  bool disabled = false;
  bool has_password = false;
  base::Time created_at;
};

// Takes manage_people, or the program. An empty password leaves login by link only.
base::Result<Person> add_person(Desk& desk,
                                const Actor& by,
                                const std::string& name,
                                cases::Role role,
                                std::string_view password);
[[nodiscard]] std::vector<Person> list_people(Desk& desk);
// Ends the person's sessions and keys too.
base::Result<base::Done> disable_person(Desk& desk, const Actor& by, const std::string& name);
// Sets a new password, or none; ends all sessions. Gives the one-time login link's token.
base::Result<std::string> reset_password(Desk& desk,
                                         const Actor& by,
                                         const std::string& name,
                                         std::string_view password);

// A one-time token for `/login/{token}`; good for kLoginLinkLife.
base::Result<std::string> new_login_link(Desk& desk, const Actor& by, const std::string& name);

struct Session {
  std::string token;  // For the cookie; only its digest is stored.
  Person person;
};

// Every failure costs the same time and says the same: unauthenticated, or too_many with a wait.
base::Result<Session> login(Desk& desk,
                            const std::string& name,
                            std::string_view password,
                            const std::string& address);
// Sets one's own password. It takes the one in use, if there is one; failures count like those of
// login, and say the same. Ends all sessions and begins a new one.
base::Result<Session> change_password(Desk& desk,
                                      const Actor& person,
                                      std::string_view current,
                                      std::string_view password);
// Takes the link; it works once.
base::Result<Session> login_by_link(Desk& desk, std::string_view token);
// Whether the link would still work, without taking it.
[[nodiscard]] bool is_login_link(Desk& desk, std::string_view token);
// The person behind a session cookie; nothing when it ended. Renews the idle time at most once a
// minute.
[[nodiscard]] std::optional<Actor> actor_of_session(Desk& desk, std::string_view token);
void logout(Desk& desk, std::string_view token);
void logout_everywhere(Desk& desk, const Actor& person);

struct Key {
  std::string id;
  std::string name;
  std::vector<cases::Scope> scopes;
  std::string person;  // The name of whom it acts for; empty: nobody.
  base::Time created_at;
  bool revoked = false;
};

struct NewKey {
  Key key;
  std::string secret;  // "copydesk_live_...": shown once, only its digest is stored.
};

base::Result<NewKey> new_key(Desk& desk,
                             const Actor& by,
                             const std::string& name,
                             const std::vector<cases::Scope>& scopes,
                             const std::string& person);
[[nodiscard]] std::vector<Key> list_keys(Desk& desk);
base::Result<base::Done> revoke_key(Desk& desk, const Actor& by, const std::string& id);
// The actor behind `Authorization: Bearer copydesk_live_...`; nothing where the checksum, the
// digest or the revocation says so. Answers are remembered for at most 2 s.
[[nodiscard]] std::optional<Actor> actor_of_key(Desk& desk, std::string_view secret);

}  // namespace desk
