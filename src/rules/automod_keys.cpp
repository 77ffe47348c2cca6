#include <rules/automod_keys.hpp>

#include <algorithm>
#include <array>

namespace rules {
namespace {

constexpr std::string_view kNoFlair = "Articles and authors have no flair.";
constexpr std::string_view kNoPost = "Nothing like it is done to an article here.";
constexpr std::string_view kNoReply = "No comment is posted here.";
constexpr std::string_view kNoMail = "What a rule finds stands in the queue; it sends no letter.";
constexpr std::string_view kNoComments = "An article is no comment and has none.";
constexpr std::string_view kNoKarma = "There is no karma here.";
constexpr std::string_view kNoAccount = "Authors need no account here, so nothing is known of it.";

constexpr auto kKeys = std::to_array<AutomodKey>({
    {"action", KeyUse::read, ""},
    {"action_reason", KeyUse::read, ""},
    {"report_reason", KeyUse::read, ""},
    {"comment", KeyUse::read, ""},
    {"message", KeyUse::read, ""},
    {"type", KeyUse::read, ""},
    {"author", KeyUse::read, ""},
    {"~author", KeyUse::read, ""},
    {"body_longer_than", KeyUse::read, ""},
    {"body_shorter_than", KeyUse::read, ""},
    {"moderators_exempt", KeyUse::read, ""},
    {"ignore_blockquotes", KeyUse::read, ""},
    {"priority", KeyUse::effect, "Give the rule an `order` where its place among others matters."},
    {"set_flair", KeyUse::effect, kNoFlair},
    {"overwrite_flair", KeyUse::effect, kNoFlair},
    {"set_nsfw", KeyUse::effect, kNoPost},
    {"set_spoiler", KeyUse::effect, kNoPost},
    {"set_sticky", KeyUse::effect, kNoPost},
    {"set_locked", KeyUse::effect, kNoPost},
    {"set_contest_mode", KeyUse::effect, kNoPost},
    {"set_original_content", KeyUse::effect, kNoPost},
    {"set_suggested_sort", KeyUse::effect, kNoPost},
    {"comment_locked", KeyUse::effect, kNoReply},
    {"comment_stickied", KeyUse::effect, kNoReply},
    {"message_subject", KeyUse::effect, "An explanation has no subject."},
    {"modmail", KeyUse::effect, kNoMail},
    {"modmail_subject", KeyUse::effect, kNoMail},
    {"reports", KeyUse::condition, "Rules are asked when an article comes in, before any report."},
    {"is_edited", KeyUse::condition, "Every version of an article is screened alike."},
    {"is_top_level", KeyUse::condition, kNoComments},
    {"parent_submission", KeyUse::condition, kNoComments},
    {"parent_comment", KeyUse::condition, kNoComments},
    {"standard", KeyUse::condition, "What this condition looks for is known to reddit alone."},
    {"crosspost_author", KeyUse::condition, "An article is no crosspost."},
    {"crosspost_subreddit", KeyUse::condition, "An article is no crosspost."},
    {"subreddit", KeyUse::condition, "There is one site here."},
    {"is_gallery", KeyUse::condition, "An article is no gallery."},
    {"is_poll", KeyUse::condition, "An article is no poll."},
    {"poll_option_count", KeyUse::condition, "An article is no poll."},
    {"discussion_type", KeyUse::condition, kNoComments},
    {"past_archive_date", KeyUse::condition, "Articles are not archived by age."},
});

constexpr auto kAuthorKeys = std::to_array<AutomodKey>({
    {"set_flair", KeyUse::effect, kNoFlair},
    {"overwrite_flair", KeyUse::effect, kNoFlair},
    {"account_age", KeyUse::condition, kNoAccount},
    {"comment_karma", KeyUse::condition, kNoKarma},
    {"post_karma", KeyUse::condition, kNoKarma},
    {"link_karma", KeyUse::condition, kNoKarma},
    {"combined_karma", KeyUse::condition, kNoKarma},
    {"comment_subreddit_karma", KeyUse::condition, kNoKarma},
    {"post_subreddit_karma", KeyUse::condition, kNoKarma},
    {"combined_subreddit_karma", KeyUse::condition, kNoKarma},
    {"satisfy_any_threshold", KeyUse::condition, kNoKarma},
    {"contributor_quality", KeyUse::condition, kNoKarma},
    {"has_verified_email", KeyUse::condition, kNoAccount},
    {"is_gold", KeyUse::condition, kNoAccount},
    {"is_employee", KeyUse::condition, kNoAccount},
    {"is_moderator", KeyUse::condition, "Moderators are no authors here."},
    {"is_contributor",
     KeyUse::condition,
     "Nobody is approved by hand here; `exempt = [\"trusted\"]` leaves out authors with a record."},
    {"is_submitter", KeyUse::condition, kNoComments},
    {"flair_text", KeyUse::condition, kNoFlair},
    {"flair_css_class", KeyUse::condition, kNoFlair},
    {"flair_template_id", KeyUse::condition, kNoFlair},
    {"id", KeyUse::condition, kNoAccount},
});

const AutomodKey* find(const auto& rows, std::string_view key) {
  const auto* const found = std::ranges::find(rows, key, &AutomodKey::key);
  return found == rows.end() ? nullptr : found;
}

}  // namespace

const AutomodKey* automod_key(std::string_view key) { return find(kKeys, key); }

const AutomodKey* automod_author_key(std::string_view key) { return find(kAuthorKeys, key); }

}  // namespace rules
