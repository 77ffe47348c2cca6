#include <covers/picture.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace covers {
namespace {

// Bytes with a position, for formats that count from the front. Nothing is read beyond the end:
// what is not there is 0, and `good` says so.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_{bytes} {}

  [[nodiscard]] bool good() const { return good_; }

  std::uint32_t big(std::size_t count) {
    std::uint32_t value = 0;
    for (const char byte : take(count)) {
      value = (value << 8U) | static_cast<unsigned char>(byte);
    }
    return value;
  }

  std::uint32_t little(std::size_t count) {
    std::uint32_t value = 0;
    std::uint32_t shift = 0;
    for (const char byte : take(count)) {
      value |= std::uint32_t{static_cast<unsigned char>(byte)} << shift;
      shift += 8;
    }
    return value;
  }

  std::string_view take(std::size_t count) {
    if (count > bytes_.size()) {
      good_ = false;
      bytes_ = {};
      return {};
    }
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

base::Error damaged() {
  return base::invalid(
      "/cover",
      "The picture is damaged: its header cannot be read. Save it again as JPEG, PNG or WebP.");
}

base::Error animated() {
  return base::Error{.kind = base::Error::Kind::unsupported,
                     .message = "The picture moves. Send a still JPEG, PNG or WebP picture."};
}

// PNG (ISO/IEC 15948): IHDR comes first; acTL before the picture's data makes it an animation.
base::Result<Picture> inspect_png(std::string_view bytes) {
  constexpr std::size_t kChecksum = 4;
  constexpr std::uint32_t kHeaderLength = 13;
  Reader in{bytes};
  in.take(8);
  if (in.big(4) != kHeaderLength || in.take(4) != "IHDR") return damaged();
  Picture picture{.media_type = "image/png"};
  picture.width = in.big(4);
  picture.height = in.big(4);
  in.take(kHeaderLength - 8 + kChecksum);
  while (in.good()) {
    const std::size_t length = in.big(4);
    const std::string_view type = in.take(4);
    if (type == "acTL") return animated();
    if (type == "IDAT") return picture;
    in.take(length + kChecksum);
  }
  return damaged();
}

// The start-of-frame markers of ITU-T T.81 table B.1: C0 to CF without DHT, JPG and DAC.
bool starts_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// TEM and the restart markers carry no length.
bool stands_alone(std::uint32_t marker) {
  return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

std::uint32_t next_marker(Reader& in) {
  if (in.big(1) != 0xFF) return 0;
  std::uint32_t marker = 0xFF;
  while (in.good() && marker == 0xFF)
    marker = in.big(1);
  return marker;
}

base::Result<Picture> inspect_jpeg(std::string_view bytes) {
  constexpr std::uint32_t kEnd = 0xD9;
  constexpr std::uint32_t kScan = 0xDA;
  Reader in{bytes};
  in.take(2);
  while (in.good()) {
    const std::uint32_t marker = next_marker(in);
    if (marker == 0 || marker == kEnd || marker == kScan) return damaged();
    if (stands_alone(marker)) continue;
    const std::size_t length = in.big(2);
    if (length < 2) return damaged();
    if (!starts_frame(marker)) {
      in.take(length - 2);
      continue;
    }
    in.take(1);  // Sample precision.
    Picture picture{.media_type = "image/jpeg"};
    picture.height = in.big(2);
    picture.width = in.big(2);
    if (!in.good()) return damaged();
    return picture;
  }
  return damaged();
}

// WebP (RFC 9649): the first chunk says which of the three layouts it is.
base::Result<Picture> inspect_webp(std::string_view bytes) {
  constexpr std::uint32_t kAnimation = 0x02;
  constexpr std::uint32_t kSide = 0x3FFF;  // 14 bits.
  Reader in{bytes};
  in.take(12);
  const std::string_view layout = in.take(4);
  in.take(4);  // The chunk's length.
  Picture picture{.media_type = "image/webp"};
  if (layout == "VP8 ") {
    in.take(3);  // The frame's tag.
    if (in.take(3) != "\x9D\x01\x2A") return damaged();
    picture.width = in.little(2) & kSide;
    picture.height = in.little(2) & kSide;
  } else if (layout == "VP8L") {
    if (in.little(1) != 0x2F) return damaged();
    const std::uint32_t sides = in.little(4);
    picture.width = (sides & kSide) + 1;
    picture.height = ((sides >> 14U) & kSide) + 1;
  } else if (layout == "VP8X") {
    if ((in.little(1) & kAnimation) != 0) return animated();
    in.take(3);
    picture.width = in.little(3) + 1;
    picture.height = in.little(3) + 1;
  } else {
    return damaged();
  }
  if (!in.good()) return damaged();
  return picture;
}

struct Format {
  std::string_view start;
  std::size_t at;  // Where the second mark stands.
  std::string_view second;
  base::Result<Picture> (*read)(std::string_view);
};

constexpr auto kFormats = std::to_array<Format>({
    {"\x89PNG\r\n\x1A\n", 0, "", inspect_png},
    {"\xFF\xD8\xFF", 0, "", inspect_jpeg},
    {"RIFF", 8, "WEBP", inspect_webp},
});

bool is_of(const Format& format, std::string_view bytes) {
  return bytes.starts_with(format.start) && bytes.size() >= format.at &&
         bytes.substr(format.at).starts_with(format.second);
}

base::Result<Picture> within_limits(const Picture& picture) {
  if (picture.width == 0 || picture.height == 0) return damaged();
  if (picture.width > kPictureSideMax || picture.height > kPictureSideMax) {
    return base::Error{.kind = base::Error::Kind::too_large,
                       .message = "The picture is " + std::to_string(picture.width) + " by " +
                                  std::to_string(picture.height) +
                                  " pixels. Send one with sides of at most " +
                                  std::to_string(kPictureSideMax) + "."};
  }
  return picture;
}

}  // namespace

base::Result<Picture> inspect(std::string_view bytes) {
  if (bytes.size() > kPictureBytesMax) {
    return base::Error{.kind = base::Error::Kind::too_large,
                       .message = "The picture is larger than 10 MiB. Send a smaller one."};
  }
  for (const Format& format : kFormats) {
    if (!is_of(format, bytes)) continue;
    const auto picture = format.read(bytes);
    return picture ? within_limits(*picture) : picture;
  }
  return base::Error{.kind = base::Error::Kind::unsupported,
                     .message = "This is not a JPEG, PNG or WebP picture. Send one of these."};
}

}  // namespace covers
