#pragma once

#include "scheduler/grade.h"
#include "scheduler/ids.h"
#include "scheduler/time.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace emlek::testing {

// What a card should be, written from the rules of docs/scheduling.md in the plainest way: no store, no
// queue, no session, and SM-2 in exact fractions rather than in the program's own steps.
struct ModelCard {
    CardId id;
    NoteId note;
    bool is_new = true;
    int repetition = 0;
    std::int64_t easiness = 250;
    std::int64_t interval = 0;
    int due = 0;
    int last = 0;
    int reps = 0;
    int lapses = 0;
    bool set_aside = false;
    int put_off_until = 0;
    bool flagged = false;

    int introduced = 0;              // study day of the first answer, when not new
    int answered = -1;               // newest study day with an answer of any sort
    std::optional<Quality> newest{}; // of that day's newest answer
};

// A whole collection as a learner would keep it on paper. Copying it is how the model undoes.
struct Model {
    std::vector<ModelCard> cards; // in the order they were added
    int new_per_day = 10;
    bool delphi = false;

    ModelCard& find(const CardId& id);

    void grade(const CardId& id, Quality quality, int day);
    void drill(const CardId& id, Quality quality, int day);

    struct Counts {
        std::size_t reviews = 0;
        std::size_t fresh = 0;
        std::size_t drill = 0;
        bool operator==(const Counts&) const = default;
    };
    Counts counts(int day) const;
};

} // namespace emlek::testing
