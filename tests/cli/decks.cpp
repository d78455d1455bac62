#include "tests/cli/decks.h"

namespace emlek::test {

std::string deck_file(std::string_view name, int notes, std::string_view subdeck) {
    const std::string deck(name);
    std::string file = R"({"format": "emlek-deck", "version": 1, "name": ")" + deck + R"(", "notes": [)";
    for (int i = 1; i <= notes; ++i) {
        const std::string number = std::to_string(i);
        file += i == 1 ? "\n" : ",\n";
        file += R"({"id": "n)" + number + R"(", "question": ")" + deck + " question " + number +
                R"(", "answer": ")" + deck + " answer " + number + '"';
        if (!subdeck.empty() && i % 3 == 0) file += R"(, "deck": ")" + std::string(subdeck) + '"';
        file += '}';
    }
    return file + "\n]}\n";
}

} // namespace emlek::test
