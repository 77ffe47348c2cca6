// A callable of the caller, by address: nothing is copied and nothing allocated.
// For calls that return before the callable is gone.

#pragma once

namespace storage {

template <typename Argument>
class Call {
 public:
  template <typename Callable>
  static Call of(Callable& callable) {
    return Call{&callable, [](void* which, Argument& argument) {
                  (*static_cast<Callable*>(which))(argument);
                }};
  }

  void operator()(Argument& argument) const { invoke_(callable_, argument); }

 private:
  using Invoke = void (*)(void* callable, Argument& argument);
  Call(void* callable, Invoke invoke) : callable_{callable}, invoke_{invoke} {}

  void* callable_;
  Invoke invoke_;
};

}  // namespace storage
