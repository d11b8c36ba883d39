# nonclin_embed_folder(NAME DIR PATTERN)
#   every file of DIR that fits PATTERN, subfolders included, becomes part of the program: a library nonclin_NAME_blob with
#   one C array nonclin_NAME_files of {name within DIR, first byte, byte past the last}, sorted by name, which ends at
#   nonclin_NAME_files_end. A changed, new or removed file is built in by itself.
function(nonclin_embed_folder name dir pattern)
  file(GLOB_RECURSE files RELATIVE ${dir} CONFIGURE_DEPENDS ${dir}/${pattern})
  list(SORT files)
  set(bytes "")
  set(rows "")
  set(number 0)
  set(inputs "")
  foreach(file IN LISTS files)
    list(APPEND inputs ${dir}/${file})
    string(APPEND bytes "name_${number}: .asciz \"${file}\"\nbegin_${number}: .incbin \"${dir}/${file}\"\nend_${number}: .byte 0\n")
    string(APPEND rows "    .dc.a name_${number}, begin_${number}, end_${number}\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(assembly ${CMAKE_BINARY_DIR}/${name}.S)
  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT
"    .section .rodata
${bytes}
    .section .data.rel.ro, \"aw\"
    .balign 8
    .global nonclin_${name}_files, nonclin_${name}_files_end
nonclin_${name}_files:
${rows}nonclin_${name}_files_end:
    .section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${inputs}")
  add_library(nonclin_${name}_blob STATIC ${assembly})
endfunction()
