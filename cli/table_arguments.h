#pragma once

#include "decks/table_layout.h"

#include <optional>
#include <string>

namespace emlek {

// What the command line says of how a table is read, as it was typed.
struct TableWords {
    std::optional<std::string> encoding, delimiter, header, columns;
};

// Throws Failure (Usage) naming the option and what it takes.
TableChoices table_choices(const TableWords& words);

} // namespace emlek
