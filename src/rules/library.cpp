#include <base/crypto.hpp>
#include <rules/library.hpp>
#include <rules/limits.hpp>
#include <rules/lint.hpp>
#include <rules/load.hpp>
#include <rules/self_test.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <iterator>
#include <string_view>
#include <thread>

namespace rules {

using policies::Problem;

// A rule file that is not known, and what comes of it.
struct Library::Unread {
  const std::string* file = nullptr;
  RuleFilePtr text = nullptr;
  std::string around = {};
  bool was_good = false;
  PreparedRule rule = {};
  std::vector<Problem> problems = {};
};

namespace {

bool is_error(const Problem& problem) { return problem.weight == policies::Weight::error; }

std::string digest_of(const policies::Policies& policies) {
  base::Sha256 out;
  for (const policies::Policy& each : policies.policies)
    out.add(each.id + '\n');
  return out.hex();
}

std::string digest_of_lists(const RuleFiles& files) {
  base::Sha256 out;
  for (const auto& [file, text] : files.texts) {
    if (is_list_file(file)) out.add(file + ' ' + text->digest + '\n');
  }
  return out.hex();
}

bool may_name_a_list(const RuleFile& file) { return file.text.find("lists") != std::string::npos; }

// What a rule is known by to other processes and later programs.
std::string lasting_key(const std::string& file, const RuleFile& text, const std::string& around) {
  static const std::string engine = engine_digest();
  return base::sha256_hex(engine + '\n' + file + '\n' + text.digest + '\n' + around);
}

// Calls `act` for every item, on all cores where there are many.
template <typename Items, typename Act>
void for_all(Items& items, Act act) {
  constexpr std::size_t kAtOnce = 16;  // So many are not worth another thread.
  std::atomic<std::size_t> next = 0;
  std::atomic_flag failed;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < items.size(); i = next++)
        act(items[i]);
    } catch (...) {
      if (!failed.test_and_set()) failure = std::current_exception();
      next = items.size();
    }
  };
  {
    std::vector<std::jthread> others;
    const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 1; i < std::min(most, items.size() / kAtOnce); ++i)
      others.emplace_back(work);
    work();
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

std::vector<Problem> judge(const Rule& rule, const policies::Policies& policies) {
  std::vector<Problem> out = lint(rule, policies);
  for (const TestResult& result : run_tests(rule)) {
    if (!is_good(result.outcome)) out.push_back(problem_of(result));
  }
  return out;
}

Library::Library(std::unordered_set<std::string> good) : good_{std::move(good)} {}
Library::Library(Library&&) noexcept = default;
Library& Library::operator=(Library&&) noexcept = default;
Library::~Library() = default;

Library::Loaded Library::load(const RuleFolderPtr& folder,
                              const LocalRules& local,
                              const GivenStatus& given) {
  Loaded out;
  const RuleFiles& files = folder->files;
  if (const auto text = files.texts.find(kPoliciesFile); text != files.texts.end()) {
    auto read = policies::parse_policies(text->second->text, std::string{kPoliciesFile});
    out.policies = std::move(read.policies);
    out.problems = std::move(read.problems);
  }
  std::ranges::copy(folder->problems, std::back_inserter(out.problems));

  ++load_;
  auto lists = std::make_unique<WordLists>(files, lists_.get());
  lists_ = std::move(lists);
  folder_ = folder;
  around_ = digest_of(out.policies);
  lists_digest_ = around_ + digest_of_lists(files);
  std::vector<Unread> unread;
  for (const auto& [file, text] : files.texts) {
    if (is_rule_file(file) && !local.contains(file)) meet(file, text, unread);
  }
  for (const auto& [file, text] : local)
    meet(file, text, unread);
  read_all(unread, out.policies);
  for (Unread& each : unread)
    take(each, out);
  std::ranges::move(lists_->problems(), std::back_inserter(out.problems));
  policies::sort(out.problems);
  if (!out.problems.empty()) return out;
  std::erase_if(known_, [this](const auto& each) { return each.second.load != load_; });
  give(given, out);
  return out;
}

// A rule that names no list does not depend on any.
void Library::meet(const std::string& file, const RuleFilePtr& text, std::vector<Unread>& unread) {
  const auto known = known_.find(text.get());
  const std::string& around = known == known_.end()
                                  ? (may_name_a_list(*text) ? lists_digest_ : around_)
                                  : (known->second.names_list ? lists_digest_ : around_);
  if (known != known_.end() && known->second.around == around) {
    known->second.load = load_;
    return;
  }
  unread.push_back({.file = &file, .text = text, .around = around});
}

void Library::read_all(std::vector<Unread>& unread, const policies::Policies& policies) {
  for_all(unread, [&](Unread& out) {
    out.was_good = good_.contains(lasting_key(*out.file, *out.text, out.around));
    const Patterns patterns = out.was_good ? Patterns::known_good : Patterns::to_judge;
    LoadedRule loaded = load_rule(*lists_, *out.file, out.text->text, patterns);
    out.problems = std::move(loaded.problems);
    if (!loaded.rule) return;
    auto prepared = prepare(std::move(*loaded.rule), patterns);
    if (!prepared) {
      out.problems.push_back({.file = *out.file, .message = prepared.error().message});
      return;
    }
    out.rule = std::move(*prepared);
    if (out.was_good) return;
    std::ranges::copy_if(
        judge(*out.rule.rule, policies), std::back_inserter(out.problems), is_error);
  });
}

// Keeps what was read; what has an error is read again the next time.
void Library::take(Unread& from, Loaded& out) {
  if (!from.problems.empty()) {
    std::ranges::move(from.problems, std::back_inserter(out.problems));
    return;
  }
  if (!from.was_good) {
    std::string key = lasting_key(*from.file, *from.text, from.around);
    good_.insert(key);
    out.found_good.push_back(std::move(key));
  }
  const RuleFile* const text = from.text.get();
  known_.insert_or_assign(text,
                          Known{.text = std::move(from.text),
                                .around = std::move(from.around),
                                .names_list = may_name_a_list(*text),
                                .own = std::move(from.rule),
                                .others = {},
                                .load = load_});
}

void Library::give(const GivenStatus& given, Loaded& out) {
  out.rules.reserve(known_.size());
  for (auto& [text, known] : known_) {
    const Status own = known.own.rule->status;
    const Status now = given(*known.own.rule).value_or(own);
    if (now == own) {
      out.rules.push_back({.rule = known.own, .own = own});
      continue;
    }
    const auto [other, is_new] = known.others.try_emplace(now);
    if (is_new) other->second = with_status(known.own, now);
    out.rules.push_back({.rule = other->second, .own = own});
  }
  std::ranges::sort(
      out.rules, {}, [](const Entry& each) -> const std::string& { return each.rule.rule->id; });
}

}  // namespace rules
