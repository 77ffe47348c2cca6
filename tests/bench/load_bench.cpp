// How long many rule files take until the first text is screened: from files that nobody has seen
// before, from files that were found good by an earlier start, and after one of them has changed.
//
//   load_bench [--rules DIR] [--sizes 1000,10000] [--rounds N]
//
// A fifth of the rules are those of --rules under other names, with all their tests; the others
// look for made words and domains, with two tests each. Prints JSON. Times are seconds of the
// clock, as all cores take part; the alternative measured beside them is RE2 compiling every
// pattern.

#include <base/time.hpp>
#include <desk/rules_loading.hpp>
#include <rules/load.hpp>
#include <rules/parse.hpp>

#include <malloc.h>
#include <nlohmann/json.hpp>
#include <re2/re2.h>
#include <unistd.h>

#include "pattern_sets.hpp"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

struct Options {
  std::string rules = "rules";
  std::vector<std::size_t> sizes = {1'000, 10'000};
  int rounds = 5;
};

Options read_options(const std::vector<std::string>& args) {
  Options out;
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (args[i] == "--rules") out.rules = args[i + 1];
    if (args[i] == "--rounds") out.rounds = std::stoi(args[i + 1]);
    if (args[i] != "--sizes") continue;
    out.sizes.clear();
    std::istringstream in{args[i + 1]};
    for (std::string each; std::getline(in, each, ',');)
      out.sizes.push_back(std::stoul(each));
  }
  return out;
}

// A folder that is gone when this is.
class Folder {
 public:
  Folder() : path_{fs::temp_directory_path() / ("copydesk-load-" + std::to_string(::getpid()))} {
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  [[nodiscard]] const fs::path& path() const { return path_; }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream{path_ / name, std::ios::binary} << text;
  }

 private:
  fs::path path_;
};

std::string family_of(std::size_t number) { return "bench" + std::to_string(number / 500); }

std::string made_rule(const std::string& id, const std::string& word, std::size_t number) {
  const bool domain = number % 7 >= 4;
  const std::string shown = domain ? word + ".example" : word;
  const std::string match = domain ? "any = ['(?i)\\b" + word + "\\.example\\b']"
                                   : "any = ['(?:^|[^\\p{L}\\p{M}\\p{N}_])(?i:" + word +
                                         ")(?:[^\\p{L}\\p{M}\\p{N}_]|$)']";
  const std::string hit = domain ? shown : " " + word + ",";
  return "schema = 1\nid = \"" + id + "\"\nversion = 1\ntitle = \"About " + shown +
         "\"\npolicy = \"spam\"\nstatus = \"active\"\n[match]\n" + match +
         "\n[decide]\nscore = 3\nseverity = \"low\"\naction = \"hold\"\n[explain]\n"
         "en = \"Your {field} says {hit}.\"\npt = \"Seu {field} diz {hit}.\"\n"
         "[[test]]\nname = \"it is said\"\nbody = \"Today " +
         shown + ", and more\"\nhits = ['" + hit +
         "']\n[[test]]\nname = \"it is not\"\nbody = \"The council met on Monday to speak of "
         "it.\"\n"
         "hits = []\n";
}

void write_rules(const Folder& folder, std::size_t count, const Options& options) {
  for (const auto& [file, text] : rules::read_rule_files(options.rules).texts) {
    folder.write(file, text->text);
    if (rules::is_rule_file(file) && count > 0) --count;
  }
  const auto words = bench::made_words(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = family_of(i) + ".r" + std::to_string(i);
    folder.write(family_of(i) + "/r" + std::to_string(i) + ".toml", made_rule(id, words[i], i));
  }
}

double seconds_of(const auto& act) {
  const auto start = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double heap_megabytes() { return static_cast<double>(mallinfo2().uordblks) / 1e6; }

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

// A desk's rules, loaded again and again.
class Loading {
 public:
  explicit Loading(std::string folder, std::unordered_set<std::string> good = {})
      : folder_{std::move(folder)}, library_{std::move(good)} {}

  void load() {
    const desk::LoadedRules* const before = rules_ ? &*rules_ : nullptr;
    const auto folder = rules::make_folder(rules::read_rule_files(
        folder_, base::SystemClock{}.now(), before == nullptr ? nullptr : &before->folder->files));
    keep(desk::load_rules(library_, folder, {}, before));
  }

  // As where only the database says something else.
  void load_local(const desk::RuleStanding& standing) {
    keep(desk::load_rules(library_, rules_->folder, standing, &*rules_));
  }

  [[nodiscard]] const desk::LoadedRules& rules() const { return *rules_; }

 private:
  void keep(base::Result<desk::LoadedRules> loaded) {
    if (!loaded) {
      std::fprintf(stderr, "%s\n", loaded.error().fields.front().detail.c_str());
      std::exit(1);
    }
    rules_.emplace(std::move(*loaded));
  }

  std::string folder_;
  rules::Library library_;
  std::optional<desk::LoadedRules> rules_;
};

double re2_seconds(const rules::RuleSet& set) {
  return seconds_of([&] {
    for (const rules::Rule& rule : set.rules()) {
      for (const auto* patterns : {&rule.match.any, &rule.match.all, &rule.match.none}) {
        for (const auto& pattern : *patterns)
          (void)re2::RE2{pattern.text, re2::RE2::Quiet}.ok();
      }
    }
  });
}

ordered_json measure(std::size_t count, const Options& options) {
  const Folder folder;
  write_rules(folder, count, options);
  const std::string path = folder.path().string();
  std::unordered_set<std::string> good;
  double first = 0;
  {
    Loading fresh{path};
    first = seconds_of([&] { fresh.load(); });
    good.insert(fresh.rules().found_good.begin(), fresh.rules().found_good.end());
  }
  const double heap = heap_megabytes();
  Loading known{path, good};
  const double again = seconds_of([&] { known.load(); });
  const double megabytes = heap_megabytes() - heap;
  std::vector<double> same;
  std::vector<double> changed;
  std::vector<double> local;
  for (int round = 0; round < options.rounds; ++round) {
    same.push_back(seconds_of([&] { known.load(); }));
    const std::string word = "qz" + std::string(static_cast<std::size_t>(round) + 1, 'x');
    folder.write("bench0/r1.toml", made_rule("bench0.r1", word, 1));
    changed.push_back(seconds_of([&] { known.load(); }));
    const desk::RuleStanding standing{.local = {{"house.own", made_rule("house.own", word, 1)}}};
    local.push_back(seconds_of([&] { known.load_local(standing); }));
  }
  return {{"rules", count},
          {"never_seen_seconds", first},
          {"known_good_seconds", again},
          {"heap_megabytes", megabytes},
          {"re2_alone_seconds", re2_seconds(*known.rules().rules)},
          {"unchanged_reload_seconds", median(same)},
          {"one_file_changed_reload_seconds", median(changed)},
          {"one_local_rule_reload_seconds", median(local)}};
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = read_options(std::vector<std::string>(argv + 1, argv + argc));
  ordered_json out = ordered_json::array();
  for (const std::size_t count : options.sizes)
    out.push_back(measure(count, options));
  std::printf("%s\n", out.dump(2).c_str());
  return 0;
}
