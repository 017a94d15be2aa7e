# tw_embed(TARGET FILE NAME): compiles FILE into TARGET as `const unsigned char NAME[]`, ended by a NUL, and
# `const size_t NAME_size` (without it). Declare both where they are used. Reads only what is on disk.
function(tw_embed target file name)
    set(out ${CMAKE_BINARY_DIR}/embedded/${name}.c)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DIN=${CMAKE_CURRENT_SOURCE_DIR}/${file} -DOUT=${out} -DNAME=${name}
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake
        DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${CMAKE_SOURCE_DIR}/cmake/embed_file.cmake
        COMMENT "Embedding ${file}" VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()
