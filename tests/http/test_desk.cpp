#include "test_desk.hpp"

#include <desk/people.hpp>
#include <http/decode.hpp>
#include <http/openapi.hpp>
#include <http/routes.hpp>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <stdexcept>

namespace http {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kPolicies = R"(schema = 1
[burst]
author_per_hour = 1000
address_per_hour = 1000
address_per_day = 1000
[approval]
actions = ["remove"]
[[policy]]
id = "house"
title = { en = "House rules" }
text = { en = "What this house asks of a text." }
[[policy]]
id = "ip/copyright"
title = { en = "Copyright" }
text = { en = "Texts of others." }
ground = "illegal"
)";

constexpr std::string_view kHoldRule = R"(schema = 1
id = "house.kumquat"
version = 2
title = "Kumquats"
policy = "house"
status = "active"
[match]
any = ['kumquat']
[decide]
score = 6
severity = "medium"
action = "hold"
[explain]
en = "A person looks at texts about {hit}."
pt = "Uma pessoa olha textos sobre {hit}."
[[test]]
name = "one"
body = "A kumquat."
hits = ["kumquat"]
[[test]]
name = "none"
body = "An orange."
hits = []
)";

constexpr std::string_view kHiddenRule = R"(schema = 1
id = "house.secret"
version = 1
title = "A trap"
policy = "house"
status = "active"
hidden = true
[match]
any = ['trapdoor']
[decide]
score = 1
severity = "low"
action = "note"
[explain]
en = "Not shown."
pt = "Not shown."
[[test]]
name = "one"
body = "A trapdoor."
hits = ["trapdoor"]
[[test]]
name = "none"
body = "A door."
hits = []
)";

std::filesystem::path new_folder() {
  static std::atomic<int> number{0};
  auto folder = std::filesystem::temp_directory_path() /
                ("copydesk-http-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
  std::filesystem::create_directories(folder / "rules" / "house");
  return folder;
}

void write(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file{path, std::ios::binary};
  file << text;
}

desk::Actor program() {
  desk::Actor actor;
  actor.kind = desk::Actor::Kind::program;
  return actor;
}

// Puts answers where the test of docs/openapi.yaml looks for them, if it says where.
void record(const Request& request, const Response& response, std::string_view target) {
  const char* const path = std::getenv("COPYDESK_RECORD");  // NOLINT(concurrency-mt-unsafe)
  if (path == nullptr || !target.starts_with(kApi)) return;
  const auto type = header(response, "content-type");
  Json line = {{"method", to_string(request.method)},
               {"target", target},
               {"status", response.status},
               {"type", type ? std::string{*type} : ""},
               {"sent", request.body},
               {"body", response.body}};
  std::ofstream{path, std::ios::app} << line.dump(-1, ' ', false, Json::error_handler_t::replace)
                                     << "\n";
}

}  // namespace

