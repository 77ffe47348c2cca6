// Commands about rules: check, test, list, explain, measure, try on what is stored.

#include <app/commands.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <app/rule_files.hpp>
#include <desk/rule_jobs.hpp>
#include <desk/rule_trial.hpp>
#include <desk/rules_loading.hpp>
#include <notices/business_days.hpp>
#include <rules/files.hpp>
#include <rules/library.hpp>
#include <rules/load.hpp>
#include <rules/self_test.hpp>
#include <wire/rules.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <iterator>

namespace app {
namespace {

using base::Error;

std::string directory_of(const Setting& setting, const std::string& directory) {
  return directory.empty() ? setting.config.rules : directory;
}

std::vector<rules::TestResult> results_of(const rules::LoadedRules& loaded) {
  std::vector<rules::TestResult> all;
  for (const rules::Rule& rule : loaded.rules)
    std::ranges::move(rules::run_tests(rule), std::back_inserter(all));
  return all;
}

nlohmann::ordered_json to_json(const policies::Problem& problem) {
  return {{"file", problem.file},
          {"line", problem.at.line},
          {"column", problem.at.column},
          {"weight", problem.weight == policies::Weight::error ? "error" : "warning"},
          {"message", problem.message}};
}

}  // namespace

Exit check_rules(const Setting& setting, const std::string& directory) {
  const auto files = files_of(directory_of(setting, directory));
  if (!files) return exit_of(files.error());
  const policies::LoadedPolicies policies = policies_of(*files);
  const rules::LoadedRules loaded = rules::load_rules(*files);
  std::vector<policies::Problem> problems = policies.problems;
  if (const auto office = notices::office_of(policies.policies); !office) {
    problems.push_back({.file = "policies.toml", .message = office.error().message});
  }
  std::ranges::copy(loaded.problems, std::back_inserter(problems));
  for (const rules::Rule& rule : loaded.rules)
    std::ranges::move(rules::judge(rule, policies.policies), std::back_inserter(problems));
  policies::sort(problems);
  const bool good = std::ranges::none_of(problems, [](const policies::Problem& problem) {
    return problem.weight == policies::Weight::error;
  });
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const policies::Problem& problem : problems) {
    list.push_back(to_json(problem));
    if (setting.format == Format::text) std::cerr << policies::text(problem) << "\n";
  }
  if (setting.format == Format::json) {
    print_line(
        nlohmann::ordered_json{{"ok", good}, {"rules", loaded.rules.size()}, {"problems", list}}
            .dump());
  } else {
    print_line(std::to_string(loaded.rules.size()) + " rules, " + std::to_string(problems.size()) +
               " problems");
  }
  return good ? Exit::done : Exit::no;
}

namespace {

// TAP version 13, so that any harness reads it.
void print_tap(const std::vector<rules::TestResult>& results) {
  for (std::size_t i = 0; i < results.size(); ++i) {
    const rules::TestResult& result = results[i];
    const bool good = rules::is_good(result.outcome);
    print_line(std::string{good ? "ok " : "not ok "} + std::to_string(i + 1) + " - " + result.rule +
               ": " + result.name +
               (result.outcome == rules::Outcome::todo ? " # TODO expected to fail" : ""));
    if (!good) print_line("# " + rules::text(result));
  }
  print_line("1.." + std::to_string(results.size()));
}

void print_failures(const std::vector<rules::TestResult>& results) {
  nlohmann::ordered_json failures = nlohmann::ordered_json::array();
  for (const rules::TestResult& result : results) {
    if (rules::is_good(result.outcome)) continue;
    failures.push_back({{"rule", result.rule}, {"test", result.name}});
  }
  const std::size_t failed = failures.size();
  print_line(nlohmann::ordered_json{
      {"tests", results.size()}, {"failed", failed}, {"failures", std::move(failures)}}
                 .dump());
}

}  // namespace

Exit test_rules(const Setting& setting, const std::string& directory) {
  const auto files = files_of(directory_of(setting, directory));
  if (!files) return exit_of(files.error());
  const rules::LoadedRules loaded = rules::load_rules(*files);
  for (const policies::Problem& problem : loaded.problems) {
    std::cerr << policies::text(problem) << "\n";
  }
  const std::vector<rules::TestResult> results = results_of(loaded);
  setting.format == Format::json ? print_failures(results) : print_tap(results);
  const bool good = std::ranges::all_of(
      results, [](const rules::TestResult& result) { return rules::is_good(result.outcome); });
  return good && loaded.problems.empty() ? Exit::done : Exit::no;
}

