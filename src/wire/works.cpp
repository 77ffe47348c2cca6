#include <wire/works.hpp>

namespace wire {

void write(Writer& out, const desk::Work& work) {
  out.begin_object();
  out.member("id", work.id);
  out.member("kind", work.kind);
  out.member_or_null("name", work.name);
  out.member("title", work.title);
  out.member("owner", work.owner);
  out.member_or_null("licence", work.licence);
  out.member_or_null("url", work.url);
  out.member_or_null("language", work.language);
  out.texts("reuse", work.reuse);
  out.member_or_null("published_on", work.published_on);
  out.member("words", work.words);
  out.member("created_at", work.created_at);
  out.end_object();
}

std::string to_json(const desk::Work& work) {
  Writer out;
  write(out, work);
  return out.take();
}

std::string to_json(const desk::Page<desk::Work>& page) {
  Writer out;
  out.begin_object();
  out.array("items", page.items, [&out](const desk::Work& work) { write(out, work); });
  out.member_or_null("next", page.next);
  out.end_object();
  return out.take();
}

}  // namespace wire
