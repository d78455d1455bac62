# Language, warnings and sanitizers of our own code. Headers of other people's libraries are system headers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release or Debug" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g -D_GLIBCXX_ASSERTIONS")

add_compile_options(
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wextra-semi -Wundef)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-Wduplicated-cond -Wlogical-op)
endif()
if(EMLEK_WERROR)
    add_compile_options(-Werror)
endif()

set(EMLEK_SANITIZE_FLAGS "")
if(EMLEK_SANITIZE)
    list(JOIN EMLEK_SANITIZE "," sanitizers)
    set(EMLEK_SANITIZE_FLAGS -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_compile_options(${EMLEK_SANITIZE_FLAGS} -g1) # line numbers are all that a report needs
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
        add_compile_options("-fsanitize-ignorelist=${CMAKE_SOURCE_DIR}/cmake/sanitizer_ignore.txt")
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-maybe-uninitialized) # gcc's manual: with sanitizers it warns falsely
    endif()
    add_link_options(${EMLEK_SANITIZE_FLAGS})
endif()

if(EMLEK_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link) # so that the fuzzer sees which paths an input took
endif()

# What an executable of ours links to.
add_library(emlek_sanitizer_options INTERFACE)
if(EMLEK_SANITIZE)
    target_sources(emlek_sanitizer_options INTERFACE "${CMAKE_SOURCE_DIR}/cmake/sanitizer_options.cpp")
endif()
