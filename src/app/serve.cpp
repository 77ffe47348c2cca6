#include <app/commands.hpp>
#include <app/mailer.hpp>
#include <app/opened.hpp>
#include <app/print.hpp>
#include <app/serve.hpp>
#include <base/log.hpp>
#include <desk/documents.hpp>
#include <desk/due.hpp>
#include <desk/housekeeping.hpp>
#include <desk/retrospect.hpp>
#include <desk/rule_jobs.hpp>
#include <http/openapi.hpp>
#include <http/routes.hpp>
#include <http/service.hpp>
#include <http/transport.hpp>
#include <pages/site.hpp>
#include <storage/lock.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace app {
namespace {

constexpr std::chrono::seconds kStopDeadline{10};
constexpr std::chrono::seconds kFollowEvery{1};
constexpr std::chrono::seconds kWorksPatience{10};  // After that the desk serves without them.
constexpr std::size_t kWorksAtOnce = 100;  // New ones that live articles are held against then.
constexpr int kHousekeepingEvery = 60;     // Times that.
// Most of them wait for the disk: one commit makes the acts of all who wait durable together.
constexpr std::size_t kHandlerThreads = 64;

// As many connections as the system lets this process have.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) {
    base::log(base::Level::warning, "the limit of open files stays as it is");
  }
}

sigset_t our_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP})
    sigaddset(&set, signal);
  return set;
}

// A port that is free right now; whoever takes it meanwhile makes listen() fail in words.
int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);  // NOLINT(*-reinterpret-cast)
  const bool bound = ::bind(probe, generic, size) == 0 && ::getsockname(probe, generic, &size) == 0;
  ::close(probe);
  return bound ? ntohs(address.sin_port) : 0;
}

void tell_of_reload(const desk::Desk& desk, const base::Error* error) {
  if (error == nullptr) {
    base::log(base::Level::info, "rules reloaded", {{"rule_set", desk.rules()->digest()}});
    return;
  }
  for (const base::FieldError& field : error->fields) {
    base::log(base::Level::error, "rules not reloaded", {{"problem", field.detail}});
  }
}

void reload(desk::Desk& desk) {
  const auto reloaded = desk.reload_rules();
  tell_of_reload(desk, reloaded ? nullptr : &reloaded.error());
}

// What was saved elsewhere, by the command line, another node, the guard: texts and rules.
void follow(desk::Desk& desk) {
  try {
    desk::compare_new_works(desk, kWorksAtOnce);
    const auto followed = desk.follow_rules();
    if (!followed) return tell_of_reload(desk, &followed.error());
    if (*followed) tell_of_reload(desk, nullptr);
  } catch (const std::exception& error) {
    base::log(
        base::Level::error, "what others have stored was not followed", {{"why", error.what()}});
  }
}

struct AgentWord {
  policies::Renewal renewal;
  base::Level level;
  std::string_view words;
};
constexpr auto kAgentWords = std::to_array<AgentWord>({
    {policies::Renewal::within_90, base::Level::warning, "the designated agent must be renewed"},
    {policies::Renewal::within_30, base::Level::warning, "the designated agent must be renewed"},
    {policies::Renewal::within_7, base::Level::error, "the designated agent must be renewed now"},
    {policies::Renewal::expired,
     base::Level::error,
     "the designation of the agent has ended: 17 U.S.C. 512(c) does not apply"},
});

// Once at the start, and whenever the next step is reached.
void tell_of_agent(const desk::Desk& desk, policies::Renewal& told) {
  const desk::AgentRenewal agent = desk::agent_renewal(desk);
  if (agent.renewal == told) return;
  told = agent.renewal;
  const auto found = std::ranges::find(kAgentWords, agent.renewal, &AgentWord::renewal);
  if (found == kAgentWords.end()) return;
  base::log(found->level, found->words, {{"days_left", agent.days_left}});
}

void do_what_is_due(desk::Desk& desk) {
  try {
    desk::keep_house(desk);
    desk::run_due(desk);
  } catch (const std::exception& error) {
    base::log(base::Level::error, "housekeeping failed", {{"why", error.what()}});
  }
}

