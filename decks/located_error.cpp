#include "decks/located_error.h"

namespace emlek {

std::string where(const LocatedError& error) {
    std::string text;
    if (error.line > 0) text = "line " + std::to_string(error.line);
    if (!error.path.empty()) text += (text.empty() ? "" : ", ") + error.path;
    return text;
}

} // namespace emlek
