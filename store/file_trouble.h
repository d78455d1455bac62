#pragma once

#include <cerrno>
#include <cstdint>

namespace emlek {

// What an errno of a file or folder means for a person.
enum class FileTrouble : std::int8_t {
    NoRoom,  // the disk is full, or what one may have of it
    Failing, // the disk does not take or give data
    NoRight, // all others: mostly that one may not write there
};

constexpr FileTrouble trouble_of(int error) {
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) return FileTrouble::NoRoom;
    if (error == EIO || error == ENXIO || error == ENODEV) return FileTrouble::Failing;
    return FileTrouble::NoRight;
}

} // namespace emlek
