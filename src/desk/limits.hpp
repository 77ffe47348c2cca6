#pragma once

#include <chrono>
#include <cstddef>

namespace desk {

inline constexpr std::size_t kLimiterKeysMax =
    100'000;  // Addresses and authors remembered for bursts.
inline constexpr std::size_t kCredentialsMax = 10'000;  // Keys remembered for kCredentialAge.
inline constexpr std::chrono::seconds kCredentialAge{
    2};  // What another process may change is no older.
inline constexpr int kVersionsShown = 50;
inline constexpr int kDecisionsShown = 50;
inline constexpr int kNoticesShown = 50;      // Of one article, to its author.
inline constexpr int kCaseNoticesShown = 20;  // With the case itself; the rest is a list.
inline constexpr int kEntriesShown = 200;
inline constexpr int kAnswersShown = 100;
inline constexpr std::size_t kOverlapPairs = 100;  // Of articles and claimed texts, in one notice.
inline constexpr int kMessagesShown = 100;
inline constexpr int kLettersShown = 50;
inline constexpr int kLettersAtOnce = 8;                  // That one program sends in one go ...
inline constexpr std::chrono::minutes kLetterLease{10};   // ... and nobody else meanwhile.
inline constexpr std::chrono::minutes kLetterRetry{1};    // After the first refusal; then doubled,
inline constexpr std::chrono::hours kLetterRetryMost{6};  // but no longer than this,
inline constexpr std::chrono::hours kLetterGiveUp{72};    // and not for longer than this.
inline constexpr std::size_t kChangePassagesMax = 50;
inline constexpr std::size_t kChangeNoticesMax = 20;  // Whose passages are looked for.
inline constexpr int kOrdersShown = 50;
inline constexpr int kAppealsShown = 50;
inline constexpr int kHelpShown = 50;     // Attempts to help one notifier.
inline constexpr int kRecordsShown = 50;  // Holds, disputes and tasks of a case, of each.
inline constexpr std::size_t kSetAsideAtOnce =
    1000;                                    // Notices of one sender that are taken up again.
inline constexpr int kSenderFigures = 1000;  // Of whose newest notices figures are made.
inline constexpr int kFlaggersShown = 200;
inline constexpr int kCountersShown = 10;  // Counter-notices about one article, or one notice.
inline constexpr int kDueAtOnce = 1000;    // Clocks that one call looks at; the next does the rest.
inline constexpr int kCaseItemsMax = 2000;  // Open items that one decision can settle.
inline constexpr std::size_t kTitleOfCaseBytesMax = 600;
inline constexpr std::size_t kNoteBytesMax = std::size_t{64} << 10U;
inline constexpr std::size_t kSecretBytesMin = 32;
inline constexpr unsigned kPastThreads = 8;         // That run a rule over stored versions.
inline constexpr std::int64_t kPastPage = 500;      // Versions that one of them takes at once.
inline constexpr std::int64_t kReachMost = 10'000;  // Kept articles that a saved rule is tried on.
inline constexpr std::chrono::seconds kReachTime{2};       // And how long, since somebody waits.
inline constexpr std::int64_t kBacktestMost = 10'000'000;  // Versions of one backtest.
inline constexpr std::int64_t kMeasuredOn = 64;      // Articles that a rule's cost is measured on.
inline constexpr std::size_t kMeasuredAtOnce = 100;  // Rules that one list measures.
inline constexpr std::size_t kCostsMax = 200'000;    // Rules whose cost is remembered.
inline constexpr int kReleasedMost = 10'000;         // Articles that one release lets go.
inline constexpr int kRevisionsShown = 50;
inline constexpr int kActsShown = 50;
inline constexpr int kHitsShown = 20;  // Of one rule.
inline constexpr int kJobsShown = 20;
inline constexpr std::size_t kReasonBytesMax = 4096;               // For an act about a rule.
inline constexpr std::chrono::milliseconds kIndexPatience{2'000};  // That a text waits for it.
inline constexpr std::chrono::seconds kBuildAgainAfter{1};
inline constexpr std::size_t kFingerprintPage = 2'000;  // Rows that one look reads.
inline constexpr std::size_t kTextPage = 100;           // Texts that one transaction reads.
inline constexpr std::size_t kFollowPage = 1'000;       // Events that one look reads.
inline constexpr std::size_t kKnownBytesMax = std::size_t{16}
                                              << 20U;    // Of works that one text is held against.
inline constexpr std::size_t kForgottenAtOnce = 10'000;  // Rows that one minute removes.

}  // namespace desk
