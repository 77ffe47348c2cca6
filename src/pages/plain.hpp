// Pages of few words: signing in, confirming, help, errors.

#pragma once

#include <base/result.hpp>
#include <pages/context.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pages {

struct LoginView {
  std::string_view name = {};   // As typed.
  std::string_view error = {};  // Why it did not work; empty: it was not tried.
  std::string_view next = {};   // Where to go then.
  bool needed = false;          // Somebody was sent here by another page.
};
[[nodiscard]] std::string login(const Context& context, const LoginView& view);

// A one-time link: a button, or that the link is used up.
enum class Link : std::uint8_t { good, expired };
[[nodiscard]] std::string login_link(const Context& context, std::string_view token, Link link);

// The link of a letter that confirms its address: a button.
[[nodiscard]] std::string confirm(const Context& context, std::string_view token);

// The list of documents, and one of them; nothing where there is none of this name.
[[nodiscard]] std::string help(const Context& context);
[[nodiscard]] std::optional<std::string> document(const Context& context, std::string_view name);

struct ErrorView {
  int status = 500;
  std::string_view slug;   // The last part of the problem's type.
  std::string_view title;  // English; translated by the slug.
  const base::Error& error;
  std::string_view request_id = {};
};
[[nodiscard]] std::string error(const Context& context, const ErrorView& view);

// What an error of the API means; nothing where there is no such type.
[[nodiscard]] std::optional<std::string> problem(const Context& context,
                                                 std::string_view slug,
                                                 int status);

}  // namespace pages
