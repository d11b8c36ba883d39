# rules/ becomes one JSON document at build time, embedded by the room rulebook, and beside it the SHA-256 that the build
# saw, made by another program than ours.
function(nonclin_embedded_rules)
  set(json ${CMAKE_BINARY_DIR}/rules.json)
  set(hash ${CMAKE_BINARY_DIR}/rules.sha256)
  set(assembly ${CMAKE_BINARY_DIR}/rules.S)
  add_executable(compile_rules ${PROJECT_SOURCE_DIR}/tools/compile_rules.cpp)
  target_link_libraries(compile_rules PRIVATE nonclin_flags nonclin_guideline nonclin_catalogue)
  file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yaml)
  add_custom_command(OUTPUT ${json} ${hash} DEPENDS compile_rules ${rule_files}
    COMMAND compile_rules ${PROJECT_SOURCE_DIR}/rules ${json}
    COMMAND ${CMAKE_COMMAND} -E sha256sum ${json} > ${hash} COMMENT "Compiling the rules")
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT
"    .section .rodata
    .global nonclin_rules_begin, nonclin_rules_end, nonclin_rules_sha256
nonclin_rules_begin:
    .incbin \"${json}\"
nonclin_rules_end:
    .byte 0
nonclin_rules_sha256:
    .incbin \"${hash}\", 0, 64
    .section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${json};${hash}")
  add_library(nonclin_rules_blob STATIC ${assembly})
endfunction()
