#pragma once

#include "scheduler/time.h"

#include <optional>
#include <string>
#include <variant>

namespace emlek {

// What a person can ask of the retention panel.

struct ChooseRange {
    std::optional<Days> days; // absent: all
};
struct ChooseRetentionDeck {
    std::optional<std::string> name; // absent: all decks
};
struct ShowAsTables {
    bool tables = true;
};
struct CopyFigures {};

using RetentionCommand = std::variant<ChooseRange, ChooseRetentionDeck, ShowAsTables, CopyFigures>;

} // namespace emlek
