# A room is a folder that becomes one static library, emlek_<room>.
#
#   emlek_room(store USES scheduler decks LIBS SQLiteCpp)
#
# USES are the rooms it may include, LIBS the outside libraries. Every room publishes one include directory that
# holds nothing but a link to its own folder, so "ui/window.h" is found only by those whose USES reach ui.

# All .cpp files below the current folder but main.cpp, found anew whenever one is added. A folder of headers alone
# gets an empty one, for a library needs something to hold.
function(emlek_sources out)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
    list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/main.cpp")
    if(NOT sources)
        set(sources "${CMAKE_CURRENT_BINARY_DIR}/empty.cpp")
        file(CONFIGURE OUTPUT "${sources}" CONTENT "")
    endif()
    set(${out} ${sources} PARENT_SCOPE)
endfunction()

# Makes #include "<folder>/..." work for the target and for all that link it.
function(emlek_publish_folder target)
    cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
    set(directory "${CMAKE_BINARY_DIR}/include/${folder}")
    file(MAKE_DIRECTORY "${directory}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${directory}/${folder}" SYMBOLIC)
    target_include_directories(${target} PUBLIC "${directory}")
endfunction()

function(emlek_room room)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;LIBS")
    set(target emlek_${room})
    emlek_sources(sources)
    add_library(${target} STATIC ${sources})
    emlek_publish_folder(${target})
    list(TRANSFORM arg_USES PREPEND emlek_)
    target_link_libraries(${target} PUBLIC ${arg_USES} ${arg_LIBS})
endfunction()
