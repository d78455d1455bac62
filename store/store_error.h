#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace emlek {

// Why the store could not do what was asked. what() is a whole sentence for a learner: what, where, why, what
// was kept, what to do; never a library's words.
class StoreError : public std::runtime_error {
  public:
    enum class Cause : std::int8_t {
        Held,        // another program has the collection open
        Newer,       // written by a later version
        Foreign,     // not an Emlék collection
        Damaged,     // the file's content is broken
        Unreachable, // cannot be read or written: missing folder, permissions, a read-only disk
        DiskFull,
        Refused, // the change does not fit what is stored
    };

    StoreError(Cause cause, const std::string& sentence) : std::runtime_error(sentence), cause_(cause) {}
    Cause cause() const { return cause_; }

    // The collection cannot be opened or read at all, as against one change that failed.
    bool concerns_whole_collection() const { return cause_ != Cause::Refused && cause_ != Cause::DiskFull; }

  private:
    Cause cause_;
};

} // namespace emlek
