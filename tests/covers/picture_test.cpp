#include <covers/picture.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace covers {
namespace {

std::string big(std::uint32_t value, int bytes) {
  std::string text;
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    text += static_cast<char>((value >> static_cast<unsigned>(shift)) & 0xFFU);
  }
  return text;
}

std::string little(std::uint32_t value, int bytes) {
  const std::string turned = big(value, bytes);
  return {turned.rbegin(), turned.rend()};
}

std::string chunk(const std::string& type, const std::string& data) {
  return big(static_cast<std::uint32_t>(data.size()), 4) + type + data + big(0, 4);
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& before_data = "") {
  const std::string header = big(width, 4) + big(height, 4) + std::string("\x08\x06\0\0\0", 5);
  return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + before_data + chunk("IDAT", "x");
}

std::string segment(char marker, const std::string& data) {
  return std::string{"\xFF"} + marker + big(static_cast<std::uint32_t>(data.size()) + 2, 2) + data;
}

std::string jpeg(std::uint32_t width, std::uint32_t height, char frame = '\xC0') {
  return "\xFF\xD8" + segment('\xE0', "JFIF") + "\xFF" + segment('\xC4', "a table") +
         segment(frame, "\x08" + big(height, 2) + big(width, 2) + "\x03");
}

std::string webp(const std::string& layout, const std::string& data) {
  const auto length = static_cast<std::uint32_t>(data.size());
  return "RIFF" + little(length + 12, 4) + "WEBP" + layout + little(length, 4) + data;
}

std::string lossy(std::uint32_t width, std::uint32_t height) {
  return webp("VP8 ", "tag\x9D\x01\x2A" + little(width, 2) + little(height, 2));
}

std::string lossless(std::uint32_t width, std::uint32_t height) {
  return webp("VP8L", "/" + little((width - 1) | ((height - 1) << 14U), 4));
}

std::string extended(std::uint32_t width, std::uint32_t height, char flags = '\0') {
  return webp("VP8X", flags + std::string(3, '\0') + little(width - 1, 3) + little(height - 1, 3));
}

TEST(Picture, SaysItsTypeAndSize) {
  struct Seen {
    std::string title;
    std::string bytes;
    std::string media_type;
    std::uint32_t width;
    std::uint32_t height;
  };
  const std::vector<Seen> cases = {
      {"png", png(1200, 630), "image/png", 1200, 630},
      {"png with text before its data", png(1, 1, chunk("tEXt", "a")), "image/png", 1, 1},
      {"jpeg", jpeg(800, 600), "image/jpeg", 800, 600},
      {"progressive jpeg", jpeg(8, 6, '\xC2'), "image/jpeg", 8, 6},
      {"lossy webp", lossy(640, 480), "image/webp", 640, 480},
      {"lossless webp", lossless(16383, 2), "image/webp", 16383, 2},
      {"extended webp", extended(20000, 5), "image/webp", 20000, 5},
  };
  for (const Seen& c : cases) {
    const auto picture = inspect(c.bytes);
    ASSERT_TRUE(picture) << c.title << ": " << picture.error().message;
    EXPECT_EQ(picture->media_type, c.media_type) << c.title;
    EXPECT_EQ(picture->width, c.width) << c.title;
    EXPECT_EQ(picture->height, c.height) << c.title;
  }
}

