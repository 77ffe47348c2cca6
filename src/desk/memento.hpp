// How things stood before a decision: what undoing it brings back. Kept with
// the decision as canonical JSON.

#pragma once

#include <articles/article.hpp>
#include <cases/account.hpp>
#include <cases/case.hpp>
#include <notices/item.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

struct Memento {
  struct ItemBefore {
    std::string notice_id;
    std::string item_id;
    notices::ItemState state = notices::ItemState::received;
    std::string outcome;
    std::string life;  // As living.hpp keeps it; empty: none was kept.
  };

  std::optional<articles::Article> article;  // Its state, versions and what blocks it.
  articles::VersionState newest = articles::VersionState::held;
  std::vector<ItemBefore> items;
  cases::State case_state = cases::State::open;
  bool refusal = false;                // The decision counted against the author.
  std::vector<std::string> forwarded;  // Counter-notices that the decision forwarded.

  // The account that the decision was about, without its entries.
  struct AccountBefore {
    cases::Account account;
    std::string notice_id;  // Of a notifier: the notice by whose token it can be objected to.
  };
  std::optional<AccountBefore> account;
};

[[nodiscard]] std::string memento_to_text(const Memento& memento);
// What memento_to_text wrote; anything else is a Bug.
[[nodiscard]] Memento memento_from_text(std::string_view text);

}  // namespace desk
