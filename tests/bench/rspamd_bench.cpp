// Requests that a server answers for a second of its processor time, over loopback HTTP, with the
// same rules and texts: `copydesk serve` (POST /api/v1/articles/check) beside rspamd (POST
// /checkv2), once with rules that Hyperscan takes, and once with a few among them that it refuses.
//
//   rspamd_bench [--rules N] [--refused N] [--rounds N] [--seconds N] [--clients N]
//                [--corpus DIR] [--shipped DIR] [--spamassassin DIR] [--copydesk FILE]
//
// Prints JSON. Time is that of each server's processes, user's and system's, from /proc; rounds
// alternate between the servers, and the medians count. Ends with 69 where rspamd is not installed.

#include <base/crypto.hpp>

#include <nlohmann/json.hpp>

#include "copydesk.hpp"
#include "pattern_sets.hpp"
#include "rspamd.hpp"
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <stdexcept>

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct Options {
  std::size_t rules = 1'000;
  std::size_t refused = 10;
  int rounds = 5;
  double seconds = 3;
  std::size_t clients = 4;
  std::string corpus = DATA_DIR "/innocent";
  std::string shipped = "rules";
  std::string spamassassin = "/usr/share/spamassassin";
  std::string copydesk;
};

Options read_options(const std::vector<std::string>& args, const fs::path& self) {
  Options out;
  if (const char* const corpus = std::getenv("COPYDESK_CORPUS")) out.corpus = corpus;
  out.copydesk = (self.parent_path() / "../../copydesk").lexically_normal();
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (args[i] == "--rules") out.rules = std::stoul(args[i + 1]);
    if (args[i] == "--refused") out.refused = std::stoul(args[i + 1]);
    if (args[i] == "--rounds") out.rounds = std::stoi(args[i + 1]);
    if (args[i] == "--seconds") out.seconds = std::stod(args[i + 1]);
    if (args[i] == "--clients") out.clients = std::stoul(args[i + 1]);
    if (args[i] == "--corpus") out.corpus = args[i + 1];
    if (args[i] == "--shipped") out.shipped = args[i + 1];
    if (args[i] == "--spamassassin") out.spamassassin = args[i + 1];
    if (args[i] == "--copydesk") out.copydesk = args[i + 1];
  }
  return out;
}

// A pattern and the rule file that looks for it.
struct Rule {
  std::string pattern;
  std::string file;
};

struct Sets {
  std::vector<Rule> taken;    // By Hyperscan.
  std::vector<Rule> refused;  // The same rules, some of them written so that it refuses them.
};

// The same pattern, with as many marks before the word as there are: a + that somebody writes
// without thinking, which RE2 reads as it reads anything else.
std::string with_plus(std::string pattern) {
  constexpr std::string_view kBefore = R"((?:^|[^\pL\pN\pM_]))";
  const std::size_t at = pattern.find(kBefore);
  return at == std::string::npos ? "" : pattern.insert(at + kBefore.size(), "+");
}

// The patterns that screening_bench measures with.
Sets sets_of(const Options& options) {
  const auto articles = bench::read_articles(options.corpus);
  // A few cannot be used by one of the two.
  const auto patterns =
      bench::pattern_set(options.rules * 5 / 4, options.shipped, options.spamassassin, articles);
  Sets out;
  for (const std::string& pattern : patterns) {
    if (out.taken.size() == options.rules) break;
    if (!bench::hyperscan_understands(pattern)) continue;
    const auto file = bench::rule_file_of(pattern, 0);
    if (file) out.taken.push_back({.pattern = pattern, .file = *file});
  }
  if (out.taken.size() < options.rules) throw std::runtime_error{"there are too few patterns"};
  out.refused = out.taken;
  std::size_t changed = 0;
  for (Rule& each : out.refused) {
    const std::string pattern = changed < options.refused ? with_plus(each.pattern) : "";
    if (pattern.empty() || bench::hyperscan_understands(pattern)) continue;
    const auto file = bench::rule_file_of(pattern, 0);
    if (!file) continue;
    each = {.pattern = pattern, .file = *file};
    ++changed;
  }
  if (changed < options.refused) throw std::runtime_error{"there are too few words"};
  return out;
}

struct Server {
  pid_t process;
  int port;
  std::vector<std::string> requests;  // One for each text.
  std::vector<double> per_cpu_second = {};
  std::vector<double> per_second = {};
  std::size_t refused = 0;
  std::size_t hits = 0;
};

