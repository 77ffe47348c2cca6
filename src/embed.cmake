# embed(<target> <name> <base folder> <file>...)
#
# Compiles files into <target>: a generated source defines
#   std::span<const base::EmbeddedFile> embedded::<name>();
# with each file's path below the base folder and its bytes. The files are read
# again whenever one of them changes.
function(embed target name base)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
  set(list ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.txt)
  list(JOIN ARGN "\n" lines)
  file(CONFIGURE OUTPUT ${list} CONTENT "${lines}\n" @ONLY)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DBASE=${base} -DLIST=${list} -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/src/embed_files.cmake
    DEPENDS ${ARGN} ${list} ${PROJECT_SOURCE_DIR}/src/embed_files.cmake
    COMMENT "Embedding ${name}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
