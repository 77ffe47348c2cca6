#include "engines.hpp"

#include <rules/rule_set.hpp>

#include <hs/hs.h>
#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace bench {
namespace {

constexpr std::int64_t kSetMemory = std::int64_t{64} << 20U;

re2::RE2::Options options(std::int64_t memory = re2::RE2::Options::kDefaultMaxMem) {
  re2::RE2::Options out;
  out.set_log_errors(false);
  out.set_max_mem(memory);
  return out;
}

class Loop : public Engine {
 public:
  explicit Loop(const Patterns& patterns) {
    for (const std::string& pattern : patterns)
      all_.push_back(std::make_unique<re2::RE2>(pattern, options()));
  }

  [[nodiscard]] std::string name() const override { return "re2_loop"; }

  [[nodiscard]] bool matching(const std::string& text, std::vector<int>& out) override {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (re2::RE2::PartialMatch(text, *all_[i])) out.push_back(static_cast<int>(i));
    }
    return true;
  }

 private:
  std::vector<std::unique_ptr<re2::RE2>> all_;
};

class Set : public Engine {
 public:
  explicit Set(const Patterns& patterns) : set_{options(kSetMemory), re2::RE2::UNANCHORED} {
    std::string error;
    for (const std::string& pattern : patterns)
      set_.Add(pattern, &error);
    compiled_ = set_.Compile();
  }

  [[nodiscard]] std::string name() const override { return "re2_set"; }

  [[nodiscard]] bool matching(const std::string& text, std::vector<int>& out) override {
    if (!compiled_) return false;
    re2::RE2::Set::ErrorInfo error{};
    set_.Match(text, &out, &error);
    std::ranges::sort(out);
    return error.kind == re2::RE2::Set::kNoError;
  }

 private:
  re2::RE2::Set set_;
  bool compiled_ = false;
};

// Hyperscan's database and what a scan needs.
class Scanner {
 public:
  Scanner() = default;
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;
  ~Scanner() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }

  void patterns(const Patterns& patterns, const std::vector<unsigned>& ids) {
    std::vector<const char*> texts;
    for (const unsigned id : ids)
      texts.push_back(patterns[id].c_str());
    const std::vector<unsigned> flags(texts.size(), HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH);
    hs_compile_error_t* error = nullptr;
    const auto done = hs_compile_multi(texts.data(),
                                       flags.data(),
                                       ids.data(),
                                       count(texts),
                                       HS_MODE_BLOCK,
                                       nullptr,
                                       &database_,
                                       &error);
    finish(done, error);
  }

  void literals(const Patterns& literals) {
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    std::vector<unsigned> ids;
    for (const std::string& each : literals) {
      ids.push_back(static_cast<unsigned>(ids.size()));
      texts.push_back(each.data());
      sizes.push_back(each.size());
    }
    const std::vector<unsigned> flags(texts.size(), HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH);
    hs_compile_error_t* error = nullptr;
    const auto done = hs_compile_lit_multi(texts.data(),
                                           flags.data(),
                                           ids.data(),
                                           sizes.data(),
                                           count(texts),
                                           HS_MODE_BLOCK,
                                           nullptr,
                                           &database_,
                                           &error);
    finish(done, error);
  }

  void scan(const std::string& text, std::vector<int>& out) {
    const auto found =
        [](unsigned id, unsigned long long, unsigned long long, unsigned, void* into) {
          static_cast<std::vector<int>*>(into)->push_back(static_cast<int>(id));
          return 0;
        };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, found, &out);
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

 private:
  static unsigned count(const std::vector<const char*>& all) {
    return static_cast<unsigned>(all.size());
  }

  void finish(hs_error_t done, hs_compile_error_t* error) {
    if (done != HS_SUCCESS || hs_alloc_scratch(database_, &scratch_) != HS_SUCCESS) {
      std::fprintf(stderr, "Hyperscan: %s\n", error == nullptr ? "no memory" : error->message);
      std::exit(1);
    }
  }

  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

