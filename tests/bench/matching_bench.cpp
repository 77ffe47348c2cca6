// How surely and how quickly copied text is found among many works, beside SQLite's full-text
// search in the same run.
//
//   matching_bench [--corpus DIR] [--works 10000,100000] [--queries N] [--candidates N]
//                  [--peer-works N] [--peer-queries N] [--seed N] [--class PART-OF-ITS-NAME]
//
// The works are the real texts of the corpus and made-up ones up to the number asked for; the
// queries are real texts, edited or disguised. Prints JSON. Times are the thread's own processor
// time unless they say "wall", and include reading the candidates' texts.

#include <matching/compare.hpp>
#include <matching/fingerprint.hpp>
#include <matching/index.hpp>

#include <nlohmann/json.hpp>

#include "matching_peer.hpp"
#include "matching_texts.hpp"
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numeric>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using nlohmann::ordered_json;

struct Options {
  std::string corpus = DATA_DIR "/innocent";
  std::vector<std::size_t> works = {10'000};
  std::size_t queries = 1'000;
  std::size_t candidates = 50;
  std::size_t peer_works = 10'000;
  std::size_t peer_queries = 100;
  std::uint64_t seed = 1;
  std::string of_class;  // Empty: all of them.
};

Options read_options(const std::vector<std::string>& args) {
  Options out;
  if (const char* const corpus = std::getenv("COPYDESK_CORPUS")) out.corpus = corpus;
  for (std::size_t i = 0; i + 1 < args.size(); i += 2) {
    if (args[i] == "--corpus") out.corpus = args[i + 1];
    if (args[i] == "--queries") out.queries = std::stoul(args[i + 1]);
    if (args[i] == "--candidates") out.candidates = std::stoul(args[i + 1]);
    if (args[i] == "--peer-works") out.peer_works = std::stoul(args[i + 1]);
    if (args[i] == "--peer-queries") out.peer_queries = std::stoul(args[i + 1]);
    if (args[i] == "--class") out.of_class = args[i + 1];
    if (args[i] == "--seed") out.seed = std::stoul(args[i + 1]);
    if (args[i] == "--works") {
      out.works.clear();
      std::istringstream list{args[i + 1]};
      for (std::string each; std::getline(list, each, ',');)
        out.works.push_back(std::stoul(each));
    }
  }
  return out;
}

double thread_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

double wall_ms() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// Measured values, to be told by their mean and the ends of their order.
class Figures {
 public:
  void add(double value) { values_.push_back(value); }
  void add(const Figures& other) {
    values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  }

  [[nodiscard]] ordered_json told() const {
    if (values_.empty()) return nullptr;
    std::vector<double> sorted = values_;
    std::ranges::sort(sorted);
    const auto at = [&sorted](std::size_t of_hundred) {
      return rounded(sorted[std::min(sorted.size() * of_hundred / 100, sorted.size() - 1)]);
    };
    const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
    return {{"mean", rounded(sum / static_cast<double>(sorted.size()))},
            {"p50", at(50)},
            {"p99", at(99)},
            {"max", rounded(sorted.back())}};
  }

 private:
  static double rounded(double value) { return std::round(value * 1000) / 1000; }

  std::vector<double> values_;
};

// The works and their index; a work's number is its place and one.
struct Collection {
  std::vector<std::string> texts;
  matching::Index index;
  ordered_json told;
};

Collection build(std::size_t count,
                 const std::vector<bench::Source>& sources,
                 const bench::Model& model,
                 bench::Random& random) {
  Collection out;
  out.texts.reserve(count);
  std::vector<std::string> rows;
  rows.reserve(count);
  std::size_t bytes = 0;
  double making = 0;
  for (std::size_t i = 0; i < count; ++i) {
    out.texts.push_back(i < sources.size() ? sources[i].text : model.text(random));
    bytes += out.texts.back().size();
    const double start = thread_ms();
    rows.push_back(encode(matching::fingerprint(text::Tokens{out.texts.back()})));
    making += thread_ms() - start;
  }
  std::size_t row_bytes = 0;
  for (const std::string& row : rows)
    row_bytes += row.size();

  const double start = thread_ms();
  std::vector<matching::Key> keys;
  keys.reserve(row_bytes / 5);
  std::vector<std::size_t> ends;
  ends.reserve(count);
  for (const std::string& row : rows) {
    const auto read = matching::decode(row);
    keys.insert(keys.end(), read->keys.begin(), read->keys.end());
    ends.push_back(keys.size());
  }
  const double decoded = thread_ms();
  out.index = matching::Index::build([&](const matching::Index::TakeRow& take) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends.size(); begin = ends[i++])
      take(i + 1, std::span{keys}.subspan(begin, ends[i] - begin));
  });
  const double works = static_cast<double>(count);
  out.told = {{"works", count},
              {"mean_bytes", bytes / count},
              {"keys_per_work", static_cast<double>(keys.size()) / works},
              {"row_bytes_per_work", row_bytes / count},
              {"memory_bytes_per_work", out.index.memory_bytes() / count},
              {"fingerprint_us", making * 1000 / works},
              {"rows_read_s", (decoded - start) / 1000},
              {"index_built_s", (thread_ms() - decoded) / 1000}};
  return out;
}

