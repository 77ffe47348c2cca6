# Run by embed(): writes the source that holds the bytes of every file in LIST.
# The assembler reads the files itself, so that megabytes cost no compile time.
file(STRINGS ${LIST} files)
set(blobs "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  file(RELATIVE_PATH path ${BASE} ${file})
  string(APPEND blobs
    "asm(\".pushsection .rodata\\n\"\n"
    "    \"embedded_${NAME}_${number}:\\n\"\n"
    "    \".incbin \\\"${file}\\\"\\n\"\n"
    "    \"embedded_${NAME}_${number}_end:\\n\"\n"
    "    \".byte 0\\n\"\n"
    "    \".popsection\\n\");\n"
    "extern \"C\" const char embedded_${NAME}_${number}[];\n"
    "extern \"C\" const char embedded_${NAME}_${number}_end[];\n")
  string(APPEND rows
    "      {\"${path}\", {embedded_${NAME}_${number}, static_cast<std::size_t>(embedded_${NAME}_${number}_end - embedded_${NAME}_${number})}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUTPUT}
"// Written by src/embed_files.cmake.
#include <base/embedded.hpp>

#include <array>
#include <cstddef>

${blobs}
namespace embedded {

std::span<const base::EmbeddedFile> ${NAME}() {
  static const std::array<base::EmbeddedFile, ${number}> kFiles = {{
${rows}  }};
  return kFiles;
}

}  // namespace embedded
")