class Filtered : public Engine {
 public:
  explicit Filtered(const Patterns& patterns) : filtered_{kLeastAtom} {
    int id = 0;
    for (const std::string& pattern : patterns)
      filtered_.Add(pattern, options(), &id);
    std::vector<std::string> atoms;
    filtered_.Compile(&atoms);
    scanner_.literals(atoms);
  }

  [[nodiscard]] std::string name() const override { return "filtered_re2"; }

  [[nodiscard]] bool matching(const std::string& text, std::vector<int>& out) override {
    atoms_.clear();
    scanner_.scan(text, atoms_);
    filtered_.AllMatches(text, atoms_, &out);
    std::ranges::sort(out);
    return true;
  }

 private:
  static constexpr int kLeastAtom = 3;
  re2::FilteredRE2 filtered_;
  Scanner scanner_;
  std::vector<int> atoms_;
};

class Hyperscan : public Engine {
 public:
  explicit Hyperscan(const Patterns& patterns) {
    std::vector<unsigned> taken;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (takes(patterns[i])) {
        taken.push_back(static_cast<unsigned>(i));
      } else {
        left_out_.push_back(i);
      }
    }
    scanner_.patterns(patterns, taken);
  }

  [[nodiscard]] std::string name() const override { return "hyperscan"; }
  [[nodiscard]] std::vector<std::size_t> left_out() const override { return left_out_; }

  [[nodiscard]] bool matching(const std::string& text, std::vector<int>& out) override {
    scanner_.scan(text, out);
    return true;
  }

 private:
  static bool takes(const std::string& pattern) {
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const auto done = hs_compile(pattern.c_str(),
                                 HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH,
                                 HS_MODE_BLOCK,
                                 nullptr,
                                 &database,
                                 &error);
    hs_free_database(database);
    hs_free_compile_error(error);
    return done == HS_SUCCESS;
  }

  Scanner scanner_;
  std::vector<std::size_t> left_out_;
};

class Ours : public Engine {
 public:
  explicit Ours(const Patterns& patterns)
      : set_{rules::RuleSet::compile(rules_of(patterns)).value()} {
    subject_.language = "en";
  }

  [[nodiscard]] std::string name() const override { return "copydesk"; }

  [[nodiscard]] bool matching(const std::string& text, std::vector<int>& out) override {
    subject_.given.body = text;
    const rules::Scan scan = set_.scan(subject_);
    for (const rules::Hit& hit : scan.hits) {
      const int rule = static_cast<int>(hit.rule);
      if (out.empty() || out.back() != rule) out.push_back(rule);
    }
    return scan.complete;
  }

 private:
  static std::vector<rules::Rule> rules_of(const Patterns& patterns) {
    std::vector<rules::Rule> out;
    for (const std::string& pattern : patterns) {
      rules::Rule rule{.id = "bench.r" + std::to_string(out.size()), .title = "", .policy = ""};
      rule.status = rules::Status::active;
      rule.scope.fields = {rules::Field::body};
      rule.match.any = {{.text = pattern}};
      out.push_back(std::move(rule));
    }
    return out;
  }

  rules::RuleSet set_;
  rules::Subject subject_;
};

}  // namespace

std::unique_ptr<Engine> make_loop(const Patterns& patterns) {
  return std::make_unique<Loop>(patterns);
}
std::unique_ptr<Engine> make_set(const Patterns& patterns) {
  return std::make_unique<Set>(patterns);
}
std::unique_ptr<Engine> make_filtered(const Patterns& patterns) {
  return std::make_unique<Filtered>(patterns);
}
std::unique_ptr<Engine> make_hyperscan(const Patterns& patterns) {
  return std::make_unique<Hyperscan>(patterns);
}
std::unique_ptr<Engine> make_ours(const Patterns& patterns) {
  return std::make_unique<Ours>(patterns);
}

}  // namespace bench
