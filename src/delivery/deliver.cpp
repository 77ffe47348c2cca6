#include <base/log.hpp>
#include <delivery/deliver.hpp>

namespace delivery {

Delivered deliver(desk::Desk& desk, Post& post, const Letterhead& head) {
  Delivered done;
  for (const desk::Outgoing& letter : desk::take_letters(desk)) {
    const std::string sender =
        head.bounces.empty() ? head.sender.address : return_path(head.bounces, letter.bounce);
    const Answer answer =
        post.send({.sender = sender, .recipient = letter.to}, compose(letter, head.sender));
    if (answer.outcome == Outcome::taken) {
      desk::letter_left(desk, letter, answer.text);
      ++done.sent;
      continue;
    }
    base::log(base::Level::warning,
              "a letter was not taken",
              {{"letter", letter.id}, {"attempt", letter.attempt}, {"why", answer.text}});
    desk::letter_refused(
        desk, letter, {.for_good = answer.outcome == Outcome::never, .why = answer.text});
    ++done.refused;
  }
  return done;
}

}  // namespace delivery
