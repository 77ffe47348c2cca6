#include <base/ensure.hpp>
#include <http/metrics.hpp>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace http {
namespace {

std::map<std::string, std::string> to_map(Labels labels) {
  std::map<std::string, std::string> map;
  for (const auto& [name, value] : labels) {
    map.emplace(name, value);
  }
  return map;
}

prometheus::Histogram::BucketBoundaries second_buckets() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};
}

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  mutable std::mutex mutex;  // Guards `refreshes`.
  std::vector<std::function<void()>> refreshes;
};

void Counter::add(double by) const { counter_->Increment(by); }
void Gauge::set(double value) const { gauge_->Set(value); }
void Histogram::observe(double value) const { histogram_->Observe(value); }

Metrics::Metrics() : state_{std::make_unique<State>()} {}
Metrics::~Metrics() = default;

Counter Metrics::counter(std::string_view name, std::string_view help, Labels labels) {
  base::ensure(help.find('\n') == std::string_view::npos, "the help of a metric is one line");
  auto& family = prometheus::BuildCounter()
                     .Name(std::string{name})
                     .Help(std::string{help})
                     .Register(state_->registry);
  return Counter{family.Add(to_map(labels))};
}

Gauge Metrics::gauge(std::string_view name, std::string_view help, Labels labels) {
  base::ensure(help.find('\n') == std::string_view::npos, "the help of a metric is one line");
  auto& family = prometheus::BuildGauge()
                     .Name(std::string{name})
                     .Help(std::string{help})
                     .Register(state_->registry);
  return Gauge{family.Add(to_map(labels))};
}

Histogram Metrics::seconds(std::string_view name, std::string_view help, Labels labels) {
  base::ensure(help.find('\n') == std::string_view::npos, "the help of a metric is one line");
  auto& family = prometheus::BuildHistogram()
                     .Name(std::string{name})
                     .Help(std::string{help})
                     .Register(state_->registry);
  return Histogram{family.Add(to_map(labels), second_buckets())};
}

void Metrics::on_collect(std::function<void()> refresh) {
  const std::lock_guard lock{state_->mutex};
  state_->refreshes.push_back(std::move(refresh));
}

std::string Metrics::text() const {
  {
    const std::lock_guard lock{state_->mutex};
    for (const auto& refresh : state_->refreshes) {
      refresh();
    }
  }
  return prometheus::TextSerializer{}.Serialize(state_->registry.Collect());
}

}  // namespace http
