// libFuzzer: whatever the bytes, a request's head is read in one meaning or refused.

#include <base/ensure.hpp>
#include <http/head.hpp>
#include <http/limits.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

void check(const http::Head& head) {
  std::size_t hosts = 0;
  base::ensure(head.headers.size() <= http::kHeadersMax, "headers in limits");
  base::ensure(head.target.size() <= http::kTargetBytesMax, "target in limits");
  for (const http::Pair& header : head.headers) {
    hosts += header.name == "host" ? 1U : 0U;
    base::ensure(header.name != "transfer-encoding", "a body has a length");
    base::ensure(header.value.find_first_of("\r\n") == std::string::npos, "a value is one line");
  }
  base::ensure(hosts == 1, "one host");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  const std::string_view input{bytes, size};
  const auto end = http::head_size(input, 0);
  static_cast<void>(http::early_fault(input, 0));
  if (!end) return 0;
  const auto parsed = http::parse_head(input.substr(0, *end));
  if (const auto* head = std::get_if<http::Head>(&parsed)) check(*head);
  return 0;
}
