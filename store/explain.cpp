#include "store/explain.h"

#include <sqlite3.h>

#include <string>

namespace emlek {

int primary_code(const SQLite::Exception& error) {
    return error.getErrorCode() & 0xFF;
}

StoreError no_memory() {
    return {
        StoreError::Cause::Refused,
        "There is not enough memory for this. Nothing was changed. Close other programs, then try again."};
}

StoreError explain(const SQLite::Exception& error, const std::filesystem::path& file) {
    using Cause = StoreError::Cause;
    const std::string name = file.string();
    switch (primary_code(error)) {
        case SQLITE_FULL:
            return {Cause::DiskFull,
                    "The disk that holds " + name +
                        " is full. This change was not saved; everything before it is. Make room, "
                        "then try again."};
        case SQLITE_IOERR:
            return {Cause::DiskFull,
                    "The disk did not take or give the data of " + name +
                        ". This change was not saved; everything before it is. Check the disk and "
                        "its free space, then try again."};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return {Cause::Damaged,
                    "The collection " + name + " is damaged and cannot be read. Nothing was changed."};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {Cause::Unreachable,
                    "The collection " + name +
                        " may be read but not written. Nothing was changed. Give yourself the "
                        "right to write it and its folder, or choose another with --collection FILE."};
        case SQLITE_CANTOPEN:
            return {Cause::Unreachable,
                    "The collection " + name +
                        " cannot be opened: its folder does not exist or may not be written, or its disk is "
                        "full or fails. Nothing was changed. Choose another place with --collection FILE."};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {Cause::Held,
                    "The collection " + name +
                        " is in use by another program that reads SQLite files. Nothing was changed. "
                        "Close that program, then try again."};
        case SQLITE_NOMEM:
            return no_memory();
        case SQLITE_ERROR:
            return {Cause::Damaged,
                    "The collection " + name +
                        " lacks a part that Emlék put there, so it is damaged or was changed by another "
                        "program. Nothing was changed."};
        default:
            return {Cause::Refused,
                    "The collection " + name + " did not accept this change, and nothing of it was saved."};
    }
}

} // namespace emlek
