// `work`: reference works, one from a text file or many from a file of lines.

#include <app/commands.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <base/time.hpp>
#include <desk/works.hpp>
#include <intake/work.hpp>
#include <text/utf8.hpp>
#include <wire/works.hpp>

#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <iostream>

namespace app {
namespace {

nlohmann::ordered_json json_of(const intake::WrongLine& wrong) {
  nlohmann::ordered_json fields = nlohmann::ordered_json::array();
  for (const base::FieldError& field : wrong.error.fields)
    fields.push_back({{"pointer", field.pointer}, {"detail", field.detail}});
  return {{"line", wrong.line}, {"detail", wrong.error.message}, {"errors", std::move(fields)}};
}

// Line by line on standard error, the sums on standard output.
void print_report(const Setting& setting, const intake::ImportReport& report) {
  nlohmann::ordered_json errors = nlohmann::ordered_json::array();
  for (const intake::WrongLine& wrong : report.lines) {
    errors.push_back(json_of(wrong));
    std::cerr << "line " << wrong.line << ": " << wrong.error.message << "\n";
    for (const base::FieldError& field : wrong.error.fields)
      std::cerr << "line " << wrong.line << ": " << field.pointer << ": " << field.detail << "\n";
  }
  if (setting.format == Format::json) {
    print_line(nlohmann::ordered_json{{"added", report.added},
                                      {"known", report.known},
                                      {"wrong", report.wrong},
                                      {"errors", std::move(errors)}}
                   .dump());
  } else {
    print_line(std::to_string(report.added) + " added, " + std::to_string(report.known) +
               " here already, " + std::to_string(report.wrong) + " wrong");
  }
}

}  // namespace

Exit add_work(const Setting& setting, const AddingWork& what) {
  const auto text = read_input(what.file);
  if (!text) return exit_of(text.error());
  // As one line of an import, so that one place says what a work may be.
  if (!text::valid_utf8(*text)) {
    return exit_of({.kind = base::Error::Kind::malformed, .message = "The work is not in UTF-8."});
  }
  nlohmann::json given{{"title", what.title}, {"owner", what.owner}, {"text", *text}};
  for (const auto& [key, value] : {std::pair{"licence", &what.licence},
                                   std::pair{"url", &what.url},
                                   std::pair{"name", &what.name},
                                   std::pair{"published_on", &what.published_on}}) {
    if (!value->empty()) given[key] = *value;
  }
  if (!what.reuse.empty()) given["reuse"] = what.reuse;
  const auto work = intake::work_from_json(given.dump(), {.base_url = setting.config.base_url});
  if (!work) return exit_of(work.error());
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto added = desk::add_work(desk, kProgram, *work);
    if (!added) return exit_of(added.error());
    print_line(setting.format == Format::json
                   ? wire::to_json(added->work)
                   : added->work.id + (added->known ? "\there already" : ""));
    return Exit::done;
  });
}

Exit import_works(const Setting& setting, const std::string& file) {
  std::ifstream opened_file;
  if (file != "-") {
    opened_file.open(file, std::ios::binary);
    if (!opened_file) {
      return exit_of(
          {.kind = base::Error::Kind::invalid, .message = "The file cannot be read: " + file});
    }
  }
  std::istream& in = file == "-" ? std::cin : opened_file;
  return with_desk(setting, [&](desk::Desk& desk) {
    const auto report = intake::import_works(
        desk,
        kProgram,
        [&in](std::string& line) { return static_cast<bool>(std::getline(in, line)); },
        {.base_url = setting.config.base_url});
    if (!report) return exit_of(report.error());
    print_report(setting, *report);
    return report->wrong == 0 ? Exit::done : Exit::no;
  });
}

Exit list_works(const Setting& setting) {
  return with_desk(setting, [&](desk::Desk& desk) {
    std::string cursor;
    do {
      const auto page = desk::works(desk, kProgram, cursor, desk::kPageMax);
      if (!page) return exit_of(page.error());
      for (const desk::Work& work : page->items) {
        print_line(setting.format == Format::json
                       ? wire::to_json(work)
                       : work.id + "\t" + work.owner + "\t" + work.title);
      }
      cursor = page->next;
    } while (!cursor.empty());
    return Exit::done;
  });
}

}  // namespace app
