#include <app/commands.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace app {
namespace {

using testing::HasSubstr;

constexpr const char* kSentence =
    "Their union wants two of them on every bridge after dark, because a tired pilot alone on a "
    "wet ladder is how people drown.";  // 24 words

class Compare : public testing::Test {
 protected:
  Compare() { std::filesystem::create_directories(folder_); }
  ~Compare() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
    const std::string path = folder_ / name;
    std::ofstream{path, std::ios::binary} << text;
    return path;
  }

  // Runs the command and keeps what it says.
  Exit run(const Comparing& what, Format format) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const Exit exit = compare_texts({.config = {}, .format = format}, what);
    said_ = testing::internal::GetCapturedStdout();
    complained_ = testing::internal::GetCapturedStderr();
    return exit;
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("compare-" + std::to_string(::getpid()));
  std::string said_;
  std::string complained_;
};

TEST_F(Compare, PrintsAMatchAsTheApiTellsIt) {
  const std::string article = file("a.md", std::string{"Ports again. “"} + kSentence + "”\n");
  const std::string work = file("b.md", std::string{"# Pilots\n\nToday: "} + kSentence + "\n");
  EXPECT_EQ(run({.article = article, .work = work}, Format::json), Exit::done);
  const auto match = nlohmann::json::parse(said_);
  EXPECT_EQ(match.at("work"), work);
  EXPECT_EQ(match.at("title"), "Pilots");
  EXPECT_EQ(match.at("kind_of_work"), "reference");
  EXPECT_EQ(match.at("longest_words"), 24);
  EXPECT_EQ(match.at("share_in_quotes"), 1);
  EXPECT_EQ(match.at("complete"), true);
  ASSERT_EQ(match.at("passages").size(), 1U);
  const auto& passage = match.at("passages").front();
  EXPECT_EQ(passage.at("start"), 16);
  EXPECT_EQ(passage.at("work_start"), 17);
  EXPECT_EQ(passage.at("words"), 24);
  EXPECT_EQ(passage.at("edited_words"), 0);
  EXPECT_EQ(passage.at("kind"), "quoted");
}

TEST_F(Compare, SaysItInWords) {
  const std::string article = file("a.md", kSentence);
  const std::string work = file("b.md", kSentence);
  EXPECT_EQ(run({.article = article, .work = work}, Format::text), Exit::done);
  EXPECT_THAT(said_, HasSubstr("1 passage: 100 % of the article, 100 % of the work"));
  EXPECT_THAT(said_, HasSubstr("exact, 24 words, 0 edited"));
  EXPECT_EQ(run({.article = article, .work = file("c.md", "")}, Format::text), Exit::done);
  EXPECT_THAT(said_, HasSubstr("0 passages: 0 % of the article"));
}

TEST_F(Compare, RefusesWhatItCannotRead) {
  const std::string good = file("a.md", kSentence);
  EXPECT_EQ(run({.article = good, .work = folder_ / "none.md"}, Format::json), Exit::usage);
  EXPECT_EQ(run({.article = file("b.md", "\xFF\xFE"), .work = good}, Format::json), Exit::usage);
  EXPECT_THAT(complained_, HasSubstr("not in UTF-8"));
  EXPECT_EQ(run({.article = "-", .work = "-"}, Format::json), Exit::usage);
}

}  // namespace
}  // namespace app
