// The accounts of authors and notifiers as moderators see them, and what keeps
// somebody from submitting.

#pragma once

#include <cases/account.hpp>
#include <cases/flagger.hpp>
#include <desk/actor.hpp>
#include <desk/desk.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace desk {

// Of a notifier: what became of the notices from a confirmed address.
struct NotifierRecord {
  cases::FlaggerFigures figures;
  int countered = 0;
};

struct AccountView {
  cases::Account account;  // As of now.
  cases::Standing standing = cases::Standing::clear;
  cases::Factors factors;          // Art. 23(3): what the program can count.
  int sent = 0;                    // Of which they are a share.
  std::vector<cases::Action> may;  // What may follow; a person decides.
  // Of a notifier: the newest notice here by which the account is known, and who says so.
  std::string notice;
  std::string name;
  std::optional<NotifierRecord> record;
  int same_text = 0;       // Other notices that explain themselves in the same words.
  bool free_mail = false;  // An organization that writes from a free address.
  std::string flagger;     // The trusted flagger whose address it is; empty: nobody's.
};

// What bars somebody from submitting.
struct Barred {
  bool proven = false;  // By a credential; else by an address that was only typed.
  bool ended = false;
  std::optional<base::Time> until;  // Of a suspension. The rest only where it is proven.
  std::string reason;
  std::string appeal_url;  // Where to object; empty: nothing is open.
};
// Nothing where the credential, and the address that came with the article, may submit.
[[nodiscard]] std::optional<Barred> what_bars(Desk& desk, const Actor& by, std::string_view email);

}  // namespace desk
