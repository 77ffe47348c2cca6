// What a rule, and a scan with all of them, may cost.

#pragma once

#include <cstddef>
#include <cstdint>

namespace rules {

inline constexpr std::size_t kRules = 100'000;       // Rules of one set.
inline constexpr std::size_t kPatterns = 200;        // Patterns, words or lists of one key.
inline constexpr std::size_t kPatternBytes = 4'096;  // One pattern, as it is written.
inline constexpr int kProgramSize = 60'000;          // RE2's instructions of one pattern.
inline constexpr std::int64_t kPatternMemory = std::int64_t{4}
                                               << 20U;  // RE2's memory for one pattern.
inline constexpr std::int64_t kScreenMemory = std::int64_t{16}
                                              << 20U;  // The same for one shared screen.
inline constexpr std::size_t kJudgements = 200'000;    // Patterns whose judgement is remembered.
inline constexpr std::size_t kScreenPatterns = 32;     // Patterns that share a screen.
inline constexpr std::size_t kPhraseBytes = 512;       // One entry of a word list.
inline constexpr std::size_t kListBytes = std::size_t{16} << 20U;  // A word list.
inline constexpr std::size_t kListEntries = 200'000;               // Entries of a word list.
inline constexpr std::size_t kTests = 200;                         // Tests of one rule.
inline constexpr std::size_t kTestBytes = 262'144;                 // A field of a test.
inline constexpr std::size_t kTitleBytes = 300;          // A rule's title, owner, test name.
inline constexpr std::size_t kIdBytes = 120;             // A rule's id.
inline constexpr std::size_t kExplanationBytes = 4'096;  // An explanation in one language.
inline constexpr int kOrderMost = 1'000;                 // A rule's place in the order.
inline constexpr std::size_t kNearWords = 100;           // Between two patterns that are near.
inline constexpr std::size_t kNearPlaces = 100'000;      // Of either in one text.
inline constexpr std::size_t kReferences = 50;           // References of a rule.
inline constexpr std::size_t kGapBytes = 16;             // White space between two words.
inline constexpr std::size_t kScanBytes = std::size_t{1} << 20U;  // One field of what is scanned.
inline constexpr std::size_t kScanLinks = 2'000;                  // Links of what is scanned.
inline constexpr std::size_t kSyntaxDepth = 200;    // Groups within each other that are read.
inline constexpr std::size_t kClassCharacters = 8;  // Of a class that is read one by one.
inline constexpr std::size_t kExactStrings = 64;    // That a part of a pattern is known as,
inline constexpr std::size_t kExactBytes = 4'096;   // and how long they are together.
inline constexpr std::size_t kChoiceStrings = 512;  // Of which a match holds one.
inline constexpr std::size_t kCovers = 3;           // Required together.
inline constexpr std::size_t kRepeatsWritten = 8;   // Of a repetition that is written out.
inline constexpr std::size_t kAnchorBytes = 1;      // The shortest string that is searched for.
inline constexpr std::size_t kGramBytes = 6;        // What is looked up of it at once.
inline constexpr std::size_t kPlacesApart = 64;     // Beyond, the whole text is tried.
inline constexpr std::size_t kScratchPlaces = std::size_t{1} << 18U;  // Kept between texts.
inline constexpr std::size_t kAskedBytes = std::size_t{1} << 30U;  // That RE2 looks at in one scan.
inline constexpr std::size_t kHits = 100;            // Hits told of a rule in one text.
inline constexpr std::size_t kRejected = 10'000;     // Candidates a check may reject there.
inline constexpr std::size_t kHitTextBytes = 1'000;  // What is quoted of a hit.
inline constexpr std::size_t kAutomodBytes = std::size_t{1} << 20U;  // A file that is imported,
inline constexpr std::size_t kAutomodDocuments = 2'000;              // its rules,
inline constexpr std::size_t kAutomodNodes = 20'000;                 // the values of one,
inline constexpr std::size_t kAutomodDepth = 8;                      // and how they nest.
inline constexpr std::size_t kAutomodNameBytes = 60;        // What an imported rule is called.
inline constexpr std::size_t kAutomodShownBytes = 300;      // Of a value, in a remark.
inline constexpr std::size_t kAutomodExamples = 12;         // Values that a test is tried with,
inline constexpr std::size_t kAutomodPlaces = 4;            // places in a pattern that are guessed,
inline constexpr std::size_t kAutomodExampleBytes = 1'000;  // and what a guess may come to.
inline constexpr std::int64_t kAutomodCharacters = 50'000;  // That a test's body is made of.

}  // namespace rules
