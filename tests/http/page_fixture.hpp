// Forms as somebody fills them in, and a desk with an author and moderators before its pages.

#pragma once

#include <gtest/gtest.h>

#include "test_browser.hpp"
#include <string>
#include <string_view>
#include <utility>

namespace http {

inline Fields article(std::string title, std::string body) {
  return {{"title", std::move(title)},
          {"body", std::move(body)},
          {"language", "en"},
          {"sources", ""},
          {"ai_text", "none"},
          {"cover.digital_source_type", ""},
          {"cover.alt", ""},
          {"author.name", "Ana Exemplo"},
          {"author.email", ""},
          {"declares_rights", "true"}};
}

inline Fields passing(const std::string& title = "A clear headline") {
  return article(title, "What happened in " + title + ", told at some length.");
}

inline Fields held() { return article("Fruit of the season", "É o kumquat <b>maduro</b>."); }

inline Fields complaint(const std::string& url) {
  return {{"step", "2"},
          {"kind", "copyright"},
          {"items", url},
          {"explanation", "The second paragraph is mine, word for word."},
          {"works.0.title", "My text"},
          {"works.0.description", ""},
          {"works.0.urls", "https://ana.example/1"},
          {"works.0.text", ""},
          {"parties.0.role", "principal"},
          {"parties.0.kind", "person"},
          {"parties.0.name", "Ana Exemplo"},
          {"parties.0.email", "ana@example.org"},
          {"parties.0.address", "Rua Exemplo, 1"},
          {"parties.0.phone", "+55 11 5555-0100"},
          {"parties.0.country", "BR"},
          {"parties.1.name", ""},
          {"statements.good_faith", "true"},
          {"statements.accurate", "true"},
          {"statements.authorized_under_penalty_of_perjury", "true"},
          {"signature", "Ana Exemplo"}};
}

inline void replace(Fields& fields, std::string_view name, const std::string& value) {
  for (auto& [field, old] : fields) {
    if (field == name) old = value;
  }
}

inline std::string between(const std::string& text,
                           std::string_view before,
                           std::string_view after) {
  const std::size_t at = text.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return text.substr(begin, text.find(after, begin) - begin);
}

class Pages : public testing::Test {
 protected:
  TestBrowser signed_in(cases::Role role) {
    TestBrowser browser{desk_};
    browser.set_cookie("copydesk_session", desk_.session_of(role));
    return browser;
  }

  // The page of the only case there is, opened from the queue.
  static Response open_case(TestBrowser& moderator) {
    const Response queue = moderator.get("/console");
    const std::string url = between(queue.body, "<h2><a href=\"", "\"");
    return moderator.get(url.substr(0, url.find("&amp;")));
  }

  static Response decide(TestBrowser& moderator, const Response& page, Fields fields) {
    fields.emplace_back("if_match", hidden_field(page, "if_match"));
    fields.emplace_back("view", hidden_field(page, "view"));
    fields.emplace_back("idempotency_key", hidden_field(page, "idempotency_key"));
    return moderator.post(
        between(page.body, R"(<form method="post" action="/console/cases)", "\"").empty()
            ? ""
            : moderator.at().substr(0, moderator.at().find('?')) + "/decisions",
        fields);
  }

  TestDesk desk_;
  TestBrowser author_{desk_};
};

}  // namespace http
