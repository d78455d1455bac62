#pragma once

#include "scheduler/time.h"
#include "store/collection.h"
#include "store/settings.h"
#include "study/clock.h"

#include <filesystem>
#include <istream>
#include <ostream>

namespace emlek {

struct Console {
    std::istream& in;
    std::ostream& out; // throws when a write fails
    std::ostream& err;
};

// What a command stands on that needs the collection's file, and not what is in it.
struct ClosedContext {
    std::filesystem::path file;
    const Clock& clock;
    Console& console;
    bool json = false;
};

// What every other command stands on.
struct Context {
    Collection& collection;
    const Clock& clock;
    Console& console;
    bool json = false;

    Now now() const { return now_at(clock.moment(), read_settings(collection).rollover); }
};

} // namespace emlek
