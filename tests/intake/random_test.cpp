// Whatever strangers send is read to its end: a draft, a complaint, or an error
// that says malformed or invalid. Nothing throws.

#include <intake/article.hpp>
#include <intake/decision.hpp>
#include <intake/notice.hpp>

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace intake {
namespace {

const Setting kSetting{.base_url = "https://news.example"};

template <typename T>
void expect_answer(const base::Result<T>& result, const std::string& input) {
  if (result.ok()) return;
  const auto kind = result.error().kind;
  EXPECT_TRUE(kind == base::Error::Kind::malformed || kind == base::Error::Kind::invalid) << input;
  EXPECT_TRUE(kind == base::Error::Kind::malformed || !result.error().fields.empty()) << input;
}

void read_as_everything(const std::string& input) {
  expect_answer(draft_from_json(input, kSetting), input);
  expect_answer(complaint_from_json(input, kSetting), input);
  expect_answer(wish_from_json(input, kSetting), input);
  expect_answer(note_from_json(input, kSetting), input);
}

TEST(RandomIntake, GetsAnAnswerForAnyBytes) {
  std::mt19937 random{11};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same bytes on every run
  std::uniform_int_distribution<int> byte{0, 255};
  for (int round = 0; round < 2000; ++round) {
    std::string input;
    for (int i = 0; i < round % 60; ++i)
      input += static_cast<char>(byte(random));
    read_as_everything(input);
    const Form form = {{.name = input, .value = input}, {.name = "title", .value = input}};
    expect_answer(draft_from_form(form, kSetting), input);
    expect_answer(complaint_from_form(form, kSetting), input);
  }
}

TEST(RandomIntake, GetsAnAnswerForJsonWithAByteWrong) {
  const std::string sound =
      R"({"title":"T","body":"B","kind":"order","action":"keep","text":"x","author":{"name":"N"},)"
      R"("sources":[{"url":"https://a.example"}],"parties":[{"role":"agent","country":"BR"}],)"
      R"("works":[{"urls":["https://a.example"]}],"items":[{"url":"/a","id":"i"}],)"
      R"("statements":{"accurate":true},"cover":null,"ai_text":"none","declares_rights":true})";
  for (std::size_t i = 0; i < sound.size(); ++i) {
    for (const char other : {'"', '{', '1'}) {
      std::string input = sound;
      input[i] = other;
      read_as_everything(input);
    }
  }
}

}  // namespace
}  // namespace intake
