#include "tests/faults/faulty_files.h"

#include <cerrno>

namespace emlek::test {

void FaultyFiles::arm(const std::filesystem::path& folder, std::size_t at, bool sticky) {
    count_ = 0;
    at_ = at;
    sticky_ = sticky;
    calls_.emplace(folder, static_cast<FileCallObserver&>(*this));
}

std::size_t FaultyFiles::clear() {
    calls_.reset();
    return count_;
}

// A backup that is read again and found wanting says that of itself: it cannot tell why it is.
bool FaultyFiles::names_cause(const std::string& sentence) const {
    const auto says = [&](const char* word) { return sentence.find(word) != std::string::npos; };
    if (says("cannot be read")) return true; // of a file that was chosen
    if (error_ == EACCES) return says("right to") || says("may not ");
    return says("disk") || (error_ == ENOSPC && says("full"));
}

int FaultyFiles::before(const FileCall& call) noexcept {
    if (!can_hit(call.kind)) return 0;
    ++count_;
    return count_ == at_ || (sticky_ && count_ > at_) ? error_ : 0;
}

bool FaultyFiles::can_hit(FileCall::Kind kind) const {
    using Kind = FileCall::Kind;
    switch (kind) {
        case Kind::Create:
        case Kind::Rename:
        case Kind::MakeFolder:
            return true;
        case Kind::Write:
        case Kind::Sync:
        case Kind::SyncFolder:
        case Kind::SyncDisk:
            return error_ != EACCES;
        case Kind::Open:
        case Kind::Empty:
        case Kind::Remove:
        case Kind::Permit:
            return error_ != ENOSPC;
        case Kind::Read:
            return error_ == EIO;
    }
    return false;
}

} // namespace emlek::test
