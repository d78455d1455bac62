#include "tests/scheduler/domain.h"

#include <cstdio>
#include <limits>

namespace emlek::test {

namespace {

template <class AnyId>
AnyId numbered(int number, std::uint8_t kind) {
    AnyId id;
    id.value.bytes[0] = kind;
    for (std::size_t i = 0; i < 4; ++i)
        id.value.bytes[12 + i] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    return id;
}

std::string decimal(Easiness easiness) {
    char text[24];
    std::snprintf(text, sizeof text, "%d.%02d", easiness.hundredths / 100, easiness.hundredths % 100);
    return text;
}

std::string days(Days days) {
    return std::to_string(days.count) + (days.count == 1 ? " day" : " days");
}

} // namespace

CardId card(int number) {
    return numbered<CardId>(number, 0xC0);
}
NoteId note(int number) {
    return numbered<NoteId>(number, 0xA0);
}
ReviewId review(int number) {
    return numbered<ReviewId>(number, 0x01);
}

StudyDay day(std::string_view iso) {
    return parse_day(iso).value();
}

Quality quality(int value) {
    return Quality::of(value).value();
}

std::vector<Quality> qualities(std::string_view digits) {
    std::vector<Quality> list;
    for (const char c : digits) {
        if (c != ' ') list.push_back(quality(c - '0'));
    }
    return list;
}

std::string told(const std::optional<CardState>& state) {
    if (!state) return "new";
    return "n " + std::to_string(state->repetition) + ", easiness " + decimal(state->easiness) + ", " +
           days(state->interval) + ", due " + to_iso(state->due) + ", last " + to_iso(state->last) +
           ", reps " + std::to_string(state->reps) + ", lapses " + std::to_string(state->lapses);
}

std::string course(const Rules& rules, std::string_view answers) {
    std::string lines;
    std::optional<CardState> state;
    for (const Quality q : qualities(answers)) {
        const StudyDay today = state ? state->due : StudyDay{0};
        state = next(rules, state, q, today);
        lines += "day " + std::to_string(today.number) + ": " + std::to_string(q.value()) + " -> n " +
                 std::to_string(state->repetition) + ", " + decimal(state->easiness) + ", " +
                 days(state->interval) + "\n";
    }
    return lines;
}

Rules without_maximum(Preset preset) {
    return Rules::of(preset, Days{std::numeric_limits<std::int32_t>::max()});
}

} // namespace emlek::test
