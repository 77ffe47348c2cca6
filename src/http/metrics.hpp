// Counters, gauges and histograms for Prometheus. What is handed out stays
// valid as long as the Metrics and may be used from any thread.

#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace http {

class Counter {
 public:
  explicit Counter(prometheus::Counter& counter) : counter_{&counter} {}
  void add(double by = 1.0) const;

 private:
  prometheus::Counter* counter_;
};

class Gauge {
 public:
  explicit Gauge(prometheus::Gauge& gauge) : gauge_{&gauge} {}
  void set(double value) const;

 private:
  prometheus::Gauge* gauge_;
};

class Histogram {
 public:
  explicit Histogram(prometheus::Histogram& histogram) : histogram_{&histogram} {}
  void observe(double value) const;

 private:
  prometheus::Histogram* histogram_;
};

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

class Metrics {
 public:
  Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;
  ~Metrics();

  // The same name and labels give the same series. Help is one line; another
  // type under a name that is taken is a Bug. Each takes a lock: keep what it gives.
  [[nodiscard]] Counter counter(std::string_view name, std::string_view help, Labels labels = {});
  [[nodiscard]] Gauge gauge(std::string_view name, std::string_view help, Labels labels = {});
  // Buckets in seconds, from 1 ms to 10 s.
  [[nodiscard]] Histogram seconds(std::string_view name, std::string_view help, Labels labels = {});

  // Called before every text(): for gauges whose value is asked, not told.
  void on_collect(std::function<void()> refresh);

  // Everything in the text format of Prometheus, version 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace http
