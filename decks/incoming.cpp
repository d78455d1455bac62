#include "decks/incoming.h"

#include <utility>

namespace emlek {

DeckFault::DeckFault(std::vector<LocatedError> errors)
    : std::runtime_error(errors.empty() ? std::string() : errors.front().why), errors_(std::move(errors)) {}

DeckFault::DeckFault(const std::string& why, std::int64_t line)
    : DeckFault(std::vector<LocatedError>{{line, {}, why}}) {}

} // namespace emlek
