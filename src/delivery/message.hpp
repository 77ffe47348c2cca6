// A letter as a message of RFC 5322, in plain text.

#pragma once

#include <base/result.hpp>
#include <desk/sending.hpp>

#include <string>

namespace delivery {

// Who the letters of this desk are from.
struct Sender {
  std::string name;     // "Notices"; may be empty.
  std::string address;  // "notices@example.org"
};

// "Notices <notices@example.org>", or the address alone; `invalid` for what is neither.
[[nodiscard]] base::Result<Sender> parse_sender(const std::string& text);

// UTF-8 as quoted-printable, lines with CRLF. Says that a program made it (RFC 3834), and belongs
// to the thread of its case. Its Message-ID comes from the letter's id: two copies have the same.
[[nodiscard]] std::string compose(const desk::Outgoing& letter, const Sender& sender);

// Where a bounce of this letter goes: "bounce+ID.MAC@example.org" for "bounce@example.org".
[[nodiscard]] std::string return_path(const std::string& bounces, const std::string& bounce);

}  // namespace delivery