// Each text once: how many rules were found, and everything is built that is built on first use.
void warm_up(Server& server, std::size_t (*hits_in)(const std::string&)) {
  auto connection = std::make_unique<bench::Connection>(server.port);
  for (const std::string& request : server.requests) {
    if (!connection->is_open()) connection = std::make_unique<bench::Connection>(server.port);
    if (connection->post(request) != 200) throw std::runtime_error{"a server refuses a text"};
    server.hits += hits_in(connection->body());
  }
}

void run_round(Server& server, const Options& options) {
  const double before = bench::cpu_of_tree(server.process);
  const bench::Loaded loaded =
      bench::run_load({.port = server.port,
                       .clients = options.clients,
                       .seconds = options.seconds,
                       .good_status = 200,
                       .request = [&](std::size_t client, std::size_t i) {
                         return server.requests[(client * 31 + i) % server.requests.size()];
                       }});
  const double cpu = bench::cpu_of_tree(server.process) - before;
  const auto answers = static_cast<double>(loaded.milliseconds.size());
  server.per_cpu_second.push_back(answers / cpu);
  server.per_second.push_back(answers / loaded.seconds);
  server.refused += loaded.refused;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

ordered_json report(const Server& server) {
  const auto [least, most] = std::ranges::minmax(server.per_cpu_second);
  return {{"requests_per_cpu_second", median(server.per_cpu_second)},
          {"least", least},
          {"most", most},
          {"cpu_us_per_request", 1e6 / median(server.per_cpu_second)},
          {"requests_per_second", median(server.per_second)},
          {"refused", server.refused},
          {"rules_found", server.hits}};
}

ordered_json measure(const std::vector<Rule>& rules,
                     const std::vector<bench::Text>& texts,
                     const Options& options,
                     const fs::path& folder) {
  constexpr int kPort = 28'600;
  std::vector<std::string> patterns;
  std::vector<std::string> files;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    patterns.push_back(rules[i].pattern);
    std::string file = rules[i].file;
    const std::string zero = "bench.r0\"";
    file.replace(file.find(zero), zero.size(), "bench.r" + std::to_string(i) + "\"");
    files.push_back(std::move(file));
  }
  const bench::Copydesk copydesk{files, options.copydesk, (folder / "copydesk").string(), kPort};
  const bench::Rspamd rspamd{patterns, (folder / "rspamd").string(), kPort + 1};
  Server ours{.process = copydesk.process(), .port = kPort};
  Server theirs{.process = rspamd.process(), .port = kPort + 1};
  for (const bench::Text& text : texts) {
    ours.requests.push_back(copydesk.request(text));
    theirs.requests.push_back(rspamd.request(text));
  }
  warm_up(ours, bench::Copydesk::hits_in);
  warm_up(theirs, bench::Rspamd::hits_in);
  for (int round = 0; round < options.rounds; ++round) {
    run_round(theirs, options);
    run_round(ours, options);
  }
  return {{"rules", rules.size()},
          {"refused_by_hyperscan", rspamd.refused()},
          {"copydesk", report(ours)},
          {"rspamd", report(theirs)},
          {"copydesk_times_more_per_cpu_second",
           median(ours.per_cpu_second) / median(theirs.per_cpu_second)}};
}

int run(const Options& options) {
  if (!bench::has_rspamd()) {
    std::cerr << "rspamd is not installed; it is the Debian package of that name.\n";
    return 69;
  }
  const auto texts = bench::read_texts(options.corpus);
  const Sets sets = sets_of(options);
  const fs::path folder =
      fs::temp_directory_path() / ("rspamd-bench-" + base::hex(base::random_bytes(6)));
  std::size_t bytes = 0;
  for (const bench::Text& text : texts)
    bytes += text.title.size() + text.body.size();
  ordered_json out{
      {"texts", texts.size()}, {"mean_bytes", bytes / texts.size()}, {"clients", options.clients}};
  out["rules_that_hyperscan_takes"] = measure(sets.taken, texts, options, folder / "taken");
  out["some_that_hyperscan_refuses"] = measure(sets.refused, texts, options, folder / "refused");
  fs::remove_all(folder);
  std::cout << out.dump(2) << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(read_options({argv + 1, argv + argc}, argv[0]));
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
