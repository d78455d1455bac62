#include "tests/decks/archives.h"

#include "tests/store/desk.h"

namespace emlek::test {

CollectingSink read_archive(const std::filesystem::path& file, const Calendar& calendar) {
    const TempFolder scratch;
    return read_source(*open_deck(file, {{}, calendar, scratch.path()}));
}

} // namespace emlek::test
