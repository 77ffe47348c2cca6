// libFuzzer: whatever the bytes, a form is read within its limits or refused with a reason.

#include <base/ensure.hpp>
#include <http/limits.hpp>
#include <http/multipart.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

void check_multipart(std::string_view type, std::string_view body) {
  const auto parts = http::parse_multipart(type, body);
  if (!parts) {
    base::ensure(!parts.error().message.empty(), "a refusal says why");
    return;
  }
  base::ensure(parts->size() <= http::kMultipartPartsMax, "parts in limits");
  for (const http::Part& part : *parts) {
    base::ensure(!part.name.empty(), "a part has a name");
    const bool inside = part.content.data() >= body.data() &&
                        part.content.data() + part.content.size() <= body.data() + body.size();
    base::ensure(inside, "a part lies in the body");
  }
}

}  // namespace

// The first line is the Content-Type, the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  const std::string_view input{bytes, size};
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view body = input.substr(std::min(line + 1, input.size()));
  check_multipart(input.substr(0, line), body);
  check_multipart("multipart/form-data; boundary=b", input);
  const auto fields = http::parse_urlencoded(input);
  base::ensure(!fields || fields->size() <= http::kFormFieldsMax, "fields in limits");
  return 0;
}
