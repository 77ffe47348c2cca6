// Something that takes letters: a relay, or a folder.

#pragma once

#include <cstdint>
#include <string>

namespace delivery {

struct Envelope {
  std::string sender;  // Where bounces go.
  std::string recipient;
};

enum class Outcome : std::uint8_t { taken, later, never };

struct Answer {
  Outcome outcome = Outcome::later;
  std::string text;  // What the other side said, or what went wrong on the way.
};

class Post {
 public:
  Post() = default;
  Post(const Post&) = delete;
  Post& operator=(const Post&) = delete;
  virtual ~Post() = default;

  // One message of RFC 5322 with CRLF. Returns within a minute or so, whatever the other side does.
  [[nodiscard]] virtual Answer send(const Envelope& envelope, const std::string& message) = 0;
};

}  // namespace delivery
