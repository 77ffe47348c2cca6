#include <app/rule_files.hpp>

#include <filesystem>

namespace app {

base::Result<rules::RuleFiles> files_of(const std::string& directory) {
  if (directory.empty()) return rules::shipped_rule_files();
  if (!std::filesystem::is_directory(directory)) {
    return base::Error{.kind = base::Error::Kind::invalid,
                       .message = "There is no folder " + directory + "; give the rules' folder."};
  }
  return rules::read_rule_files(directory);
}

policies::LoadedPolicies policies_of(const rules::RuleFiles& files) {
  const auto text = files.texts.find("policies.toml");
  if (text == files.texts.end()) return {};
  return policies::parse_policies(text->second->text, "policies.toml");
}

}  // namespace app