// What looking for one text found.
struct Looked {
  std::vector<matching::WorkNumber> works;  // With passages, the most words first.
  double cpu_ms = 0;
  double wall = 0;
  double candidates_ms = 0;
  std::vector<matching::WorkNumber> candidates;
};

Looked look(const std::string& text, const Collection& in, const Options& options) {
  Looked out;
  const double wall = wall_ms();
  const double start = thread_ms();
  const matching::Article article{text, matching::Closeness::at_upload};
  const double before = thread_ms();
  const matching::Found found =
      in.index.candidates(article.keys(), {.candidates = options.candidates});
  out.candidates_ms = thread_ms() - before;
  std::vector<std::pair<std::size_t, matching::WorkNumber>> ranked;
  for (const matching::Candidate& each : found.works) {
    const matching::WorkNumber work = each.part.work;
    const matching::Overlap overlap = article.compare(text::Tokens{in.texts[work - 1]});
    out.candidates.push_back(work);
    std::size_t words = 0;
    for (const matching::Passage& passage : overlap.passages)
      words += passage.words - std::min(passage.words, passage.edited_words);
    if (words > 0) ranked.emplace_back(words, work);
  }
  std::ranges::stable_sort(ranked, std::greater{}, [](const auto& each) { return each.first; });
  for (const auto& [words, work] : ranked)
    out.works.push_back(work);
  out.cpu_ms = thread_ms() - start;
  out.wall = wall_ms() - wall;
  return out;
}

ordered_json measure(const Collection& collection,
                     const std::vector<bench::Source>& sources,
                     const bench::Model& model,
                     const Options& options) {
  ordered_json out = collection.told;
  Figures cpu;
  Figures wall;
  Figures candidates;
  Figures read;
  for (const bench::Class& each : bench::classes()) {
    if (each.name.find(options.of_class) == std::string::npos) continue;
    bench::Random random{options.seed + 1};
    std::size_t found = 0;
    std::size_t first = 0;
    std::size_t asked = 0;
    Figures rank;
    Figures of_class;
    for (std::size_t i = 0; i < options.queries; ++i) {
      const std::size_t wanted = i % std::min(sources.size(), collection.texts.size());
      const Looked looked = look(each.make(sources[wanted], model, random), collection, options);
      const auto at = std::ranges::find(looked.works, wanted + 1);
      found += at != looked.works.end() ? 1U : 0U;
      first += at == looked.works.begin() && at != looked.works.end() ? 1U : 0U;
      of_class.add(looked.cpu_ms);
      wall.add(looked.wall);
      candidates.add(looked.candidates_ms);
      read.add(static_cast<double>(looked.candidates.size()));
      const auto place = std::ranges::find(looked.candidates, wanted + 1);
      if (place != looked.candidates.end()) {
        rank.add(static_cast<double>(place - looked.candidates.begin() + 1));
        ++asked;
      }
    }
    cpu.add(of_class);
    const auto queries = static_cast<double>(options.queries);
    out["classes"][each.name] = {{"recall", static_cast<double>(found) / queries},
                                 {"top1", static_cast<double>(first) / queries},
                                 {"among_candidates", static_cast<double>(asked) / queries},
                                 {"rank_among_candidates", rank.told()},
                                 {"cpu_ms", of_class.told()}};
    std::fprintf(stderr, "%zu works, %s\n", collection.texts.size(), each.name.c_str());
  }
  out["cpu_ms"] = cpu.told();
  out["wall_ms"] = wall.told();
  out["candidates_cpu_ms"] = candidates.told();
  out["candidates_read"] = read.told();
  return out;
}

// Texts that nobody copied: how often chance looks like a copy, and how long at most.
ordered_json measure_fresh(const Collection& collection,
                           const bench::Model& model,
                           const Options& options) {
  bench::Random random{options.seed + 7};
  std::size_t with_passage = 0;
  Figures cpu;
  for (std::size_t i = 0; i < options.queries; ++i) {
    const Looked looked = look(model.text(random), collection, options);
    with_passage += looked.works.empty() ? 0U : 1U;
    cpu.add(looked.cpu_ms);
  }
  return {
      {"with_a_passage", static_cast<double>(with_passage) / static_cast<double>(options.queries)},
      {"cpu_ms", cpu.told()}};
}

