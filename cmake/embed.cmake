# Puts a file's text into the program.
#
#   emlek_embed(emlek_store schema.sql schema_sql)
#
# gives the target, and those that link it, #include "embedded/schema_sql.h" with
# namespace emlek { extern const std::string_view schema_sql; }
#
# The same file, run as a script (cmake -P), writes the two generated files.
if(CMAKE_SCRIPT_MODE_FILE)
    file(READ "${INPUT}" TEXT)
    string(FIND "${TEXT}" ")embedded\"" end_of_literal)
    if(NOT end_of_literal EQUAL -1)
        message(FATAL_ERROR "${INPUT}: holds )embedded\", which ends the literal that would hold it")
    endif()
    file(CONFIGURE OUTPUT "${OUTPUT}.cpp" @ONLY CONTENT [=[
#include "embedded/@SYMBOL@.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace emlek {
static constexpr char text[] = R"embedded(@TEXT@)embedded";
constinit const std::string_view @SYMBOL@{text, sizeof(text) - 1};
}
]=])
    return()
endif()

set(EMLEK_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(emlek_embed target file symbol)
    set(input "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME room)
    set(output "${CMAKE_BINARY_DIR}/include/${room}/embedded/${symbol}")
    file(CONFIGURE OUTPUT "${output}.h" @ONLY CONTENT [=[
#pragma once

#include <string_view>

namespace emlek {
extern const std::string_view @symbol@;
}
]=])
    add_custom_command(
        OUTPUT "${output}.cpp"
        COMMAND "${CMAKE_COMMAND}" -D "INPUT=${input}" -D "OUTPUT=${output}" -D "SYMBOL=${symbol}"
                -P "${EMLEK_EMBED_SCRIPT}"
        DEPENDS "${input}" "${EMLEK_EMBED_SCRIPT}"
        COMMENT "Embedding ${room}/${file}"
        VERBATIM)
    target_sources(${target} PRIVATE "${output}.cpp")
endfunction()
