#include <base/ensure.hpp>
#include <delivery/message.hpp>

#include <gmime/gmime.h>

#include <chrono>
#include <memory>

namespace delivery {
namespace {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename Type>
using Object = std::unique_ptr<Type, Unref>;

struct FreeOptions {
  void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
struct FreeText {
  void operator()(char* text) const { g_free(text); }
};
struct FreeDate {
  void operator()(GDateTime* date) const { g_date_time_unref(date); }
};
using Text = std::unique_ptr<char, FreeText>;

void start_once() {
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(started);
}

std::string domain_of(const std::string& address) { return address.substr(address.rfind('@') + 1); }

GMimeObject* as_object(gpointer object) { return static_cast<GMimeObject*>(object); }

Object<GMimeTextPart> text_part(const desk::Outgoing& letter) {
  Object<GMimeTextPart> part{g_mime_text_part_new_with_subtype("plain")};
  g_mime_text_part_set_charset(part.get(), "utf-8");
  g_mime_text_part_set_text(part.get(), letter.body.c_str());
  auto* const whole = reinterpret_cast<GMimePart*>(part.get());  // NOLINT(*-reinterpret-cast)
  g_mime_part_set_content_encoding(whole, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return part;
}

}  // namespace

base::Result<Sender> parse_sender(const std::string& text) {
  start_once();
  const Object<InternetAddressList> list{internet_address_list_parse(nullptr, text.c_str())};
  const bool one = list && internet_address_list_length(list.get()) == 1;
  InternetAddress* const address = one ? internet_address_list_get_address(list.get(), 0) : nullptr;
  if (address == nullptr || !INTERNET_ADDRESS_IS_MAILBOX(address)) {
    return base::invalid("", "Write one address: Notices <notices@example.org>");
  }
  const char* const name = internet_address_get_name(address);
  auto* const mailbox =
      reinterpret_cast<InternetAddressMailbox*>(address);  // NOLINT(*-reinterpret-cast)
  Sender sender{.name = name == nullptr ? "" : name,
                .address = internet_address_mailbox_get_addr(mailbox)};
  if (sender.address.find('@') == std::string::npos) {
    return base::invalid("", "Write one address: Notices <notices@example.org>");
  }
  return sender;
}

std::string compose(const desk::Outgoing& letter, const Sender& sender) {
  start_once();
  const std::string domain = domain_of(sender.address);
  const Object<GMimeMessage> message{g_mime_message_new(TRUE)};
  g_mime_message_add_mailbox(message.get(),
                             GMIME_ADDRESS_TYPE_FROM,
                             sender.name.empty() ? nullptr : sender.name.c_str(),
                             sender.address.c_str());
  g_mime_message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, nullptr, letter.to.c_str());
  g_mime_message_set_subject(message.get(), letter.subject.c_str(), "utf-8");
  const auto seconds =
      std::chrono::floor<std::chrono::seconds>(letter.created_at).time_since_epoch().count();
  const std::unique_ptr<GDateTime, FreeDate> date{g_date_time_new_from_unix_utc(seconds)};
  g_mime_message_set_date(message.get(), date.get());
  g_mime_message_set_message_id(message.get(), (letter.id + "@" + domain).c_str());
  GMimeObject* const head = as_object(message.get());
  g_mime_object_append_header(head, "Auto-Submitted", "auto-generated", "utf-8");
  if (!letter.thread.empty()) {
    const std::string thread = "<case." + letter.thread + "@" + domain + ">";
    g_mime_object_append_header(head, "References", thread.c_str(), "utf-8");
  }
  if (!letter.language.empty()) {
    g_mime_object_append_header(head, "Content-Language", letter.language.c_str(), "utf-8");
  }
  const Object<GMimeTextPart> part = text_part(letter);
  g_mime_message_set_mime_part(message.get(), as_object(part.get()));
  const std::unique_ptr<GMimeFormatOptions, FreeOptions> options{g_mime_format_options_new()};
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  const Text text{g_mime_object_to_string(head, options.get())};
  base::ensure(text != nullptr, "a message can be written");
  return text.get();
}

std::string return_path(const std::string& bounces, const std::string& bounce) {
  const std::size_t at = bounces.rfind('@');
  return bounces.substr(0, at) + "+" + bounce + bounces.substr(at);
}

}  // namespace delivery
