# rules/ becomes one JSON document at build time, embedded by the room rulebook.
function(nonclin_embedded_rules)
  set(json ${CMAKE_BINARY_DIR}/rules.json)
  set(assembly ${CMAKE_BINARY_DIR}/rules.S)
  add_executable(compile_rules ${PROJECT_SOURCE_DIR}/tools/compile_rules.cpp)
  target_link_libraries(compile_rules PRIVATE nonclin_flags nonclin_guideline nonclin_catalogue)
  file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yaml)
  add_custom_command(OUTPUT ${json} DEPENDS compile_rules ${rule_files}
    COMMAND compile_rules ${PROJECT_SOURCE_DIR}/rules ${json} COMMENT "Compiling the rules")
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT
"    .section .rodata
    .global nonclin_rules_begin, nonclin_rules_end
nonclin_rules_begin:
    .incbin \"${json}\"
nonclin_rules_end:
    .byte 0
    .section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${json})
  add_library(nonclin_rules_blob STATIC ${assembly})
endfunction()