Exit list_rules(const Setting& setting, const std::string& directory) {
  const auto loaded = desk::load_rules(directory_of(setting, directory));
  if (!loaded) return exit_of(loaded.error());
  if (setting.format == Format::json) {
    print_line(wire::to_json(*loaded->rules));
    return Exit::done;
  }
  for (const rules::Rule& rule : loaded->rules->rules()) {
    print_line(rule.id + "\t" + std::to_string(rule.version) + "\t" +
               std::string{name(rule.status)} + "\t" + std::string{name(rule.action)} + "\t" +
               rule.title);
  }
  return Exit::done;
}

Exit explain_rules(const Setting& setting, const std::string& text_or_file) {
  const auto loaded = desk::load_rules(setting.config.rules);
  if (!loaded) return exit_of(loaded.error());
  std::string text = text_or_file;
  if (std::filesystem::is_regular_file(text_or_file) || text_or_file == "-") {
    auto read = read_input(text_or_file);
    if (!read) return exit_of(read.error());
    text = std::move(*read);
  }
  const articles::Draft draft = draft_of({}, std::move(text));
  const desk::Explanation explanation = desk::explain_by(
      loaded->rules, {.title = draft.title, .body = draft.body}, base::SystemClock{}.now());
  if (setting.format == Format::json) {
    print_line(wire::explained_json(explanation, ""));
    return Exit::done;
  }
  for (const rules::Explained& each : explanation.explained) {
    const rules::Rule& rule = loaded->rules->rules().at(each.rule);
    print_line(rule.id + (each.hits.empty() ? ": no hit" : ": hits"));
    for (const rules::Hit& hit : each.hits) {
      print_line("  " + rules::field_name(hit) + " " + std::to_string(hit.range.start) + "-" +
                 std::to_string(hit.range.end) + ": " + hit.text);
    }
    if (!each.hits.empty()) print_line(rules::text(each.conditions));
  }
  return Exit::done;
}

namespace {

constexpr int kCostliest = 10;

// What `rules bench` reads: the texts of a folder, or else those that the rules' own tests have.
base::Result<std::vector<articles::Draft>> corpus_of(const std::string& directory,
                                                     const rules::RuleSet& set) {
  std::vector<articles::Draft> texts;
  if (directory.empty()) {
    for (const rules::Rule& rule : set.rules()) {
      for (const rules::RuleTest& test : rule.tests) {
        texts.push_back({.title = test.title, .body = test.body, .language = test.language});
      }
    }
    return texts;
  }
  if (!std::filesystem::is_directory(directory)) {
    return Error{.kind = Error::Kind::invalid,
                 .message = "There is no folder " + directory + "; give one with texts."};
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator{directory}) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file() || (ending != ".md" && ending != ".txt")) continue;
    auto text = read_input(entry.path().string());
    if (!text) return text.error();
    texts.push_back(draft_of({}, *std::move(text)));
  }
  return texts;
}

// Passes over all subjects until enough time was spent to say how much one takes.
double microseconds_each(const rules::RuleSet& set, const std::vector<rules::Subject>& subjects) {
  constexpr std::chrono::milliseconds kEnough{300};
  constexpr double kThousand = 1000;
  for (const rules::Subject& subject : subjects)
    (void)set.scan(subject);
  const auto began = base::thread_cpu_time();
  auto spent = base::thread_cpu_time() - began;
  std::size_t scans = 0;
  while (spent < kEnough) {
    for (const rules::Subject& subject : subjects)
      (void)set.scan(subject);
    scans += subjects.size();
    spent = base::thread_cpu_time() - began;
  }
  return static_cast<double>(spent.count()) / kThousand / static_cast<double>(scans);
}

struct RuleCost {
  std::string rule;
  double microseconds = 0;
};

// Of every rule alone, the costliest first.
std::vector<RuleCost> costs_of(const rules::RuleSet& set,
                               const std::vector<rules::Subject>& subjects) {
  std::vector<RuleCost> costs;
  for (const rules::Rule& rule : set.rules()) {
    std::vector<rules::Rule> one;
    one.push_back(rule);
    const auto alone = rules::RuleSet::compile(std::move(one));
    if (!alone) continue;
    const auto began = base::thread_cpu_time();
    for (const rules::Subject& subject : subjects)
      (void)alone->scan(subject);
    const auto spent = base::thread_cpu_time() - began;
    constexpr double kThousand = 1000;
    costs.push_back({.rule = rule.id,
                     .microseconds = static_cast<double>(spent.count()) / kThousand /
                                     static_cast<double>(subjects.size())});
  }
  std::ranges::sort(costs, std::ranges::greater{}, &RuleCost::microseconds);
  if (costs.size() > kCostliest) costs.resize(kCostliest);
  return costs;
}

