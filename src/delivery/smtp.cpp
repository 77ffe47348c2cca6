#include <base/ensure.hpp>
#include <delivery/smtp.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <utility>

namespace delivery {
namespace {

constexpr std::string_view kStartTls = "smtp+starttls://";
constexpr long kConnectSeconds = 10;
constexpr long kPermanent = 500;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// What is still to be sent of the message.
struct Rest {
  const std::string& message;
  std::size_t sent = 0;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& rest = *static_cast<Rest*>(from);
  const std::size_t most = std::min(size * count, rest.message.size() - rest.sent);
  rest.message.copy(into, most, rest.sent);
  rest.sent += most;
  return most;
}

int go_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::stop_token*>(stop)->stop_requested() ? 1 : 0;
}

// The relay's last line but its good-bye, which says why.
std::size_t listen(char* line, std::size_t size, std::size_t count, void* into) {
  auto& last = *static_cast<std::string*>(into);
  const std::string_view said{line, size * count};
  if (!said.starts_with("221")) last = said.substr(0, said.find_last_not_of("\r\n") + 1);
  return size * count;
}

class Smtp : public Post {
 public:
  Smtp(Relay relay, std::stop_token stop) : relay_{std::move(relay)}, stop_{std::move(stop)} {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    base::ensure(started == CURLE_OK, "libcurl starts");
    handle_.reset(curl_easy_init());
    base::ensure(handle_ != nullptr, "libcurl gives a handle");
  }

  Answer send(const Envelope& envelope, const std::string& message) override {
    CURL* const handle = handle_.get();
    curl_easy_reset(handle);
    set_relay(handle);
    const std::string sender = "<" + envelope.sender + ">";
    const std::string recipient = "<" + envelope.recipient + ">";
    const std::unique_ptr<curl_slist, FreeList> recipients{
        curl_slist_append(nullptr, recipient.c_str())};
    std::array<char, CURL_ERROR_SIZE> error{};
    std::string said;
    Rest rest{message};
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle, CURLOPT_READDATA, &rest);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, listen);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &said);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, go_on);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stop_);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, error.data());
    const CURLcode code = curl_easy_perform(handle);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, nullptr);
    if (code == CURLE_OK) return {.outcome = Outcome::taken, .text = said};
    const bool refused = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    const bool never = refused && status >= kPermanent;
    if (refused && status > 0 && !said.empty()) {
      return {.outcome = never ? Outcome::never : Outcome::later, .text = said};
    }
    const std::string why = error.front() == 0 ? curl_easy_strerror(code) : error.data();
    return {.outcome = Outcome::later, .text = why};
  }

 private:
  void set_relay(CURL* handle) const {
    const bool start_tls = relay_.url.starts_with(kStartTls);
    const std::string url =
        start_tls ? "smtp://" + relay_.url.substr(kStartTls.size()) : relay_.url;
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(relay_.patience.count()));
    if (start_tls) curl_easy_setopt(handle, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    if (relay_.user.empty()) return;
    curl_easy_setopt(handle, CURLOPT_USERNAME, relay_.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, relay_.password.c_str());
  }

  Relay relay_;
  std::stop_token stop_;
  std::unique_ptr<CURL, FreeHandle> handle_;
};

}  // namespace

base::Result<base::Done> check_relay(const std::string& url) {
  constexpr auto kSchemes =
      std::to_array<std::string_view>({"smtp://", "smtps://", "smtp+starttls://"});
  const auto scheme = std::ranges::find_if(
      kSchemes, [&url](std::string_view each) { return url.starts_with(each); });
  if (scheme != kSchemes.end() && url.size() > scheme->size()) return base::Done{};
  return base::invalid("", "Write smtp://HOST:PORT, smtps:// or smtp+starttls://");
}

std::unique_ptr<Post> smtp(const Relay& relay, std::stop_token stop) {
  return std::make_unique<Smtp>(relay, std::move(stop));
}

}  // namespace delivery
