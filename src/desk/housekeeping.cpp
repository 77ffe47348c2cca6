#include <desk/housekeeping.hpp>
#include <desk/parts.hpp>
#include <desk/people.hpp>
#include <storage/people.hpp>

namespace desk {

void keep_house(Desk& desk) {
  const base::Time now = desk.now();
  desk.parts().store.write([now](storage::Transaction& transaction) {
    storage::remove_ended_sessions(transaction, now - kSessionIdle, now - kSessionLife, now);
    storage::forget_keys(transaction, now, kForgottenAtOnce);
  });
}

}  // namespace desk
