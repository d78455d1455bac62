# Dear ImGui and Catch2, from source: Debian 12 has neither in a recent enough version. Their sources are looked for
# in the option's folder, then in the cache folder, where ./emlek and ./check put them. Each is compiled once per
# compiler and flags into the cache folder, so that all build folders share it.

if(DEFINED ENV{XDG_CACHE_HOME})
    set(cache "$ENV{XDG_CACHE_HOME}/emlek")
else()
    set(cache "$ENV{HOME}/.cache/emlek")
endif()
set(EMLEK_CACHE_DIR "${cache}" CACHE PATH "Where sources and builds of other people's libraries are kept")

# Sets <out> to the source folder of a library: the given one, else the tested version in the cache, else the newest
# there, else (EMLEK_FETCH) the pinned tag from upstream.
function(emlek_find_source out name given option tested repository)
    file(GLOB cached LIST_DIRECTORIES true "${EMLEK_CACHE_DIR}/${name}-[0-9]*")
    list(SORT cached COMPARE NATURAL ORDER DESCENDING)
    set(preferred "${EMLEK_CACHE_DIR}/${name}-${tested}")
    if(given)
        set(source "${given}")
    elseif(preferred IN_LIST cached)
        set(source "${preferred}")
    elseif(cached)
        list(GET cached 0 source)
        message(STATUS "${name}: tested with ${tested}; using ${source} (choose another with -D${option}=)")
    elseif(EMLEK_FETCH)
        include(FetchContent)
        FetchContent_Populate(${name} GIT_REPOSITORY "${repository}" GIT_TAG v${tested} GIT_SHALLOW ON QUIET
            SOURCE_DIR "${CMAKE_BINARY_DIR}/${name}-${tested}" BINARY_DIR "${CMAKE_BINARY_DIR}/${name}-build"
            SUBBUILD_DIR "${CMAKE_BINARY_DIR}/${name}-fetch")
        set(source "${CMAKE_BINARY_DIR}/${name}-${tested}")
    else()
        message(FATAL_ERROR "The source of ${name} is missing. On Debian ./emlek and ./check fetch it. Elsewhere "
            "unpack ${tested} or later and name its folder with -D${option}=, or let CMake fetch it with -DEMLEK_FETCH=ON.")
    endif()
    set(${out} "${source}" PARENT_SCOPE)
endfunction()

# Compiles a library in the cache folder, by the project in cmake/third_party. <out> becomes the folder of the result,
# <name>_build the target that makes it. Whatever the result depends on is in the folder's name. All clones of this
# repository share it: therefore the project is copied there, and a lock keeps two of them from working in it at once.
function(emlek_build_once out name)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "FLAGS;LIBRARIES;ARGUMENTS")
    list(JOIN arg_FLAGS " " flags)
    set(depends "${CMAKE_CXX_COMPILER} ${flags} ${arg_ARGUMENTS}")
    file(GLOB project "${CMAKE_SOURCE_DIR}/cmake/third_party/*")
    foreach(file ${project})
        file(SHA256 "${file}" hash)
        string(APPEND depends " ${hash}")
    endforeach()
    string(SHA256 hash "${depends}")
    string(SUBSTRING "${hash}" 0 8 hash)
    string(TOLOWER "${name}-${CMAKE_CXX_COMPILER_ID}-${CMAKE_CXX_COMPILER_VERSION}-${hash}" folder)
    set(built "${EMLEK_CACHE_DIR}/built/${folder}")

    set(locked flock "${built}.lock" "${CMAKE_COMMAND}")
    list(TRANSFORM arg_LIBRARIES PREPEND "${built}/")
    add_custom_command(
        OUTPUT ${arg_LIBRARIES}
        COMMAND "${CMAKE_COMMAND}" -E make_directory "${built}/project"
        COMMAND "${CMAKE_COMMAND}" -E copy_if_different ${project} "${built}/project"
        COMMAND ${locked} -S "${built}/project" -B "${built}" -G Ninja
                "-DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}" "-DCMAKE_CXX_FLAGS=${flags}" ${arg_ARGUMENTS}
        COMMAND ${locked} --build "${built}"
        COMMENT "Compiling ${name} (once, about a minute)"
        VERBATIM)
    add_custom_target(${name}_build DEPENDS ${arg_LIBRARIES})
    set(${out} "${built}" PARENT_SCOPE)
endfunction()

# ---- Dear ImGui
emlek_find_source(imgui_dir imgui "${EMLEK_IMGUI_DIR}" EMLEK_IMGUI_DIR 1.92.2b https://github.com/ocornut/imgui.git)
file(STRINGS "${imgui_dir}/imgui.h" version REGEX "#define IMGUI_VERSION_NUM")
string(REGEX MATCH "[0-9]+" version "${version}")
if(version LESS 19200 OR version GREATER_EQUAL 20000)
    message(FATAL_ERROR "${imgui_dir} holds Dear ImGui ${version}; Emlék needs 1.92 or later, within 1.x (19200 to 19999)")
endif()

set(imgui_definitions
    IMGUI_USE_WCHAR32 IMGUI_ENABLE_FREETYPE IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_ENABLE_TEST_ENGINE)
list(TRANSFORM imgui_definitions PREPEND -D OUTPUT_VARIABLE flags)
list(APPEND flags -O2 -g1 ${EMLEK_SANITIZE_FLAGS})
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    list(APPEND flags -DNDEBUG) # its assertions serve us, not the user
endif()
emlek_build_once(imgui_built imgui FLAGS ${flags} LIBRARIES libimgui.a ARGUMENTS "-DIMGUI_DIR=${imgui_dir}")

find_package(PkgConfig REQUIRED)
pkg_check_modules(IMGUI_NEEDS REQUIRED IMPORTED_TARGET glfw3 freetype2)
add_library(imgui STATIC IMPORTED GLOBAL)
add_dependencies(imgui imgui_build)
set_target_properties(imgui PROPERTIES IMPORTED_LOCATION "${imgui_built}/libimgui.a")
target_include_directories(imgui INTERFACE "${imgui_dir}" "${imgui_dir}/backends" "${imgui_dir}/misc/cpp")
target_compile_definitions(imgui INTERFACE ${imgui_definitions})
target_link_libraries(imgui INTERFACE PkgConfig::IMGUI_NEEDS ${CMAKE_DL_LIBS})

# ---- Catch2
if(EMLEK_TESTS)
    emlek_find_source(EMLEK_CATCH2_SOURCE catch2 "${EMLEK_CATCH2_DIR}" EMLEK_CATCH2_DIR 3.7.1
        https://github.com/catchorg/Catch2.git)
    emlek_build_once(catch2_built catch2
        FLAGS -O2 -g1
        LIBRARIES catch2/src/libCatch2.a catch2/src/libCatch2Main.a
        ARGUMENTS "-DCATCH2_DIR=${EMLEK_CATCH2_SOURCE}")
    set(generated "${catch2_built}/catch2/generated-includes")
    file(MAKE_DIRECTORY "${generated}")

    add_library(Catch2::Catch2WithMain STATIC IMPORTED)
    add_dependencies(Catch2::Catch2WithMain catch2_build)
    set_target_properties(Catch2::Catch2WithMain PROPERTIES
        IMPORTED_LOCATION "${catch2_built}/catch2/src/libCatch2Main.a")
    target_include_directories(Catch2::Catch2WithMain INTERFACE "${EMLEK_CATCH2_SOURCE}/src" "${generated}")
    target_link_libraries(Catch2::Catch2WithMain INTERFACE "${catch2_built}/catch2/src/libCatch2.a")
endif()
