#include <app/demo.hpp>
#include <app/demo_content.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <app/serve.hpp>
#include <base/crypto.hpp>
#include <base/ensure.hpp>
#include <desk/appeals.hpp>
#include <desk/people.hpp>
#include <desk/read.hpp>
#include <desk/report.hpp>
#include <desk/review.hpp>
#include <desk/submit.hpp>
#include <desk/tracking.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kAdmin = "Robin";

// The people of the sample newsroom.
struct Sample {
  const char* name;
  cases::Role role;
};
constexpr auto kPeople = std::to_array<Sample>({
    {"Ana", cases::Role::reviewer},
    {"Ben", cases::Role::editor},
    {"Clara", cases::Role::legal},
    {kAdmin, cases::Role::admin},
});

// Plays the samples; keeps what their files only name.
class Player {
 public:
  Player(desk::Desk& desk, base::SetClock& clock, base::Time now)
      : desk_{desk}, clock_{clock}, now_{now} {}

  std::vector<DemoEnd> run() {
    for (const Sample& sample : kPeople) {
      const auto person = desk::add_person(desk_, kProgram, sample.name, sample.role, "");
      base::ensure(person.ok(), "a sample person can be added");
      if (sample.role == cases::Role::legal) {
        moderator_ = {.kind = desk::Actor::Kind::person,
                      .id = person->id,
                      .name = person->name,
                      .role = sample.role};
      }
    }
    for (const DemoArticle& article : articles_)
      plan(article);
    for (const DemoNotice& notice : notices_)
      plan(notice);
    std::ranges::stable_sort(acts_, {}, &Act::at);
    for (const Act& act : acts_) {
      clock_.set(act.at);
      act.play();
    }
    clock_.set(now_);
    return ends();
  }

 private:
  struct Act {
    base::Time at;
    std::function<void()> play;
  };

  void plan(const DemoArticle& article) {
    const base::Time came = now_ - article.age;
    acts_.push_back({.at = came, .play = [this, &article] { submit(article); }});
    for (const DemoStep& step : article.story) {
      acts_.push_back(
          {.at = came + step.after, .play = [this, &article, &step] { follow(article, step); }});
    }
  }

  void plan(const DemoNotice& notice) {
    const base::Time came = now_ - notice.age;
    acts_.push_back({.at = came, .play = [this, &notice] { file(notice); }});
    for (const DemoStep& step : notice.story) {
      acts_.push_back(
          {.at = came + step.after, .play = [this, &notice, &step] { follow(notice, step); }});
    }
  }

  void submit(const DemoArticle& article) {
    articles::Draft draft = article.draft;
    if (!article.cover.empty()) {
      const auto cover = desk::store_cover(desk_, {}, demo_cover(article.cover));
      base::ensure(cover.ok(), "a sample picture is one");
      draft.cover.id = cover->id;
    }
    const auto made = desk::submit(desk_, {}, draft, {});
    base::ensure(made.ok(), "a sample article can be submitted");
    made_.insert_or_assign(article.handle, *made);
  }

  void follow(const DemoArticle& article, const DemoStep& step) {
    const desk::Submitted& made = made_.at(article.handle);
    if (step.act == "withdraw" || step.act == "new_version" || step.act == "object") {
      const auto author = desk::actor_of_token(desk_, made.tracking_token);
      base::ensure(author.has_value(), "a sample author has a token");
      if (step.act == "object") return object(*author, article.handle, step.wish.reason);
      if (step.act == "withdraw") {
        base::ensure(desk::withdraw(desk_, *author, made.article.id).ok(), article.handle.c_str());
        return;
      }
      articles::Draft draft = made.version.draft;
      if (!step.title.empty()) draft.title = step.title;
      if (!step.body.empty()) draft.body = step.body;
      base::ensure(desk::edit(desk_, *author, made.article.id, draft, {}).ok(),
                   article.handle.c_str());
      return;
    }
    cases::Wish wish = step.wish;
    if (wish.action == cases::Action::edit) {
      wish.title = step.title.empty() ? made.version.draft.title : step.title;
      wish.body = step.body.empty() ? made.version.draft.body : step.body;
    }
    decide(made.article.id, wish, article.handle);
  }

  // To the newest decision on the article.
  void object(const desk::Actor& author, const std::string& handle, const std::string& reason) {
    const auto status = desk::article_status(desk_, author, author.article_id);
    base::ensure(status.ok() && !status->decisions.empty(), handle.c_str());
    const auto filed =
        desk::file_appeal(desk_, author, status->decisions.front().decision_id, reason, {});
    base::ensure(filed.ok(), handle.c_str());
  }

