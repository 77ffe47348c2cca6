// From the outbox to the world.

#pragma once

#include <delivery/message.hpp>
#include <delivery/post.hpp>
#include <desk/desk.hpp>

#include <string>

namespace delivery {

struct Letterhead {
  Sender sender;
  std::string bounces;  // "bounce@example.org"; empty: bounces go to the sender's address.
};

struct Delivered {
  int sent = 0;
  int refused = 0;
};

// Sends what may leave by now, a bounded number, and records each answer before the next letter.
Delivered deliver(desk::Desk& desk, Post& post, const Letterhead& head);

}  // namespace delivery
