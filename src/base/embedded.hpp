// Files that were compiled into the program: templates, assets, SQL, documents.

#pragma once

#include <span>
#include <string_view>

namespace base {

struct EmbeddedFile {
  std::string_view path;  // Below the folder it was embedded from.
  std::string_view bytes;
};

}  // namespace base

// Defined by the sources that embed() in src/embed.cmake generates; a module
// declares the one it owns: `namespace embedded { std::span<...> web(); }`.