  void file(const DemoNotice& notice) {
    notices::Complaint complaint = notice.complaint;
    for (notices::ItemClaim& item : complaint.items) {
      constexpr std::string_view kHandle = "handle:";
      if (!item.url.starts_with(kHandle)) continue;
      const desk::Submitted& made = made_.at(item.url.substr(kHandle.size()));
      item.url = desk_.options().base_url + "/articles/" + made.article.slug;
    }
    const auto filed = desk::file_notice(desk_, {}, complaint, {});
    base::ensure(filed.ok(), "a sample notice can be filed");
    filed_.insert_or_assign(notice.handle, filed->notice);
  }

  void follow(const DemoNotice& notice, const DemoStep& step) {
    const notices::Notice& filed = filed_.at(notice.handle);
    if (step.act == "withdraw") {
      const desk::Actor by{.kind = desk::Actor::Kind::notifier, .id = filed.id};
      base::ensure(desk::withdraw_notice(desk_, by, filed.id).ok(), notice.handle.c_str());
      return;
    }
    // What names no article of ours is judged in a case of the notice itself.
    const auto found = std::ranges::find_if(
        filed.items, [](const notices::Item& item) { return !item.article_id.empty(); });
    cases::Wish wish = step.wish;
    if (found != filed.items.end()) {
      for (const notices::Item& item : filed.items) {
        if (item.article_id == found->article_id) wish.items.push_back(item.id);
      }
    }
    decide(found == filed.items.end() ? filed.id : found->article_id, wish, notice.handle);
  }

  void decide(const std::string& subject, const cases::Wish& wish, const std::string& handle) {
    const cases::Case c = case_of(subject);
    const auto decided = desk::decide(desk_, moderator_, {c.id, c.version}, wish, {});
    if (decided) return;
    throw base::Bug{"the sample " + handle + " cannot be decided: " + decided.error().message};
  }

  cases::Case case_of(const std::string& subject) {
    std::string cursor;
    do {
      const auto queue = desk::queue(desk_, moderator_, {.view = "all", .cursor = cursor});
      base::ensure(queue.ok(), "a moderator can read the queue");
      for (const cases::Case& c : queue->page.items) {
        if (c.subject_id == subject) return c;
      }
      cursor = queue->page.next;
    } while (!cursor.empty());
    throw base::Bug{"a sample that is decided has a case: " + subject};
  }

  std::vector<DemoEnd> ends() {
    std::vector<DemoEnd> all;
    for (const DemoArticle& article : articles_) {
      const auto status =
          desk::article_status(desk_, kProgram, made_.at(article.handle).article.id);
      base::ensure(status.ok(), "a sample article is there");
      all.push_back({.handle = article.handle,
                     .expected = article.ends,
                     .state = std::string{articles::name(status->article.state)}});
    }
    return all;
  }

  desk::Desk& desk_;
  base::SetClock& clock_;
  base::Time now_;
  std::vector<DemoArticle> articles_ = demo_articles();
  std::vector<DemoNotice> notices_ = demo_notices();
  std::vector<Act> acts_;
  desk::Actor moderator_;
  std::map<std::string, desk::Submitted> made_;
  std::map<std::string, notices::Notice> filed_;
};

// Removed with everything in it when the demo ends.
class TemporaryDirectory {
 public:
  TemporaryDirectory()
      : path_{fs::temp_directory_path() / ("copydesk-demo-" + base::hex(base::random_bytes(6)))} {
    fs::create_directory(path_);
    fs::permissions(path_, fs::perms::owner_all);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

std::vector<DemoEnd> play_demo(desk::Desk& desk, base::SetClock& clock, base::Time now) {
  return Player{desk, clock, now}.run();
}

Exit run_demo(Config config) {
  const TemporaryDirectory directory;
  config.data = directory.path().string();
  config.database.clear();
  config.token_key_file.clear();
  choose_address(config);
  {
    base::SetClock clock{base::SystemClock{}.now()};
    const auto opened = open_desk(config, clock);
    if (!opened) {
      print_error(opened.error());
      return Exit::usage;
    }
    play_demo(*opened->desk, clock, clock.now());
  }
  const base::SystemClock clock;
  const auto opened = open_desk(config, clock);
  if (!opened) {
    print_error(opened.error());
    return Exit::usage;
  }
  const auto link = desk::new_login_link(*opened->desk, kProgram, kAdmin);
  base::ensure(link.ok(), "the sample newsroom has its admin");
  const std::string url = opened->desk->options().base_url + "/login/" + *link;
  return serve_desk(config, *opened->desk, *opened->templates, [&url](const std::string& address) {
    std::cerr << "listening on " + address + "\n";
    std::cout << url << std::endl;
  });
}

}  // namespace app