// Real texts of different folders against each other: pairs that share nothing but chance.
ordered_json measure_unrelated(const std::vector<bench::Source>& sources) {
  std::size_t pairs = 0;
  std::size_t passages = 0;
  const double start = thread_ms();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const matching::Article article{sources[i].text, matching::Closeness::at_upload};
    for (std::size_t j = i + 1; j < sources.size() && thread_ms() - start < 20'000; ++j) {
      if (sources[i].language == sources[j].language) continue;
      ++pairs;
      passages += article.compare(text::Tokens{sources[j].text}).passages.size();
    }
  }
  return {{"pairs", pairs}, {"passages", passages}};
}

// Texts made to be slow, against themselves.
ordered_json measure_hostile() {
  (void)text::Tokens{"The tables are built on first use."};
  ordered_json out;
  struct Case {
    const char* name;
    std::size_t different;
  };
  for (const Case& each : {Case{"one word", 1}, Case{"seven words", 7}, Case{"fifty words", 50}}) {
    bench::Random random{3};
    std::string text;
    for (std::size_t i = 0; i < 20'000; ++i) {
      const std::size_t word = each.different == 50 ? random() % 50 : i % each.different;
      text += "word" + std::string(1 + word / 26, static_cast<char>('a' + word % 26)) + " ";
    }
    const double start = thread_ms();
    const matching::Article article{text, matching::Closeness::at_upload};
    const matching::Overlap overlap = article.compare(text::Tokens{text});
    out[each.name] = {{"cpu_ms", thread_ms() - start},
                      {"share", overlap.share_of_article},
                      {"complete", overlap.complete}};
  }
  return out;
}

ordered_json measure_peer(const std::vector<bench::Source>& sources,
                          const bench::Model& model,
                          const Options& options) {
  bench::Random random{options.seed};
  Options ours = options;
  ours.queries = options.peer_queries;
  const Collection collection = build(options.peer_works, sources, model, random);
  bench::FullText full_text;
  const double start = thread_ms();
  for (std::size_t i = 0; i < collection.texts.size(); ++i)
    full_text.add(i + 1, collection.texts[i]);
  full_text.settle();
  ordered_json out = {{"works", options.peer_works},
                      {"queries", options.peer_queries},
                      {"sqlite_build_ms_per_work",
                       (thread_ms() - start) / static_cast<double>(options.peer_works)}};
  for (const bench::Class& each : bench::classes()) {
    struct Way {
      const char* name;
      std::size_t found = 0;
      Figures cpu;
    };
    std::array<Way, 3> ways = {
        Way{"copydesk", 0, {}}, Way{"fts5_phrases", 0, {}}, Way{"fts5_bm25", 0, {}}};
    bench::Random same{options.seed + 1};
    for (std::size_t i = 0; i < options.peer_queries; ++i) {
      const std::size_t wanted = i % std::min(sources.size(), collection.texts.size());
      const std::string text = each.make(sources[wanted], model, same);
      for (Way& way : ways) {
        const double before = thread_ms();
        const std::string_view name = way.name;
        const std::vector<std::uint64_t> works =
            name == "copydesk"       ? look(text, collection, ours).works
            : name == "fts5_phrases" ? full_text.by_phrases(text)
                                     : full_text.by_words(text);
        way.cpu.add(thread_ms() - before);
        way.found += std::ranges::find(works, wanted + 1) != works.end() ? 1U : 0U;
      }
    }
    for (const Way& way : ways) {
      out["classes"][each.name][way.name] = {
          {"recall", static_cast<double>(way.found) / static_cast<double>(options.peer_queries)},
          {"cpu_ms", way.cpu.told()}};
    }
    std::fprintf(stderr, "peers, %s\n", each.name.c_str());
  }
  return out;
}

int run(const Options& options) {
  const auto sources = bench::read_sources(options.corpus, 100);
  if (sources.size() < 2) {
    std::fprintf(stderr, "There are no .md or .txt files in %s.\n", options.corpus.c_str());
    return 2;
  }
  const bench::Model model{sources};
  ordered_json out = {{"real_texts", sources.size()},
                      {"queries_per_class", options.queries},
                      {"candidates", options.candidates},
                      {"hostile", measure_hostile()},
                      {"unrelated", measure_unrelated(sources)}};
  for (const std::size_t works : options.works) {
    bench::Random random{options.seed};
    const Collection collection = build(works, sources, model, random);
    ordered_json told = measure(collection, sources, model, options);
    told["fresh"] = measure_fresh(collection, model, options);
    out["collections"].push_back(std::move(told));
  }
  if (options.peer_works > 0) out["beside"] = measure_peer(sources, model, options);
  std::printf("%s\n", out.dump(2).c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  return run(read_options(std::vector<std::string>(argv + 1, argv + argc)));
}