TEST(Picture, IsRefusedWithAReason) {
  using Kind = base::Error::Kind;
  struct Refused {
    std::string title;
    std::string bytes;
    Kind kind;
    std::string says;
  };
  const std::vector<Refused> cases = {
      {"nothing", "", Kind::unsupported, "JPEG, PNG or WebP"},
      {"gif", "GIF89a", Kind::unsupported, "JPEG, PNG or WebP"},
      {"svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", Kind::unsupported, "JPEG, PNG or WebP"},
      {"another RIFF", "RIFF1234WAVEfmt ", Kind::unsupported, "JPEG, PNG or WebP"},
      {"moving png", png(9, 9, chunk("acTL", std::string(8, 'a'))), Kind::unsupported, "moves"},
      {"moving webp", extended(9, 9, '\x02'), Kind::unsupported, "moves"},
      {"too wide", png(20001, 1), Kind::too_large, "20001 by 1"},
      {"too high", extended(1, 20001), Kind::too_large, "1 by 20001"},
      {"too many bytes", png(9, 9) + std::string(kPictureBytesMax, 'x'), Kind::too_large, "10 MiB"},
      {"no width", png(0, 9), Kind::invalid, "damaged"},
      {"no height", jpeg(9, 0), Kind::invalid, "damaged"},
      {"png without data",
       "\x89PNG\r\n\x1A\n" + chunk("IHDR", std::string(13, '\1')),
       Kind::invalid,
       "damaged"},
      {"png with another first chunk",
       "\x89PNG\r\n\x1A\n" + chunk("IDAT", std::string(13, '\1')),
       Kind::invalid,
       "damaged"},
      {"jpeg without a frame", "\xFF\xD8" + segment('\xDA', "scan"), Kind::invalid, "damaged"},
      {"jpeg with a segment shorter than its length",
       std::string("\xFF\xD8\xFF\xE0\0\1", 6),
       Kind::invalid,
       "damaged"},
      {"webp of no layout", webp("ABCD", "data"), Kind::invalid, "damaged"},
      {"webp without its start code", webp("VP8 ", "tag123456789"), Kind::invalid, "damaged"},
  };
  for (const Refused& c : cases) {
    const auto picture = inspect(c.bytes);
    ASSERT_FALSE(picture) << c.title;
    EXPECT_EQ(picture.error().kind, c.kind) << c.title;
    EXPECT_THAT(picture.error().message, testing::HasSubstr(c.says)) << c.title;
  }
}

// Cut anywhere, a picture is damaged or foreign, and nothing is read beyond its end.
TEST(Picture, IsNeverReadBeyondItsEnd) {
  for (const std::string& whole :
       {png(7, 7), jpeg(7, 7), lossy(7, 7), lossless(7, 7), extended(7, 7)}) {
    const std::size_t needed = whole.starts_with("\x89PNG") ? whole.size() - 5 : whole.size();
    for (std::size_t length = 0; length < needed - (whole[0] == '\xFF' ? 1U : 0U); ++length) {
      const std::string cut = whole.substr(0, length);
      EXPECT_FALSE(inspect(cut)) << testing::PrintToString(cut);
    }
  }
}

TEST(Picture, IsReadOrRefusedWhateverItsBytes) {
  std::mt19937 random{7};  // NOLINT(cert-msc*): the same bytes every time.
  std::uniform_int_distribution<int> any_byte{0, 255};
  const std::vector<std::string> starts = {
      "", png(7, 7), jpeg(7, 7), lossy(7, 7), lossless(7, 7), extended(7, 7)};
  int read = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string bytes = starts[static_cast<std::size_t>(i) % starts.size()];
    bytes.resize(bytes.size() + 8);
    for (int change = 0; change < 4; ++change) {
      bytes[random() % bytes.size()] = static_cast<char>(any_byte(random));
    }
    const auto picture = inspect(bytes);
    if (!picture) continue;
    ++read;
    EXPECT_GT(picture->width, 0U);
    EXPECT_LE(picture->width, kPictureSideMax);
    EXPECT_GT(picture->height, 0U);
    EXPECT_LE(picture->height, kPictureSideMax);
  }
  EXPECT_GT(read, 1000);
}

TEST(SourceType, SaysWhetherAMachineMadeThePicture) {
  struct Declared {
    std::string id;
    bool synthetic;
  };
  const std::vector<Declared> cases = {
      {"trainedAlgorithmicMedia", true},
      {"compositeWithTrainedAlgorithmicMedia", true},
      {"compositeSynthetic", true},
      {"algorithmicMedia", true},
      {"digitalCapture", false},
      {"humanEdits", false},
      {"composite", false},
  };
  for (const Declared& c : cases) {
    const SourceType* const type = find_source_type(c.id);
    ASSERT_NE(type, nullptr) << c.id;
    EXPECT_EQ(type->synthetic, c.synthetic) << c.id;
  }
  EXPECT_EQ(source_types().size(), 17U);
  for (const char* const unknown : {"", "digitalArt", "softwareImage", "DigitalCapture"}) {
    EXPECT_EQ(find_source_type(unknown), nullptr) << unknown;
  }
}

}  // namespace
}  // namespace covers
