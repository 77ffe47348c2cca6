// How many articles a second the shipped rules screen on one core, beside the
// plain way: every pattern of every rule tried on every text.
//
//   screening_bench [--rules DIR] [--corpus DIR] [--seconds N]
//
// Prints JSON. Time is the processor's, so that a busy machine matters less; the
// figures to trust are still the ratios.

#include <rules/load.hpp>
#include <rules/pattern.hpp>
#include <rules/rule_set.hpp>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string rules = "rules";
  std::string corpus = "tests/data";
  double seconds = 2;
};

Options read_options(const std::vector<std::string>& args) {
  Options out;
  if (const char* const corpus = std::getenv("COPYDESK_CORPUS")) out.corpus = corpus;
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (args[i] == "--rules") out.rules = args[i + 1];
    if (args[i] == "--corpus") out.corpus = args[i + 1];
    if (args[i] == "--seconds") out.seconds = std::stod(args[i + 1]);
  }
  return out;
}

std::vector<rules::Submission> read_corpus(const std::string& directory) {
  std::vector<rules::Submission> out;
  for (const auto& entry : fs::recursive_directory_iterator{directory}) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream file{entry.path(), std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{file}, {}};
    const std::size_t line = std::min(text.find('\n'), text.size());
    out.push_back({.title = text.substr(0, line),
                   .body = text.substr(line),
                   .language = entry.path().parent_path().filename().string()});
  }
  return out;
}

// Calls `work` with one article after another for the time; gives
// microseconds of processor time a call.
template <typename Work>
double measure(std::size_t articles, double seconds, Work work) {
  for (std::size_t i = 0; i < articles; ++i)
    work(i);  // Automata are built on first use.
  const std::clock_t start = std::clock();
  std::size_t calls = 0;
  double took = 0;
  while (took < seconds) {
    for (std::size_t i = 0; i < articles; ++i)
      work(i);
    calls += articles;
    took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  return took * 1e6 / static_cast<double>(calls);
}

// Every pattern by itself, on the fields that its rule reads.
class PlainWay {
 public:
  explicit PlainWay(const std::vector<rules::Rule>& rules) {
    for (const rules::Rule& rule : rules) {
      for (const auto* patterns : {&rule.match.any, &rule.match.all, &rule.match.none}) {
        for (const auto& pattern : *patterns) {
          patterns_.push_back(rules::Pattern::compile(pattern.text).value());
        }
      }
    }
  }

  [[nodiscard]] std::size_t size() const { return patterns_.size(); }

  [[nodiscard]] std::size_t found(const rules::Submission& article) const {
    std::size_t count = 0;
    for (const rules::Pattern& pattern : patterns_) {
      if (pattern.find(article.title, 0)) ++count;
      if (pattern.find(article.body, 0)) ++count;
    }
    return count;
  }

 private:
  std::vector<rules::Pattern> patterns_;
};

int run(const Options& options) {
  auto loaded = rules::load_rules(options.rules);
  const auto corpus = read_corpus(options.corpus);
  auto set = rules::RuleSet::compile(std::move(loaded.rules));
  if (!set || corpus.empty()) {
    std::fprintf(stderr, "no rules or no corpus\n");
    return 2;
  }
  std::size_t bytes = 0;
  std::vector<rules::Subject> subjects;
  for (const auto& article : corpus) {
    bytes += article.title.size() + article.body.size();
    subjects.push_back(rules::make_subject(article));
  }
  std::size_t hits = 0;
  const PlainWay plain{set->rules()};
  const double prepare = measure(corpus.size(), options.seconds, [&](std::size_t i) {
    hits += rules::make_subject(corpus[i]).links.size();
  });
  const double detect = measure(corpus.size(), options.seconds, [&](std::size_t i) {
    rules::Submission article = corpus[i];
    article.language.clear();
    hits += rules::make_subject(std::move(article)).links.size();
  });
  const double scan = measure(corpus.size(), options.seconds, [&](std::size_t i) {
    hits += set->scan(subjects[i]).hits.size();
  });
  const double loop = measure(
      corpus.size(), options.seconds, [&](std::size_t i) { hits += plain.found(corpus[i]); });
  std::printf(
      "{\"rules\": %zu, \"patterns\": %zu, \"articles\": %zu, \"mean_bytes\": %zu,\n"
      " \"scan_us\": %.1f, \"prepare_us\": %.1f, \"prepare_undeclared_language_us\": %.1f,\n"
      " \"articles_per_second\": %.0f,\n"
      " \"pattern_by_pattern_us\": %.1f, \"ratio\": %.1f, \"counted\": %zu}\n",
      set->rules().size(),
      plain.size(),
      corpus.size(),
      bytes / corpus.size(),
      scan,
      prepare,
      detect,
      1e6 / (scan + prepare),
      loop,
      loop / scan,
      hits);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return run(read_options(std::vector<std::string>(argv + 1, argv + argc)));
}
