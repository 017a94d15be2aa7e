# tw_embed_web(TARGET FOLDER): compiles what FOLDER holds into TARGET as the table of src/serve/assets.h. Reads only what is on
# disk: where the page was not built (npm ci && npm run build, in ./demo and ./check) the table is empty.
function(tw_embed_web target folder)
    file(GLOB_RECURSE files RELATIVE ${folder} CONFIGURE_DEPENDS ${folder}/*)
    list(FILTER files EXCLUDE REGEX "\\.map$|(^|/)\\.")
    list(TRANSFORM files PREPEND ${folder}/ OUTPUT_VARIABLE paths)
    set(out ${CMAKE_BINARY_DIR}/embedded/web.c)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/embedded)
    add_executable(embed_web ${CMAKE_SOURCE_DIR}/tools/embed_web.c)
    target_link_libraries(embed_web PRIVATE tw_flags PkgConfig::ZLIB)
    add_custom_command(OUTPUT ${out}
        COMMAND embed_web ${out} ${folder} ${files}
        DEPENDS embed_web ${paths}
        COMMENT "Embedding the web page" VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()
