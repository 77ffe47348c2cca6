#include "rspamd.hpp"

#include <hs/hs.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace bench {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

constexpr const char* kProgram = "/usr/bin/rspamd";
constexpr int kPatience = 6'000;  // Tenths of a second until everything is compiled.

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t count(const std::string& text, const std::string& what) {
  std::size_t out = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
    ++out;
  return out;
}

// "/pattern/u{sa_body}": the text of the mail, taken as UTF-8; rspamd's quickest way to look at it.
std::string regexp_of(const std::string& pattern) {
  std::string out = "/";
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '\\' && at + 1 < pattern.size()) {
      out.append(pattern, at++, 2);
    } else {
      out.append(pattern[at] == '/' ? "\\" : "").append(1, pattern[at]);
    }
  }
  return out + "/u{sa_body}";
}

ordered_json configuration(const std::vector<std::string>& patterns,
                           const fs::path& folder,
                           int port) {
  ordered_json rules;
  for (std::size_t i = 0; i < patterns.size(); ++i)
    rules["R" + std::to_string(i)] = {{"re", regexp_of(patterns[i])}, {"score", 0.001}};
  const std::string here = folder.string();
  return {{"options",
           {{"filters", "regexp"},
            {"pidfile", here + "/pid"},
            {"tempdir", here},
            {"hs_cache_dir", here + "/hyperscan"},
            {"control_socket", here + "/control mode=0600"},
            {"history_file", ""},
            {"url_tld", here + "/tld"},
            {"dns", {{"nameserver", {"127.0.0.1:9"}}}}}},
          {"logging", {{"type", "file"}, {"filename", here + "/log"}, {"level", "info"}}},
          {"worker",
           {{"normal", {{"bind_socket", "127.0.0.1:" + std::to_string(port)}, {"count", 1}}},
            {"hs_helper", {{"count", 1}}}}},
          {"actions", {{"reject", 1000}}},
          {"regexp", rules}};
}

}  // namespace

bool has_rspamd() { return fs::exists(kProgram); }

bool hyperscan_understands(const std::string& pattern) {
  hs_expr_info_t* info = nullptr;
  hs_compile_error_t* error = nullptr;
  const bool understood =
      hs_expression_info(pattern.c_str(), HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH, &info, &error) ==
      HS_SUCCESS;
  hs_free_compile_error(error);
  std::free(info);
  return understood;
}

Rspamd::Rspamd(const std::vector<std::string>& patterns, const std::string& folder, int port)
    : port_{port} {
  fs::create_directories(folder + "/hyperscan");
  // Its list of top-level domains has ten thousand entries and takes it a minute to compile; what
  // it finds addresses by is no part of what is measured.
  std::ofstream{folder + "/tld"} << "com\nnet\norg\nexample\n";
  std::ofstream{folder + "/rspamd.conf"} << configuration(patterns, folder, port).dump(1);
  process_ = start({kProgram, "-f", "-i", "-c", folder + "/rspamd.conf"}, folder + "/output");
  for (int i = 0; i < kPatience; ++i) {
    const std::string log = read(folder + "/log");
    if (log.find("hyperscan database of") != std::string::npos && wait_until_up(port)) {
      if (log.find("module, " + std::to_string(patterns.size()) + " regexp rules") !=
          std::string::npos) {
        refused_ = count(log, "try prefilter match");
        return;
      }
      break;
    }
    ::usleep(100'000);
  }
  stop(process_);
  throw std::runtime_error{"rspamd does not start with all rules; see " + folder + "/log"};
}

Rspamd::~Rspamd() { stop(process_); }

std::string Rspamd::request(const Text& text) const {
  return post_of("/checkv2",
                 port_,
                 "text/plain",
                 "From: author@desk.example\r\nTo: desk@desk.example\r\nSubject: article\r\n"
                 "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: 8bit\r\n\r\n" +
                     text.title + "\n\n" + text.body);
}

std::size_t Rspamd::hits_in(const std::string& answer) {
  const auto json = ordered_json::parse(answer, nullptr, false);
  if (!json.is_object() || !json.contains("symbols")) return 0;
  std::size_t hits = 0;
  for (const auto& [name, symbol] : json["symbols"].items())
    if (name.size() > 1 && name[0] == 'R' && name[1] >= '0' && name[1] <= '9') ++hits;
  return hits;
}

}  // namespace bench
