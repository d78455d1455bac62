#pragma once

#include "scheduler/card_state.h"
#include "scheduler/review_log.h"
#include "store/collection.h"

#include <cstdint>
#include <optional>

namespace emlek {

// What a learner does to one card, each one operation through the gate. All return the operation's id,
// or throw StoreError, or what `ready` throws, with nothing changed.

// Adds the answer to the log and, when there is one, the state after it. Guarded: refused when the card's
// newest row is no longer `newest`, that is, when the card changed since it was shown.
std::int64_t record_answer(Collection& collection, const OperationLabel& label, const ReviewLog& row,
                           const std::optional<CardState>& after, const std::optional<ReviewId>& newest,
                           const BeforeCommit& ready = {});

// "Not today": the card comes back on the next study day.
std::int64_t put_off(Collection& collection, const OperationLabel& label, const CardId& card,
                     const BeforeCommit& ready = {});
// "Set aside": the card comes back when the learner says so.
std::int64_t set_aside(Collection& collection, const OperationLabel& label, const CardId& card,
                       const BeforeCommit& ready = {});
std::int64_t set_flag(Collection& collection, const OperationLabel& label, const CardId& card, bool flagged,
                      const BeforeCommit& ready = {});

// The learner keeps a card as it is though it lapsed so often (scheduler/leech.h).
std::int64_t keep_leech(Collection& collection, const OperationLabel& label, const CardId& card, int lapses,
                        const BeforeCommit& ready = {});

} // namespace emlek
