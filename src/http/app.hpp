// What handlers have at hand. Everything in it outlives the service.

#pragma once

#include <desk/desk.hpp>
#include <http/metrics.hpp>
#include <pages/site.hpp>
#include <wording/templates.hpp>

#include <memory>
#include <string>

namespace http {

struct App {
  desk::Desk& desk;
  const wording::Templates& templates;
  Metrics& metrics;
  std::string openapi;  // docs/openapi.yaml as JSON; see openapi.hpp.
  // What the pages share; never null.
  std::unique_ptr<pages::Site> site = std::make_unique<pages::Site>();
};

}  // namespace http
