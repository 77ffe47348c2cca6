#include <delivery/message.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace delivery {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

desk::Outgoing letter() {
  return {.id = "01a2",
          .to = "ada@example.org",
          .subject = "Your article",
          .body = "It is back.\n",
          .language = "en",
          .thread = "77",
          .bounce = "01a2.ff",
          .created_at = base::from_micros(1'795'464'900'000'000)};
}

TEST(Message, SaysWhoseItIsAndThatAProgramMadeIt) {
  const std::string text = compose(letter(), {.name = "Notices", .address = "desk@news.example"});
  EXPECT_THAT(text,
              AllOf(HasSubstr("From: Notices <desk@news.example>\r\n"),
                    HasSubstr("To: ada@example.org\r\n"),
                    HasSubstr("Subject: Your article\r\n"),
                    HasSubstr("Message-Id: <01a2@news.example>\r\n"),
                    HasSubstr("References: <case.77@news.example>\r\n"),
                    HasSubstr("Auto-Submitted: auto-generated\r\n"),
                    HasSubstr("Content-Language: en\r\n"),
                    HasSubstr("Date: Mon, 23 Nov 2026 "),
                    HasSubstr("Content-Type: text/plain; charset=us-ascii\r\n"),
                    HasSubstr("\r\n\r\nIt is back.\r\n")));
  EXPECT_EQ(text, compose(letter(), {.name = "Notices", .address = "desk@news.example"}))
      << "a second copy is the same";
}

TEST(Message, CarriesEveryLanguageInSevenBits) {
  desk::Outgoing words = letter();
  words.subject = "Notificação sobre \"Água\"";
  words.body = "Olá, 你好.\n" + std::string(2000, 'x') + "\n.\nFrom here on\n";
  const std::string text = compose(words, {.name = "Redação", .address = "desk@news.example"});
  EXPECT_TRUE(std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; }));
  EXPECT_THAT(text,
              AllOf(HasSubstr("=?"),
                    HasSubstr("charset=utf-8"),
                    HasSubstr("Ol=C3=A1"),
                    Not(HasSubstr(std::string(80, 'x')))));
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\r\n", at), text.size());
    longest = std::max(longest, end - at);
    at = end + 2;
  }
  EXPECT_LE(longest, 78U);
}

TEST(Message, LetsNobodyAddAHeader) {
  desk::Outgoing evil = letter();
  evil.subject = "Hello\r\nBcc: everybody@example.org";
  evil.to = "ada@example.org\r\nCc: all@example.org";
  const std::string text = compose(evil, {.name = "", .address = "desk@news.example"});
  EXPECT_THAT(text, AllOf(Not(HasSubstr("\nBcc:")), Not(HasSubstr("\nCc:"))));
}

TEST(Message, KnowsWhoSendsIt) {
  EXPECT_EQ(parse_sender("Notices <notices@example.org>")->name, "Notices");
  EXPECT_EQ(parse_sender("notices@example.org")->address, "notices@example.org");
  for (const char* const wrong :
       {"", "nobody", "a@b.example, c@d.example", "group: a@b.example;"}) {
    EXPECT_FALSE(parse_sender(wrong).ok()) << wrong;
  }
  EXPECT_EQ(return_path("bounce@news.example", "01a2.ff"), "bounce+01a2.ff@news.example");
}

}  // namespace
}  // namespace delivery
