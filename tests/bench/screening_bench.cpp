// How long many patterns take for an article on one core: ours beside a loop over RE2, RE2::Set,
// FilteredRE2 and Hyperscan, in one interleaved run; the shipped rules as a whole; and how the time
// grows with texts that are made to be slow.
//
//   screening_bench [--rules DIR] [--corpus DIR] [--spamassassin DIR] [--sizes 100,1000]
//                   [--rounds N] [--engines re2_loop,copydesk,re2_set,filtered_re2,hyperscan]
//                   [--articles N] [--parts pack,hostile,sets]
//
// Takes at most N articles, spread over the corpus: a loop over 50,000 patterns needs minutes for a
// hundred. Prints a line of JSON for each part as soon as it is measured. Times are the thread's
// own processor time; the figures to trust are the ratios.

#include <rules/load.hpp>
#include <rules/rule_set.hpp>
#include <text/utf8.hpp>

#include <malloc.h>
#include <nlohmann/json.hpp>

#include "engines.hpp"
#include "pattern_sets.hpp"
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using nlohmann::ordered_json;

struct Options {
  std::string rules = "rules";
  std::string corpus = "tests/data";
  std::string spamassassin = "/usr/share/spamassassin";
  std::vector<std::size_t> sizes = {100, 1'000};
  int rounds = 5;
  std::size_t articles = 500;
  std::vector<std::string> parts = {"pack", "hostile", "sets"};
  // The first is what the others' answers are held against.
  std::vector<std::string> engines = {"re2_loop", "copydesk", "re2_set", "filtered_re2"};
};

std::vector<std::string> read_list(const std::string& list) {
  std::vector<std::string> out;
  std::istringstream in{list};
  for (std::string each; std::getline(in, each, ',');)
    out.push_back(each);
  return out;
}

std::vector<std::size_t> read_sizes(const std::string& list) {
  std::vector<std::size_t> out;
  for (const std::string& each : read_list(list))
    out.push_back(std::stoul(each));
  return out;
}

Options read_options(const std::vector<std::string>& args) {
  Options out;
  if (const char* const corpus = std::getenv("COPYDESK_CORPUS")) out.corpus = corpus;
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (args[i] == "--rules") out.rules = args[i + 1];
    if (args[i] == "--corpus") out.corpus = args[i + 1];
    if (args[i] == "--spamassassin") out.spamassassin = args[i + 1];
    if (args[i] == "--sizes") out.sizes = read_sizes(args[i + 1]);
    if (args[i] == "--rounds") out.rounds = std::stoi(args[i + 1]);
    if (args[i] == "--articles") out.articles = std::stoul(args[i + 1]);
    if (args[i] == "--parts") out.parts = read_list(args[i + 1]);
    if (args[i] == "--engines") out.engines = read_list(args[i + 1]);
  }
  return out;
}

double thread_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double process_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double heap_megabytes() { return static_cast<double>(mallinfo2().uordblks) / 1e6; }

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[values.size() / 2];
}

struct Measured {
  std::unique_ptr<bench::Engine> engine;
  double build_seconds = 0;
  double megabytes = 0;
  std::vector<double> seconds_per_byte;  // Of each round.
  std::size_t unknown = 0;               // Articles about which it could not tell.
  std::size_t differences = 0;
};

using Make = std::unique_ptr<bench::Engine> (*)(const bench::Patterns&);

const std::map<std::string, Make> kEngines = {{"re2_loop", bench::make_loop},
                                              {"copydesk", bench::make_ours},
                                              {"re2_set", bench::make_set},
                                              {"filtered_re2", bench::make_filtered},
                                              {"hyperscan", bench::make_hyperscan}};

Measured build(Make make, const bench::Patterns& patterns) {
  Measured out;
  const double heap = heap_megabytes();
  const double start = process_seconds();
  out.engine = make(patterns);
  out.build_seconds = process_seconds() - start;
  out.megabytes = heap_megabytes() - heap;
  return out;
}

// As many articles as fit in half a second, five at least.
void run_round(Measured& measured, const std::vector<std::string>& articles) {
  std::vector<int> matching;
  std::size_t bytes = 0;
  std::size_t count = 0;
  const double start = thread_seconds();
  for (const std::string& text : articles) {
    if (++count > 5 && thread_seconds() - start > 0.5) break;
    matching.clear();
    (void)measured.engine->matching(text, matching);
    bytes += text.size();
  }
  measured.seconds_per_byte.push_back((thread_seconds() - start) / static_cast<double>(bytes));
}

