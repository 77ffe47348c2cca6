#include <storage/limits.hpp>
#include <storage/rules.hpp>

namespace storage {

std::unordered_set<std::string> good_rules(Snapshot& snapshot, std::string_view engine) {
  std::unordered_set<std::string> out;
  for (const Row row : snapshot.run("SELECT key FROM rule_good WHERE engine = $1", {engine}))
    out.insert(row.text(0));
  return out;
}

void remember_good_rules(Transaction& transaction,
                         std::string_view engine,
                         const std::vector<std::string>& keys,
                         base::Time now) {
  transaction.run("DELETE FROM rule_good WHERE engine <> $1 AND at < $2",
                  {engine, now - kGoodRulesKept});
  for (const std::string& key : keys) {
    transaction.run(
        "INSERT INTO rule_good (key, engine, at) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING",
        {key, engine, now});
  }
}

}  // namespace storage
