#include <wire/clocks.hpp>
#include <wire/writer.hpp>

#include <algorithm>

namespace wire {
namespace {

constexpr std::size_t kLineBytes = 75;  // RFC 5545, 3.1: without the line's end.

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// A line of content, folded; a character is never cut in two.
void add_line(std::string& out, std::string_view line) {
  std::size_t most = kLineBytes;
  while (line.size() > most) {
    std::size_t cut = most;
    while (cut > 1 && continues_a_character(line[cut]))
      --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    most = kLineBytes - 1;  // The blank that the next one begins with counts.
  }
  out += line;
  out += "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20U) {
      out += c;
    }
  }
  return out;
}

// "20261209T120000Z".
std::string stamp(base::Time time) {
  std::string text = base::to_rfc3339(time);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string summary_of(const desk::ClockView& clock) {
  std::string text = clock.kind;
  if (!clock.notice.empty()) text += " " + clock.notice;
  if (!clock.reference.empty()) text += " (" + clock.reference + ")";
  return text + (clock.title.empty() ? "" : ": " + clock.title);
}

std::string_view host_of(std::string_view base_url) {
  const std::size_t at = base_url.find("://");
  return at == std::string_view::npos ? base_url : base_url.substr(at + 3);
}

void add_event(std::string& out,
               const desk::ClockView& clock,
               std::string_view base_url,
               base::Time now) {
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + clock.id + "-" + clock.kind + "@" + std::string{host_of(base_url)});
  add_line(out, "DTSTAMP:" + stamp(now));
  add_line(out, "DTSTART:" + stamp(clock.due_at));
  add_line(out, "SUMMARY:" + escaped(summary_of(clock)));
  if (!clock.case_id.empty()) {
    add_line(out, "URL:" + std::string{base_url} + "/console/cases/" + clock.case_id);
  }
  if (clock.turn == "desk") {
    add_line(out, "BEGIN:VALARM");
    add_line(out, "ACTION:DISPLAY");
    add_line(out, "DESCRIPTION:" + escaped(summary_of(clock)));
    add_line(out, "TRIGGER;VALUE=DATE-TIME:" + stamp(clock.alarm_at));
    add_line(out, "END:VALARM");
  }
  add_line(out, "END:VEVENT");
}

void write_clock(Writer& out, const desk::ClockView& clock) {
  out.begin_object();
  out.member("id", clock.id);
  out.member("kind", clock.kind);
  out.member("turn", clock.turn);
  out.member_or_null("case", clock.case_id);
  out.member_or_null("reference", clock.reference);
  out.member_or_null("notice", clock.notice);
  out.member("title", clock.title);
  out.member("due_at", clock.due_at);
  out.member("alarm_at", clock.alarm_at);
  out.member("last_at", clock.last_at);
  out.member("automatic", clock.automatic);
  out.member("breached", clock.breached);
  out.end_object();
}

}  // namespace

std::string to_json(const desk::ClockBoard& board) {
  Writer out;
  out.begin_object();
  out.array(
      "items", board.page.items, [&out](const desk::ClockView& clock) { write_clock(out, clock); });
  out.member_or_null("next", board.page.next);
  out.member("breached", board.breached);
  out.end_object();
  return out.take();
}

std::string to_calendar(const desk::ClockBoard& board, std::string_view base_url, base::Time now) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//Copydesk//Clocks//EN");
  for (const desk::ClockView& clock : board.page.items)
    add_event(out, clock, base_url, now);
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace wire