std::vector<int> without(std::vector<int> all, const std::vector<std::size_t>& left_out) {
  std::erase_if(all, [&](int each) {
    return std::ranges::find(left_out, static_cast<std::size_t>(each)) != left_out.end();
  });
  return all;
}

// Holds every engine's answers against those of the loop, which is the first.
void compare(std::vector<Measured>& all, const std::vector<std::string>& articles) {
  const double start = thread_seconds();
  for (const std::string& text : articles) {
    if (thread_seconds() - start > 20) break;
    std::vector<int> expected;
    (void)all.front().engine->matching(text, expected);
    for (Measured& each : all) {
      std::vector<int> found;
      if (!each.engine->matching(text, found)) {
        ++each.unknown;
        continue;
      }
      const auto left_out = each.engine->left_out();
      std::vector<int> different;
      std::ranges::set_symmetric_difference(
          without(expected, left_out), without(found, left_out), std::back_inserter(different));
      each.differences += different.size();
    }
  }
}

ordered_json report(const Measured& each, std::size_t mean_bytes) {
  const double us = median(each.seconds_per_byte) * 1e6 * static_cast<double>(mean_bytes);
  return {{"us_per_article", us},
          {"megabytes_per_second", static_cast<double>(mean_bytes) / us},
          {"build_seconds", each.build_seconds},
          {"heap_megabytes", each.megabytes},
          {"left_out", each.engine->left_out().size()},
          {"could_not_tell", each.unknown},
          {"differences", each.differences}};
}

ordered_json measure(std::size_t size,
                     const Options& options,
                     const std::vector<std::string>& articles,
                     std::size_t mean_bytes) {
  const auto patterns = bench::pattern_set(size, options.rules, options.spamassassin, articles);
  std::vector<Measured> all;
  for (const std::string& name : options.engines)
    all.push_back(build(kEngines.at(name), patterns));
  for (int round = 0; round <= options.rounds; ++round) {
    for (Measured& each : all) {
      run_round(each, articles);
      if (round == 0) each.seconds_per_byte.clear();  // Automata are built on first use.
    }
  }
  compare(all, articles);
  ordered_json out = {{"patterns", patterns.size()}};
  for (const Measured& each : all)
    out[each.engine->name()] = report(each, mean_bytes);
  if (!out.contains("copydesk")) return out;
  const double ours = out["copydesk"]["us_per_article"];
  for (const std::string& name : options.engines)
    out["copydesk_times_faster_than"][name] = out[name]["us_per_article"].get<double>() / ours;
  return out;
}

// The pack that is shipped, with all its fields and words.
ordered_json measure_pack(const Options& options, const std::vector<std::string>& articles) {
  const auto set = rules::RuleSet::compile(rules::load_rules(options.rules).rules).value();
  std::vector<rules::Submission> submissions;
  for (const std::string& text : articles) {
    const std::size_t line = std::min(text.find('\n'), text.size());
    submissions.push_back({.title = text.substr(0, line), .body = text.substr(line)});
  }
  std::vector<double> prepare;
  std::vector<double> scan;
  std::size_t hits = 0;
  const auto count = static_cast<double>(articles.size());
  for (int round = 0; round <= options.rounds; ++round) {
    std::vector<rules::Subject> subjects;
    double start = thread_seconds();
    for (const rules::Submission& each : submissions)
      subjects.push_back(rules::make_subject(each));
    prepare.push_back((thread_seconds() - start) * 1e6 / count);
    start = thread_seconds();
    for (const rules::Subject& each : subjects)
      hits += set.scan(each).hits.size();
    scan.push_back((thread_seconds() - start) * 1e6 / count);
  }
  return {{"rules", set.rules().size()},
          {"prepare_us", median(prepare)},
          {"scan_us", median(scan)},
          {"hits", hits / static_cast<std::size_t>(options.rounds + 1)}};
}

// A text of about so many bytes that is made to be slow.
struct Hostile {
  std::string_view name;
  std::string (*make)(std::size_t bytes);
};

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string out;
  while (out.size() + part.size() <= bytes)
    out += part;
  return out;
}

// A character of each 64 of the planes that have letters.
std::string every_block(std::size_t bytes) {
  std::string out;
  for (char32_t c = 0x20; out.size() + 4 <= bytes; c = c > 0x1FFFF ? 0x20 : c + 64) {
    if (c < 0xD800 || c > 0xDFFF) text::append(out, c);
  }
  return out;
}

