#include "tests/decks/archive/read_archive.h"

#include "decks/archive/open_archive.h"
#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

namespace emlek::test {

Calendar tenth_of_february() {
    const Moment now = moment("2026-02-10T10:00+01:00");
    return calendar_at(now.at, now.offset);
}

Collected read_archive(std::string_view bytes) {
    const TempFolder folder;
    write_bytes(folder / "deck.apkg", bytes);
    std::filesystem::create_directory(folder / "scratch");
    Collected collected;
    Unwatched progress;
    ReadOptions options;
    options.calendar = tenth_of_february();
    options.scratch = folder / "scratch";
    open_archive(folder / "deck.apkg", options)->read(collected, progress);
    CHECK(std::filesystem::is_empty(options.scratch));
    return collected;
}

std::string archive_refusal(std::string_view bytes) {
    try {
        read_archive(bytes);
    } catch (const DeckFault& fault) {
        return fault.what();
    }
    FAIL("it was not refused");
    return {};
}

std::string told(const std::vector<PastRow>& history) {
    std::string text;
    for (const PastRow& row : history) {
        text += (text.empty() ? "" : "; ") + std::string(name(row.event)) + " " + to_iso(row.day);
        if (const Given* answer = given(row.event)) {
            text += " q" + std::to_string(answer->quality.value()) + " in " +
                    std::to_string(answer->scheduled.count);
        }
        const Snapshot* state = std::get_if<Seed>(&row.event);
        if (state == nullptr) state = std::get_if<SetDue>(&row.event);
        if (state == nullptr) continue;
        text += " due " + to_iso(state->due) + " after " + std::to_string(state->interval.count) + " e" +
                std::to_string(state->easiness.hundredths) + " n" + std::to_string(state->repetition) + " " +
                std::to_string(state->reps) + "/" + std::to_string(state->lapses);
    }
    return text;
}

} // namespace emlek::test
