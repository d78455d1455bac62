#include "tests/decks/archives.h"

#include "tests/store/desk.h"

namespace emlek::test {

Calendar calendar_at(Instant at, UtcOffset offset) {
    return {[offset](Instant) { return offset; }, RolloverHour{4}, now_at({at, offset}, RolloverHour{4})};
}

CollectingSink read_archive(const std::filesystem::path& file, const Calendar& calendar) {
    const TempFolder scratch;
    return read_source(*open_deck(file, {{}, calendar, scratch.path()}));
}

} // namespace emlek::test