constexpr auto kHostile = std::to_array<Hostile>({
    {"one word", [](std::size_t bytes) { return repeated("casino ", bytes); }},
    {"almost a word", [](std::size_t bytes) { return repeated("casin casin", bytes); }},
    {"one letter", [](std::size_t bytes) { return repeated("a", bytes); }},
    {"combining marks", [](std::size_t bytes) { return "e" + repeated("\u0301", bytes); }},
    {"every block", every_block},
    {"digits", [](std::size_t bytes) { return repeated("4111 1111 1111 1112 ", bytes); }},
    {"letters set apart", [](std::size_t bytes) { return repeated("c 4 s 1 n ", bytes); }},
    {"links",
     [](std::size_t bytes) {
       return repeated("http://a.example/ ", std::min<std::size_t>(bytes, 18'000));
     }},
    {"emphasis", [](std::size_t bytes) { return repeated("a**b*c_d", bytes); }},
    {"full width", [](std::size_t bytes) { return repeated("Ｃａｓｉ", bytes); }},
});

// The shipped pack, and rules that take disguises off and look for what is near.
rules::RuleSet hostile_set(const Options& options) {
  std::vector<rules::Rule> all = rules::load_rules(options.rules).rules;
  rules::Rule rule{.id = "bench.disguise", .title = "", .policy = ""};
  rule.status = rules::Status::active;
  rule.match.words = {{.text = "casino"}, {.text = "free money"}};
  rule.match.spaced = true;
  rule.match.digits = true;
  all.push_back(rule);
  rule.id = "bench.near";
  rule.match = {};
  rule.match.near =
      rules::Near{.a = {.text = "casino"}, .b = {.text = "[a-z]+ [a-z]+"}, .words = 5};
  all.push_back(std::move(rule));
  return rules::RuleSet::compile(std::move(all)).value();
}

// How much longer twice as long a text takes: about 2 where the time is linear.
ordered_json measure_growth(const Options& options) {
  constexpr std::size_t kBytes = 256 << 10U;
  const rules::RuleSet set = hostile_set(options);
  ordered_json out = ordered_json::array();
  for (const Hostile& each : kHostile) {
    std::array<double, 2> seconds = {};
    for (std::size_t twice = 0; twice < 2; ++twice) {
      const rules::Submission given{.title = "", .body = each.make(kBytes << twice)};
      std::vector<double> all;
      for (int round = 0; round < options.rounds; ++round) {
        const double start = thread_seconds();
        (void)set.scan(rules::make_subject(given));
        all.push_back(thread_seconds() - start);
      }
      seconds.at(twice) = median(all);
    }
    out.push_back({{"text", each.name},
                   {"milliseconds_for_256_KiB", seconds[0] * 1e3},
                   {"twice_as_long_takes_times", seconds[1] / seconds[0]}});
  }
  return out;
}

// At most `most` of them, as far apart as they can be.
std::vector<std::string> spread(const std::vector<std::string>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < most; ++i)
    out.push_back(all[i * all.size() / most]);
  return out;
}

void print(const char* name, const ordered_json& value) {
  std::printf("%s\n", ordered_json{{name, value}}.dump().c_str());
  std::fflush(stdout);
}

int run(const Options& options) {
  const auto articles = spread(bench::read_articles(options.corpus), options.articles);
  if (articles.empty()) {
    std::fprintf(stderr, "There are no .md files in %s.\n", options.corpus.c_str());
    return 2;
  }
  const std::size_t mean_bytes =
      std::accumulate(articles.begin(),
                      articles.end(),
                      std::size_t{0},
                      [](std::size_t sum, const std::string& text) { return sum + text.size(); }) /
      articles.size();
  print("corpus", {{"articles", articles.size()}, {"mean_bytes", mean_bytes}});
  const auto wants = [&](const char* part) { return std::ranges::count(options.parts, part) > 0; };
  if (wants("pack")) print("shipped_pack", measure_pack(options, articles));
  if (wants("hostile")) print("hostile_texts", measure_growth(options));
  if (!wants("sets")) return 0;
  for (const std::size_t size : options.sizes)
    print("set", measure(size, options, articles, mean_bytes));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return run(read_options(std::vector<std::string>(argv + 1, argv + argc)));
}
