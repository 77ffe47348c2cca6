// What the handlers of pages share: the reader's language, the form that was
// sent, cookies, and pages as answers.

#pragma once

#include <base/result.hpp>
#include <http/call.hpp>
#include <http/multipart.hpp>
#include <http/problem.hpp>
#include <intake/form.hpp>
#include <pages/context.hpp>
#include <pages/form.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace http {

// `?lang=`, the cookie, Accept-Language, the desk's own: the first that is one of ours.
[[nodiscard]] wording::Language language_of(const App& app, const Request& request);

// What the page of this call is made with.
[[nodiscard]] pages::Context context_of(const Call& call);
// The same where nobody is known, or nobody asked who it is.
[[nodiscard]] pages::Context context_of(App& app, const Request& request);

// A page; the language that `?lang=` asks for is remembered.
[[nodiscard]] Response page_of(const Call& call, std::string body, int status = 200);
// A page that looks the same to everybody who is not signed in: with an ETag, and 304.
[[nodiscard]] Response public_page(const Call& call, std::string body);
// The page that tells of a failure or an error, with its status.
[[nodiscard]] Response failure_page(App& app, const Request& request, const Failure& failure);
[[nodiscard]] Response error_page(App& app, const Request& request, const base::Error& error);
[[nodiscard]] inline Response error_page(const Call& call, const base::Error& error) {
  return error_page(call.app, call.request, error);
}
[[nodiscard]] Response no_such_page(const Call& call);

// A form as it was sent.
struct Sent {
  intake::Form fields;      // Without those of the page itself.
  intake::Form own;         // Those: step, view, if_match ...
  std::vector<Part> files;  // Views into the request's body; empty ones are left out.
  desk::Idempotency once;   // The same form sent twice is one act; another one is another.
};

// `forbidden` where a page of somebody else sent it: a browser says where a form comes from, and a
// client that does not say it has no cookie that could be misused. `malformed`, `too_large` and
// `unsupported` by the body.
[[nodiscard]] base::Result<Sent> sent_form(const Call& call);

// The value of one of the page's own fields; empty where there is none.
[[nodiscard]] std::string_view own_field(const Sent& sent, std::string_view name);

// The form to be shown again, with what is wrong; an error that speaks of no field stands alone.
[[nodiscard]] pages::Form shown_again(const Call& call,
                                      const intake::Form& fields,
                                      const base::Error* error = nullptr);

// A key for the next form.
[[nodiscard]] std::string new_key(const Call& call);

// Where a cookie may send somebody: a path of this site, else `otherwise`.
[[nodiscard]] std::string local_path(std::string_view path, std::string_view otherwise);

// One word from one page to the next: set by the POST, gone once it was read.
void set_flash(Response& response, const Request& request, std::string_view word);
// Reads it and, if it is there, lets the answer remove it.
[[nodiscard]] std::string flash_of(const Request& request);
void clear_flash(Response& response, const Request& request);

}  // namespace http