void print_backtest(const desk::RuleJob& job) {
  const screening::Backtest& tally = *job.backtest;
  const auto line = [](const std::string& name, const screening::Cell& cell) {
    print_line(name + ": " + std::to_string(cell.count));
    for (const screening::Sample& sample : cell.samples)
      print_line("    " + sample.article_id + "  " + sample.title +
                 (sample.text.empty() ? "" : "  [" + sample.text + "]"));
  };
  print_line(std::to_string(tally.versions) + " versions, " +
             std::to_string(screening::hits(tally)) + " hits");
  for (std::size_t i = 0; i < screening::kJudged; ++i) {
    const std::string judged{screening::name(static_cast<screening::Judged>(i))};
    line("hit, decided " + judged, tally.hits.at(i));
    print_line("missed, decided " + judged + ": " + std::to_string(tally.misses.at(i).count));
  }
  line("newly hit", tally.newly_hit);
  line("no longer hit", tally.no_longer_hit);
  line("newly held", tally.newly_held);
  line("no longer held", tally.no_longer_held);
  if (tally.asks_about_author) {
    print_line("It asks about the author, of whom stored texts tell nothing: it saw strangers.");
  }
}

}  // namespace

Exit bench_rules(const Setting& setting, const std::string& corpus) {
  const auto loaded = desk::load_rules(setting.config.rules);
  if (!loaded) return exit_of(loaded.error());
  const auto texts = corpus_of(corpus, *loaded->rules);
  if (!texts) return exit_of(texts.error());
  std::vector<rules::Subject> subjects;
  std::size_t bytes = 0;
  for (const articles::Draft& text : *texts) {
    bytes += text.title.size() + text.body.size();
    subjects.push_back(rules::make_subject({.title = text.title,
                                            .body = text.body,
                                            .language = text.language,
                                            .now = base::SystemClock{}.now()}));
  }
  if (subjects.empty()) {
    return exit_of({.kind = Error::Kind::invalid, .message = "There is no .md or .txt file."});
  }
  const double each = microseconds_each(*loaded->rules, subjects);
  const std::vector<RuleCost> costs = costs_of(*loaded->rules, subjects);
  if (setting.format == Format::json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const RuleCost& cost : costs)
      list.push_back({{"rule", cost.rule}, {"microseconds", cost.microseconds}});
    print_line(nlohmann::ordered_json{{"rules", loaded->rules->rules().size()},
                                      {"texts", subjects.size()},
                                      {"bytes", bytes},
                                      {"microseconds", each},
                                      {"costliest", std::move(list)}}
                   .dump());
    return Exit::done;
  }
  print_line(std::to_string(loaded->rules->rules().size()) + " rules on " +
             std::to_string(subjects.size()) + " texts of " +
             std::to_string(bytes / subjects.size()) + " bytes: " + std::to_string(each) +
             " us a text");
  for (const RuleCost& cost : costs)
    print_line(cost.rule + ": " + std::to_string(cost.microseconds) + " us alone");
  return Exit::done;
}

Exit backtest_rule(const Setting& setting, const Backtesting& what) {
  auto text = read_input(what.file);
  if (!text) return exit_of(text.error());
  const auto since =
      what.since.empty() ? std::optional{std::chrono::seconds{}} : base::parse_span(what.since);
  if (!since) {
    return exit_of(base::invalid("/since", "Say how far back as 90m, 24h or 30d."));
  }
  const base::SystemClock clock;
  const auto opened = open_desk(setting.config, clock);
  if (!opened) return exit_of(opened.error());
  const auto job = desk::run_backtest(
      *opened->desk, kProgram, {.rule = {}, .text = *std::move(text), .since = *since});
  if (!job) return exit_of(job.error());
  if (!job->backtest) {
    return exit_of({.kind = Error::Kind::unavailable, .message = job->why});
  }
  if (setting.format == Format::json) {
    print_line(wire::to_json(*job));
  } else {
    print_backtest(*job);
  }
  return Exit::done;
}

}  // namespace app