// Waits for signals and does what is due in between; returns at the one that says stop.
void wait_for_stop(desk::Desk& desk) {
  const sigset_t signals = our_signals();
  const timespec patience{.tv_sec = kFollowEvery.count(), .tv_nsec = 0};
  policies::Renewal told = policies::Renewal::unknown;
  for (int waited = 1;; ++waited) {
    tell_of_agent(desk, told);
    const int signal = ::sigtimedwait(&signals, nullptr, &patience);
    if (signal == SIGTERM || signal == SIGINT) return;
    if (signal == SIGHUP) reload(desk);
    if (signal < 0) follow(desk);
    if (waited % kHousekeepingEvery == 0) do_what_is_due(desk);
  }
}

}  // namespace

namespace {

// Days until the designation of the agent ends; no series where there is no such day.
void measure_agent(http::Metrics& metrics, const desk::Desk& desk) {
  if (!desk::agent_renewal(desk).renew_by) return;
  const http::Gauge days = metrics.gauge("copydesk_agent_days_left",
                                         "Days until the designation of the agent must be renewed");
  metrics.on_collect([days, &desk] { days.set(desk::agent_renewal(desk).days_left); });
}

}  // namespace

void block_signals() {
  const sigset_t signals = our_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): there is nothing to do about it.
}

void choose_address(Config& config) {
  if (config.listen.ends_with(":0")) {
    config.listen.resize(config.listen.size() - 1);
    config.listen += std::to_string(free_port());
  }
}

Exit serve_desk(const Config& config,
                desk::Desk& desk,
                const wording::Templates& templates,
                const std::function<void(const std::string& address)>& ready) {
  raise_file_limit();
  http::Metrics metrics;
  measure_agent(metrics, desk);
  http::App app{.desk = desk,
                .templates = templates,
                .metrics = metrics,
                .openapi = http::yaml_to_json(http::openapi_yaml()),
                .site = std::make_unique<pages::Site>(pages::SiteOptions{
                    .security_contact = config.security_contact, .web_dir = config.web_dir})};
  const http::Service service{http::Router{http::routes(app)}, metrics, http::failure_pages(app)};
  auto transport =
      http::listen(service,
                   {.listen = config.listen,
                    .behind_proxy = config.behind_proxy,
                    .threads = kHandlerThreads,
                    .on_fatal = [](std::string_view why) {
                      base::log(base::Level::error, "cannot listen any more", {{"why", why}});
                      std::_Exit(static_cast<int>(Exit::internal));
                    }});
  if (!transport) {
    return exit_of(transport.error());
  }
  auto mailer = Mailer::start(config, desk);
  if (!mailer) {
    print_error(mailer.error());
    return Exit::usage;
  }
  desk::end_lost_jobs(desk);
  if (const auto published = desk::publish_documents(desk); !published) {
    print_error(published.error());
    return Exit::usage;
  }
  // An article that came before the works can be searched would be held for that alone.
  desk.wait_for_works(kWorksPatience);
  ready((*transport)->address());
  wait_for_stop(desk);
  mailer->reset();
  const bool finished = (*transport)->stop(kStopDeadline);
  base::log(base::Level::info, "stopped", {{"finished", finished}});
  if (!finished) std::_Exit(static_cast<int>(Exit::done));
  return Exit::done;
}

Exit serve(Config config) {
  choose_address(config);
  make_data_directory(config.data);
  const auto lock = storage::ServeLock::take(config.data);
  if (!lock) {
    print_error(lock.error());
    return Exit::unavailable;
  }
  const base::SystemClock clock;
  const auto opened = open_desk(config, clock);
  if (!opened) {
    print_error(opened.error());
    return Exit::usage;
  }
  return serve_desk(config, *opened->desk, *opened->templates, [](const std::string& address) {
    // In one piece, so that no line of the log comes between.
    std::cerr << "listening on " + address + "\n";
  });
}

}  // namespace app
