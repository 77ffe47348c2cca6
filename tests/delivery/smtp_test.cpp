// libcurl against a real relay that answers as its recipients are called.

#include <delivery/smtp.hpp>

#include <gmock/gmock.h>

#include "relay.hpp"
#include <thread>

namespace delivery {
namespace {

using testing::HasSubstr;

const std::string kMessage = "Subject: x\r\n\r\nOne\r\n.\r\n..two\r\n";

Answer sent(Post& post, const std::string& to) {
  return post.send({.sender = "bounce+1.f@news.example", .recipient = to}, kMessage);
}

TEST(Smtp, ToldApartIsWhatARelayMayAnswer) {
  const RelayProcess relay;
  const auto post = smtp({.url = relay.url(), .patience = std::chrono::seconds{5}});
  const Answer ok = sent(*post, "ok@example.org");
  EXPECT_EQ(ok.outcome, Outcome::taken) << ok.text;
  EXPECT_THAT(ok.text, HasSubstr("taken as 1"));
  const Answer later = sent(*post, "later@example.org");
  EXPECT_EQ(later.outcome, Outcome::later);
  EXPECT_THAT(later.text, HasSubstr("451 4.7.1 Come back"));
  const Answer never = sent(*post, "never@example.org");
  EXPECT_EQ(never.outcome, Outcome::never);
  EXPECT_THAT(never.text, HasSubstr("550 5.1.1 Nobody"));
  EXPECT_EQ(sent(*post, "drop@example.org").outcome, Outcome::later);
  EXPECT_EQ(sent(*post, "ok@example.org").outcome, Outcome::taken) << "after all of these";

  ASSERT_EQ(relay.taken().size(), 2U);
  EXPECT_EQ(relay.taken()[0], "bounce+1.f@news.example\nok@example.org\n" + kMessage)
      << "dots stay as they were";
}

TEST(Smtp, WaitsNoLongerThanItIsTold) {
  const RelayProcess relay;
  const auto post = smtp({.url = relay.url(), .patience = std::chrono::seconds{1}});
  EXPECT_EQ(sent(*post, "slow@example.org").outcome, Outcome::later);
  std::stop_source stop;
  const auto patient = smtp({.url = relay.url()}, stop.get_token());
  const std::jthread stopping{[&stop] {
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    stop.request_stop();
  }};
  EXPECT_EQ(sent(*patient, "slow@example.org").outcome, Outcome::later) << "and ends when asked to";
}

TEST(Smtp, TriesAgainWhereNobodyListens) {
  const auto post = smtp({.url = "smtp://127.0.0.1:9", .patience = std::chrono::seconds{2}});
  const Answer answer = sent(*post, "ok@example.org");
  EXPECT_EQ(answer.outcome, Outcome::later);
  EXPECT_FALSE(answer.text.empty());
}

// A relay that must encrypt and does not, or with a certificate that nobody signed, gets nothing.
TEST(Smtp, SendsNothingInTheClearWhereItMustNot) {
  const RelayProcess relay;
  const auto post = smtp(
      {.url = "smtp+starttls://127.0.0.1:" + relay.port(), .patience = std::chrono::seconds{5}});
  EXPECT_EQ(sent(*post, "ok@example.org").outcome, Outcome::later);
  EXPECT_TRUE(relay.taken().empty());
}

TEST(Smtp, KnowsARelayWhenItSeesOne) {
  for (const char* const right :
       {"smtp://localhost", "smtps://mx.example:465", "smtp+starttls://mx.example:587"}) {
    EXPECT_TRUE(check_relay(right)) << right;
  }
  for (const char* const wrong :
       {"", "smtp://", "http://mx.example", "mx.example:25", "file:///x"}) {
    EXPECT_FALSE(check_relay(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace delivery
