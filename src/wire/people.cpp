#include <wire/people.hpp>
#include <wire/writer.hpp>

namespace wire {
namespace {

void write_person(Writer& out, const desk::Person& person) {
  out.begin_object();
  out.member("id", person.id);
  out.member("name", person.name);
  out.member("role", name(person.role));
  out.member("disabled", person.disabled);
  out.member("has_password", person.has_password);
  out.member("created_at", person.created_at);
  out.end_object();
}

void write_members(Writer& out, const desk::Key& key) {
  out.array("scopes", key.scopes, [&out](cases::Scope scope) { out.value(name(scope)); });
  out.member("name", key.name);
  out.member_or_null("person", key.person);
  out.member("created_at", key.created_at);
  out.member("revoked", key.revoked);
}

}  // namespace

std::string to_json(const desk::Person& person) {
  Writer out;
  write_person(out, person);
  return out.take();
}

std::string to_json(std::span<const desk::Person> people) {
  Writer out;
  out.begin_object();
  out.array("items", people, [&out](const desk::Person& person) { write_person(out, person); });
  out.null_member("next");
  out.end_object();
  return out.take();
}

std::string to_json(const desk::NewKey& key) {
  Writer out;
  out.begin_object();
  out.member("id", key.key.id);
  out.member("key", key.secret);
  write_members(out, key.key);
  out.end_object();
  return out.take();
}

std::string to_json(std::span<const desk::Key> keys) {
  Writer out;
  out.begin_object();
  out.array("items", keys, [&out](const desk::Key& key) {
    out.begin_object();
    out.member("id", key.id);
    write_members(out, key);
    out.end_object();
  });
  out.null_member("next");
  out.end_object();
  return out.take();
}

}  // namespace wire
