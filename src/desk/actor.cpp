#include <desk/actor.hpp>
#include <desk/parts.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace desk {
namespace {

constexpr auto kNames = std::to_array<std::pair<Actor::Kind, std::string_view>>({
    {Actor::Kind::nobody, "nobody"},
    {Actor::Kind::person, "person"},
    {Actor::Kind::key, "key"},
    {Actor::Kind::author, "author"},
    {Actor::Kind::notifier, "notifier"},
    {Actor::Kind::program, "program"},
});

// A key does what one of its scopes allows, but no more than whom it acts for.
bool key_may(const Actor& key, cases::Permit permit) {
  const bool by_scope = std::ranges::any_of(
      key.scopes, [permit](cases::Scope scope) { return cases::may(scope, permit); });
  return by_scope && (!key.role || cases::may(*key.role, permit));
}

}  // namespace

std::string_view name(Actor::Kind kind) {
  return std::ranges::find(kNames, kind, &std::pair<Actor::Kind, std::string_view>::first)->second;
}

bool may(const Actor& actor, cases::Permit permit) {
  switch (actor.kind) {
    case Actor::Kind::program: return true;
    case Actor::Kind::person: return actor.role && cases::may(*actor.role, permit);
    case Actor::Kind::key: return key_may(actor, permit);
    case Actor::Kind::nobody:
    case Actor::Kind::author:
    case Actor::Kind::notifier: return false;
  }
  return false;
}

bool has_scope(const Actor& actor, cases::Scope scope) {
  switch (actor.kind) {
    case Actor::Kind::program:
    case Actor::Kind::person: return true;
    case Actor::Kind::key:
      return std::ranges::find(actor.scopes, scope) != actor.scopes.end() ||
             std::ranges::find(actor.scopes, cases::Scope::admin) != actor.scopes.end();
    case Actor::Kind::nobody:
    case Actor::Kind::author:
    case Actor::Kind::notifier: return false;
  }
  return false;
}

std::string actor_text(const Actor& actor) {
  switch (actor.kind) {
    case Actor::Kind::nobody: return "anonymous";
    case Actor::Kind::program: return "system";
    case Actor::Kind::person:
    case Actor::Kind::key:
    case Actor::Kind::author:
    case Actor::Kind::notifier: return std::string{name(actor.kind)} + ":" + actor.id;
  }
  return "anonymous";
}

std::string actor_label(const Actor& actor) {
  switch (actor.kind) {
    case Actor::Kind::person:
    case Actor::Kind::key: return actor.name;
    case Actor::Kind::nobody:
    case Actor::Kind::author: return "Author";
    case Actor::Kind::notifier: return "Notifier";
    case Actor::Kind::program: return "Copydesk";
  }
  return "Copydesk";
}

storage::By by_of(const Actor& actor) {
  return {.actor = actor_text(actor), .name = actor_label(actor)};
}

storage::IdempotentRequest request_of(const Actor& by,
                                      const Idempotency& once,
                                      std::string_view call) {
  storage::IdempotentRequest request{
      .credential = std::nullopt,
      .key = once.key,
      .body_digest = base::sha256_hex(std::string{call} + "\n" + once.body_digest)};
  if (by.kind != Actor::Kind::nobody) request.credential = actor_text(by);
  return request;
}

base::Error not_found(std::string_view what) {
  return {.kind = base::Error::Kind::not_found,
          .message = "There is no " + std::string{what} + " with this id."};
}

base::Error forbidden() {
  return {.kind = base::Error::Kind::forbidden, .message = "Your role does not allow this."};
}

std::optional<base::Result<storage::MadeBefore>> made_before(
    storage::Snapshot& snapshot, const Desk& desk, const storage::IdempotentRequest& request) {
  if (request.key.empty()) return std::nullopt;
  storage::KeyFound found = storage::find_key(snapshot, request, desk.now());
  switch (found.seen) {
    case storage::KeySeen::never: return std::nullopt;
    case storage::KeySeen::same: return std::move(found.made);
    case storage::KeySeen::other_body: break;
  }
  return base::Error{
      .kind = base::Error::Kind::invalid,
      .message = "This Idempotency-Key was used for another request. Use a new key.",
      .fields = {{.pointer = "", .detail = "the Idempotency-Key belongs to another body"}}};
}

base::Error too_many(int seconds, std::string_view what) {
  return {.kind = base::Error::Kind::too_many,
          .message = "Too many " + std::string{what} + " in a short time. Try again in " +
                     std::to_string(seconds) + " seconds; what you typed is not lost.",
          .retry_after_seconds = seconds};
}

std::string language_or_default(const Desk& desk, const std::string& language) {
  const auto ours = wording::language_of(language);
  return ours ? std::string{wording::tag(*ours)} : desk.options().default_language;
}

}  // namespace desk
