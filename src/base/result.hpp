// A value, or the reason there is none: for outcomes that a caller must expect.
// A database that is gone throws instead, and a broken promise of our own is a
// Bug (ensure.hpp).

#pragma once

#include <base/ensure.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace base {

// One field at fault. The pointer is RFC 6901 into the input ("/author/email");
// forms name their fields by the same path with dots ("author.email").
struct FieldError {
  std::string pointer;
  std::string detail;

  friend bool operator==(const FieldError&, const FieldError&) = default;
};

// Why a request could not be honoured. The kind decides the HTTP status, in one
// table of http. The message is for the person who asked, so it says what to do
// and names no file, table or address.
struct Error {
  enum class Kind : std::uint8_t {
    malformed,        // 400: not the JSON, UTF-8 or multipart it says it is
    unauthenticated,  // 401: no credential, or not a valid one
    forbidden,        // 403: this credential may not
    not_found,        // 404
    conflict,         // 409: the state does not allow it
    gone_for_law,     // 451: withheld or removed on a notice or an order
    stale,            // 412: somebody changed it meanwhile
    too_large,        // 413
    unsupported,      // 415: media type
    invalid,          // 422: a field; `fields` says which
    unversioned,      // 428: a change without If-Match
    too_many,         // 429
    unavailable,      // 503
  };

  Kind kind = Kind::invalid;
  std::string message;
  std::vector<FieldError> fields = {};
  int retry_after_seconds = 0;  // For too_many and unavailable; 0 is unsaid.
};

// The error of a single field.
inline Error invalid(std::string pointer, std::string detail) {
  Error error{.kind = Error::Kind::invalid, .message = detail};
  error.fields.push_back({.pointer = std::move(pointer), .detail = std::move(detail)});
  return error;
}

template <typename T>
class [[nodiscard]] Result {
 public:
  // Implicit, so that a function can `return value;` and `return Error{...};`.
  Result(T value) : state_{std::move(value)} {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_{std::move(error)} {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Taking the value of a failure, or the error of a success, is a Bug.
  [[nodiscard]] const T& value() const& { return *checked(std::get_if<0>(&state_)); }
  [[nodiscard]] T& value() & { return *checked(std::get_if<0>(&state_)); }
  [[nodiscard]] T&& value() && { return std::move(*checked(std::get_if<0>(&state_))); }
  [[nodiscard]] const Error& error() const { return *checked(std::get_if<1>(&state_)); }

  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }

 private:
  template <typename Pointer>
  static Pointer checked(Pointer pointer) {
    ensure(pointer != nullptr, "Result holds the other alternative");
    return pointer;
  }

  std::variant<T, Error> state_;
};

// The value of a Result that has none to give.
struct Done {};

}  // namespace base
