// A relay that speaks SMTP (RFC 5321), by libcurl.

#pragma once

#include <base/result.hpp>
#include <delivery/post.hpp>

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

namespace delivery {

struct Relay {
  std::string url;  // smtp://HOST:PORT, smtps:// (TLS from the first byte), smtp+starttls://
  std::string user;
  std::string password;
  std::chrono::seconds patience{60};  // For one letter.
};

// Whether the address is one of a relay; `invalid` in words where not.
[[nodiscard]] base::Result<base::Done> check_relay(const std::string& url);

// For one thread. What the relay refuses with 5yz it never takes; everything else, such as 4yz, a
// relay that is not there, a wrong password or a wrong certificate, is tried again. Ends what it is
// sending when `stop` is asked for.
[[nodiscard]] std::unique_ptr<Post> smtp(const Relay& relay, std::stop_token stop = {});

}  // namespace delivery
