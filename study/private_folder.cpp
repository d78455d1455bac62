#include "study/private_folder.h"

#include "store/store_error.h"

#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

namespace emlek {

namespace fs = std::filesystem;

PrivateFolder::PrivateFolder() {
    std::error_code none;
    const fs::path parent = fs::temp_directory_path(none);
    std::string name = ((none ? fs::path("/tmp") : parent) / "emlek-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        const bool full = errno == ENOSPC || errno == EDQUOT;
        throw StoreError(full ? StoreError::Cause::DiskFull : StoreError::Cause::Refused,
                         "No temporary folder can be made in " + fs::path(name).parent_path().string() +
                             (full ? ": the disk is full." : ": you have no right to write there.") +
                             " Nothing was changed. TMPDIR can name another place.");
    }
    path_ = name;
}

PrivateFolder::~PrivateFolder() {
    try {
        std::error_code left_behind;
        fs::remove_all(path_, left_behind);
    } catch (const std::bad_alloc&) {
        // It stays, for its owner alone.
    }
}

} // namespace emlek