TestDesk::TestDesk() : folder_{new_folder()}, clock_{base::from_micros(1'792'000'000'000'000)} {
  write(folder_ / "rules" / "policies.toml", kPolicies);
  write(folder_ / "rules" / "house" / "kumquat.toml", kHoldRule);
  write(folder_ / "rules" / "house" / "secret.toml", kHiddenRule);
  desk::Options options;
  options.database = "sqlite:" + (folder_ / "desk.db").string();
  options.rules = (folder_ / "rules").string();
  options.base_url = kTestBase;
  options.secret = std::string(32, 's');
  auto opened = desk::Desk::open(options, clock_, templates_);
  if (!opened.ok()) {
    std::string why = opened.error().message;
    for (const base::FieldError& field : opened.error().fields)
      why += "\n" + field.detail;
    throw std::runtime_error{why};
  }
  desk_ = *std::move(opened);
  app_ = std::make_unique<App>(App{.desk = *desk_,
                                   .templates = templates_,
                                   .metrics = metrics_,
                                   .openapi = yaml_to_json(openapi_yaml())});
  service_ = std::make_unique<Service>(Router{routes(*app_)}, metrics_, failure_pages(*app_));
}

TestDesk::~TestDesk() {
  service_.reset();
  desk_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Response TestDesk::ask(Asked asked) {
  Request request;
  request.method = asked.method;
  const std::size_t mark = asked.target.find('?');
  request.path = asked.target.substr(0, mark);
  if (mark != std::string::npos) {
    request.query = decode_pairs(asked.target.substr(mark + 1), 100).value();
  }
  request.headers = std::move(asked.headers);
  request.body = std::move(asked.body);
  request.remote_address = "192.0.2.7";
  request.id = "test-request";
  Response response = service_->answer(request, std::chrono::steady_clock::now());
  record(request, response, asked.target);
  return response;
}

Response TestDesk::post(std::string_view path,
                        std::string body,
                        std::string_view bearer,
                        std::vector<Pair> headers) {
  headers.push_back({"content-type", "application/json"});
  if (!bearer.empty()) headers.push_back({"authorization", "Bearer " + std::string{bearer}});
  return ask({.method = Method::post,
              .target = std::string{kApi} + std::string{path},
              .body = std::move(body),
              .headers = std::move(headers)});
}

Response TestDesk::get(std::string_view path, std::string_view bearer) {
  std::vector<Pair> headers;
  if (!bearer.empty()) headers.push_back({"authorization", "Bearer " + std::string{bearer}});
  return ask({.method = Method::get,
              .target = std::string{kApi} + std::string{path},
              .headers = std::move(headers)});
}

std::string TestDesk::new_person(cases::Role role) {
  std::string name = std::string{cases::name(role)} + std::to_string(++people_);
  if (!desk::add_person(*desk_, program(), name, role, "").ok()) {
    throw std::runtime_error{"no person"};
  }
  return name;
}

std::string TestDesk::key_of(cases::Role role) {
  const auto key =
      desk::new_key(*desk_, program(), "test", {cases::Scope::admin}, new_person(role));
  return key.value().secret;
}

std::string TestDesk::key_of(cases::Scope scope) {
  return desk::new_key(*desk_, program(), "test", {scope}, "").value().secret;
}

std::string TestDesk::session_of(cases::Role role) {
  const auto link = desk::new_login_link(*desk_, program(), new_person(role));
  return desk::login_by_link(*desk_, link.value()).value().token;
}

std::string member(const Response& response, std::string_view pointer) {
  const Json value = Json::parse(response.body, nullptr, false);
  const Json::json_pointer at{std::string{pointer}};
  if (value.is_discarded() || !value.contains(at)) return "(nothing)";
  return value[at].is_string() ? value[at].get<std::string>() : value[at].dump();
}

std::string passing_article(std::string_view title) {
  const std::string text{title};
  return Json{{"title", text},
              {"body", "What happened in " + text + ", told at some length."},
              {"language", "en"},
              {"declares_rights", true}}
      .dump();
}

std::string held_article() {
  return R"({"title": "Fruit of the season", "body": "É o kumquat. And a trapdoor.",
             "language": "en", "declares_rights": true})";
}

std::string notice_about(std::string_view url) {
  Json notice = Json::parse(R"({
    "kind": "copyright", "language": "en", "explanation": "This is my text.",
    "parties": [{"role": "principal", "name": "Ana Exemplo", "kind": "person",
                 "email": "ana@example.org", "phone": "+55 11 5555-0100",
                 "address": "Rua Exemplo, 1", "country": "BR"}],
    "works": [{"title": "My text", "description": "A report", "urls": ["https://ana.example/1"]}],
    "statements": {"good_faith": true, "accurate": true,
                   "authorized_under_penalty_of_perjury": true},
    "signature": "/s/ Ana Exemplo"})");
  notice["items"] = {{{"url", std::string{url}}}};
  return notice.dump();
}

}  // namespace http
