// libFuzzer: whatever the bytes, a picture is read within its limits or refused with a reason.

#include <covers/picture.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* const bytes = reinterpret_cast<const char*>(data);  // NOLINT: the fuzzer's type.
  const auto picture = covers::inspect(std::string_view{bytes, size});
  if (!picture) {
    base::ensure(!picture.error().message.empty(), "a refusal says why");
    return 0;
  }
  base::ensure(picture->width > 0 && picture->width <= covers::kPictureSideMax, "width in limits");
  base::ensure(picture->height > 0 && picture->height <= covers::kPictureSideMax,
               "height in limits");
  return 0;
}
