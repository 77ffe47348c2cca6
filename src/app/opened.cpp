#include <app/opened.hpp>
#include <app/print.hpp>
#include <app/secret.hpp>

#include <sys/stat.h>

#include <filesystem>
#include <utility>

namespace app {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<wording::Templates> templates_of(const Config& config) {
  return config.web_dir.empty() ? std::make_unique<wording::Templates>()
                                : std::make_unique<wording::Templates>(fs::path{config.web_dir});
}

}  // namespace

void make_data_directory(const std::string& path) {
  if (fs::exists(path)) return;
  fs::create_directories(path);
  fs::permissions(path, fs::perms::owner_all);
}

base::Result<Opened> open_desk(const Config& config, const base::Clock& clock) {
  make_data_directory(config.data);
  auto secret = read_or_make_secret(config.token_key_file.empty() ? config.data + "/token_key"
                                                                  : config.token_key_file);
  if (!secret) return secret.error();
  desk::Options options{
      .database = database_url(config),
      .rules = config.rules,
      .policies = config.policies,
      .base_url = config.base_url.empty() ? "http://" + config.listen : config.base_url,
      .hosts = config.hosts,
      .site_name = config.site_name,
      .default_language = config.default_language,
      .agent = config.agent,
      .secret = std::move(*secret)};
  Opened opened{.templates = templates_of(config), .desk = nullptr};
  auto desk = desk::Desk::open(std::move(options), clock, *opened.templates);
  if (!desk) return desk.error();
  opened.desk = std::move(*desk);
  return opened;
}

Exit with_desk(const Setting& setting, const std::function<Exit(desk::Desk&)>& act) {
  const base::SystemClock clock;
  const auto opened = open_desk(setting.config, clock);
  if (!opened) return exit_of(opened.error());
  return act(*opened->desk);
}

}  // namespace app
