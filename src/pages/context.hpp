// What every page is made with, whatever it shows, and the values that every
// template expects.

#pragma once

#include <base/time.hpp>
#include <pages/site.hpp>
#include <wording/catalogue.hpp>
#include <wording/data.hpp>
#include <wording/language.hpp>
#include <wording/templates.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace pages {

struct Context {
  const Site& site;
  const wording::Templates& templates;
  wording::Language language = wording::Language::en;
  base::Time now = {};
  std::string site_name = {};
  std::string base_url = {};    // Without a slash at the end.
  std::string path = "/";       // Of this page, for the language switch ...
  std::string query = {};       // ... and its query without `lang`, encoded; may be empty.
  std::string person = {};      // Who is signed in; empty: nobody.
  bool keeps_works = false;     // They may see and register reference works.
  bool enters_notices = false;  // They may enter a notice that came on paper.
};

// The decision that can still be taken back, as the bar of the console shows it.
struct UndoBar {
  std::string text;  // "Keep: C-2026-00012"
  std::string url;
  base::Time until = {};
};

// What the pages of the console share besides.
struct Bar {
  std::string view = "urgent";  // The view last used.
  std::string flash = {};       // One sentence about what just happened; empty: nothing did.
  bool has_undo = false;
  UndoBar undo = {};
  std::string idempotency_key = {};  // A new one for the forms of the page.
};

// The whole page: `data` and what every page expects.
[[nodiscard]] std::string render(const Context& context,
                                 std::string_view page,
                                 wording::Data& data);
[[nodiscard]] std::string render_console(const Context& context,
                                         const Bar& bar,
                                         std::string_view page,
                                         wording::Data& data);

// An English message of the catalogue in the language of the page.
[[nodiscard]] std::string_view tr(const Context& context, std::string_view msgid);

// NAME_AT for machines and NAME_AT_TEXT for people: set_time(data, context, "SINCE", t).
void set_time(wording::Data& data, const Context& context, std::string_view name, base::Time time);
// AT and AT_TEXT.
void set_time(wording::Data& data, const Context& context, base::Time time);
// The same with the time of an event in the console: brief, in NAME_TEXT.
[[nodiscard]] std::string relative(const Context& context, base::Time time);

// "STATE_IS_LIVE" for "STATE" and "live".
[[nodiscard]] std::string is_name(std::string_view what, std::string_view word);
// "AUTHOR_NAME" of "author.name".
[[nodiscard]] std::string upper(std::string_view name);

}  // namespace pages
