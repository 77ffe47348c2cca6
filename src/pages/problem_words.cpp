#include <pages/words.hpp>
#include <wording/catalogue.hpp>

#include <algorithm>
#include <array>

namespace pages {
namespace {

using wording::mark;

constexpr std::string_view kAskForHelp =
    mark("Go back and try again. If it stays so, tell us and quote the number of the request.");
constexpr std::string_view kUseABrowser =
    mark("Use a browser or a client that speaks HTTP as RFC 9112 describes it.");

constexpr auto kProblems = std::to_array<ProblemWords>({
    {"malformed",
     mark("Not what it says it is"),
     mark("What was sent is not the JSON, the form or the text that it claims to be."),
     mark("Send it again. A program should send UTF-8 and close what it opens.")},
    {"unauthenticated",
     mark("Credential missing or not valid"),
     mark("This needs a login, a key or a tracking address, and none that is valid came with it."),
     mark("Sign in, or open the tracking address that you were given.")},
    {"forbidden",
     mark("Not permitted"),
     mark("You are known, but this is not for you, or it was not sent by a page of this site."),
     mark("Open the page here and try again, or ask somebody whose role allows it.")},
    {"not-found",
     mark("Not found"),
     mark("There is nothing at this address that you may see."),
     mark("Check the address. The list of articles and the help lead further.")},
    {"conflict",
     mark("The state does not allow it"),
     mark("Things are in a state in which this cannot be done."),
     mark("Look at them as they are, then decide again.")},
    {"version-conflict",
     mark("Changed meanwhile"),
     mark("Somebody changed this after you opened it, so nothing was overwritten."),
     mark("Look at it again, then decide.")},
    {"too-large",
     mark("Too large"),
     mark("What was sent is larger than is accepted here."),
     mark("Make it smaller. A picture may have 10 MB, anything else 2 MB.")},
    {"unsupported-type",
     mark("Media type not supported"),
     mark("What was sent is of a kind that is not understood here."),
     mark("Send a form or JSON. A picture must be JPEG, PNG or WebP.")},
    {"invalid",
     mark("A field is not valid"),
     mark("Something in one or more fields cannot be accepted; each of them is named."),
     mark("Change the fields that are named and send it again.")},
    {"version-required",
     mark("If-Match missing"),
     mark("A change must say which version it was made for."),
     mark("Read the thing again and send its ETag in If-Match.")},
    {"too-many-requests",
     mark("Too many requests"),
     mark("More came from you than is accepted in so short a time."),
     mark("Wait as long as Retry-After says, then go on.")},
    {"unavailable-for-legal-reasons",
     mark("Unavailable for legal reasons"),
     mark("The article is withheld or removed because of a notice or an order."),
     mark("The page of the article says which, and what can be done.")},
    {"unavailable",
     mark("Not available at the moment"),
     mark("The desk is too busy or being looked after."),
     mark("Try again in a moment.")},
    {"bad-request",
     mark("Not a valid HTTP request"),
     mark("The request is not HTTP as it should be."),
     kUseABrowser},
    {"method-not-allowed",
     mark("Method not allowed"),
     mark("This address does not understand the method that was used."),
     mark("The header Allow names the methods that it does understand.")},
    {"timeout",
     mark("The request took too long"),
     mark("The request did not arrive in time."),
     mark("Try again, over a faster connection if you can.")},
    {"length-required",
     mark("Content-Length required"),
     mark("The length of what was sent must be said beforehand."),
     mark("Send Content-Length instead of Transfer-Encoding.")},
    {"address-too-long",
     mark("Address too long"),
     mark("The address has more than 8 KB."),
     mark("Send what is long in a form instead.")},
    {"expectation-failed",
     mark("Expectation failed"),
     mark("The header Expect asks for something that is not offered here."),
     mark("Leave the header Expect away.")},
    {"headers-too-large",
     mark("Headers too large"),
     mark("The headers of the request are too long or too many."),
     mark("Delete the cookies of this site in your browser and try again.")},
    {"internal",
     mark("Internal error"),
     mark("Something went wrong on our side. It was logged."),
     kAskForHelp},
    {"not-implemented",
     mark("Method not implemented"),
     mark("The method of the request is not known here."),
     kUseABrowser},
    {"http-version",
     mark("HTTP version not supported"),
     mark("The request names a version of HTTP that is not spoken here."),
     kUseABrowser},
});

}  // namespace

const ProblemWords* problem_words(std::string_view slug) {
  const auto found = std::find_if(kProblems.begin(),
                                  kProblems.end(),
                                  [slug](const ProblemWords& each) { return each.slug == slug; });
  return found == kProblems.end() ? nullptr : &*found;
}

}  // namespace pages
