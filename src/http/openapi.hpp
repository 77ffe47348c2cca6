// The description of the API: written as YAML in docs/openapi.yaml, served as JSON.

#pragma once

#include <string>
#include <string_view>

namespace http {

// docs/openapi.yaml as it was compiled into the program.
[[nodiscard]] std::string_view openapi_yaml();

// YAML as JSON: mappings in their order, plain scalars by the core schema of YAML 1.2, quoted ones
// as text. Throws std::runtime_error where it is no YAML or has a key that is no scalar.
[[nodiscard]] std::string yaml_to_json(std::string_view yaml);

}  // namespace http
