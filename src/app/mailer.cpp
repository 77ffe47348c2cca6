#include <app/mailer.hpp>
#include <base/log.hpp>
#include <delivery/deliver.hpp>
#include <delivery/smtp.hpp>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <fstream>
#include <mutex>
#include <string>
#include <utility>

namespace app {
namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::chrono::seconds kAfterTrouble{30};

base::Result<delivery::Relay> relay_of(const Config& config) {
  delivery::Relay relay{.url = config.mail_relay, .user = config.mail_user, .password = {}};
  if (config.mail_password_file.empty()) return relay;
  std::ifstream file{config.mail_password_file};
  if (!std::getline(file, relay.password)) {
    return base::invalid("mail.outbound.password_file",
                         config.mail_password_file + " cannot be read, or is empty.");
  }
  return relay;
}

void wait(const std::stop_token& stop, std::chrono::seconds time) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock{mutex};
  never.wait_for(lock, stop, time, [] { return false; });
}

void send_letters(const std::stop_token& stop,
                  desk::Desk& desk,
                  const delivery::Relay& relay,
                  const delivery::Letterhead& head) {
  const auto post = delivery::smtp(relay, stop);
  while (!stop.stop_requested()) {
    try {
      const delivery::Delivered done = delivery::deliver(desk, *post, head);
      if (done.sent == 0) wait(stop, kLookEvery);
    } catch (const std::exception& error) {
      base::log(base::Level::error, "letters are not sent", {{"why", error.what()}});
      wait(stop, kAfterTrouble);
    }
  }
}

}  // namespace

base::Result<std::unique_ptr<Mailer>> Mailer::start(const Config& config, desk::Desk& desk) {
  if (config.mail_relay.empty()) {
    base::log(base::Level::warning, "no mail.outbound.relay is set: letters wait in the outbox");
    return std::unique_ptr<Mailer>{};
  }
  if (config.mail_from.empty()) {
    return base::invalid("mail.outbound.from", "Say whom letters are from: mail.outbound.from.");
  }
  const auto relay = relay_of(config);
  if (!relay) return relay.error();
  delivery::Letterhead head{.sender = *delivery::parse_sender(config.mail_from), .bounces = {}};
  if (!config.mail_bounces.empty()) {
    head.bounces = delivery::parse_sender(config.mail_bounces)->address;
  }
  return std::make_unique<Mailer>(
      std::jthread{[&desk, relay = *relay, head = std::move(head)](const std::stop_token& stop) {
        send_letters(stop, desk, relay, head);
      }});
}

}  // namespace app
