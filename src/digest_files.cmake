# Run by src/CMakeLists.txt: writes the source that gives the digest of the files in LIST, and of what
# else is said in WITH.
file(STRINGS ${LIST} files)
set(all "${WITH}")
foreach(file IN LISTS files)
  file(SHA256 ${file} digest)
  string(APPEND all "${digest}\n")
endforeach()
string(SHA256 digest "${all}")
file(WRITE ${OUTPUT}
"// Written by src/digest_files.cmake.
#include <rules/library.hpp>

namespace rules {

std::string engine_digest() { return \"${digest}\"; }

}  // namespace rules
")
