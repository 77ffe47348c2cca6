#include <app/commands.hpp>
#include <app/print.hpp>
#include <app/version.hpp>

#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

namespace app {
namespace {

constexpr std::size_t kInputBytesMax = std::size_t{16} << 20U;

base::Result<std::string> read_all(std::istream& stream, const std::string& name) {
  std::string text;
  std::string piece(std::size_t{64} << 10U, '\0');
  while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
         stream.gcount() > 0) {
    text.append(piece, 0, static_cast<std::size_t>(stream.gcount()));
    if (text.size() > kInputBytesMax) return base::invalid("", name + " is larger than 16 MiB.");
  }
  if (stream.bad()) return base::invalid("", name + " cannot be read.");
  return text;
}

}  // namespace

base::Result<std::string> read_input(const std::string& file) {
  if (file == "-") return read_all(std::cin, "Standard input");
  std::ifstream stream{file, std::ios::binary};
  if (!stream) return base::invalid("", "There is no file " + file + " that can be read.");
  return read_all(stream, file);
}

Exit exit_of(const base::Error& error) {
  print_error(error);
  return error.kind == base::Error::Kind::unavailable ? Exit::unavailable : Exit::usage;
}

Exit show_config(const Setting& setting) {
  nlohmann::ordered_json object;
  for (const Shown& shown : show(setting.config)) {
    if (setting.format == Format::json) {
      object[shown.key] = {{"value", shown.value}, {"from", name(shown.origin)}};
    } else {
      print_line(shown.key + " = \"" + shown.value + "\"  # " + std::string{name(shown.origin)});
    }
  }
  if (setting.format == Format::json) print_line(object.dump());
  return Exit::done;
}

Exit show_version(const Setting& setting) {
  if (setting.format == Format::json) {
    print_line(nlohmann::json{{"version", kVersion}}.dump());
  } else {
    print_line("copydesk " + std::string{kVersion});
  }
  return Exit::done;
}

}  // namespace app
