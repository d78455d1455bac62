#include "decks/document/bidi.h"

#include <array>
#include <cstddef>
#include <vector>

namespace emlek {

namespace {

constexpr std::size_t length = 3; // of each control in UTF-8: E2 80 AA to AE, E2 81 A6 to A9
constexpr std::string_view first_isolate = "\u2066";
constexpr std::string_view right_to_left_isolate = "\u2067";
constexpr std::string_view isolate_end = "\u2069";

enum class Control : std::int8_t { None, Embedding, Override, EmbeddingEnd, Isolate, IsolateEnd };

Control control_at(std::string_view text) {
    if (text.size() < length || text[0] != '\xE2') return Control::None;
    const auto last = static_cast<unsigned char>(text[2]);
    if (text[1] == '\x80') {
        if (last == 0xAA || last == 0xAB) return Control::Embedding;
        if (last == 0xAC) return Control::EmbeddingEnd;
        return last == 0xAD || last == 0xAE ? Control::Override : Control::None;
    }
    if (text[1] != '\x81' || last < 0xA6 || last > 0xA9) return Control::None;
    return last == 0xA9 ? Control::IsolateEnd : Control::Isolate;
}

std::string_view shown(std::string_view control) {
    static constexpr std::array<std::string_view, 5> embeddings = {"[U+202A]", "[U+202B]", "[U+202C]",
                                                                   "[U+202D]", "[U+202E]"};
    static constexpr std::array<std::string_view, 4> isolates = {"[U+2066]", "[U+2067]", "[U+2068]",
                                                                 "[U+2069]"};
    const auto last = static_cast<unsigned char>(control[2]);
    return control[1] == '\x80' ? embeddings[last - 0xAAU] : isolates[last - 0xA6U];
}

struct Place {
    std::size_t at;
    Control control;
    bool paired = false;
};

// All controls in order. One end closes the innermost beginning of its kind if that is the innermost of all,
// as it must be for the pair to hold only whole pairs.
std::vector<Place> controls_in(std::string_view text) {
    std::vector<Place> places;
    std::vector<std::size_t> open;
    for (std::size_t at = text.find_first_of("\xE2\n"); at != std::string_view::npos;
         at = text.find_first_of("\xE2\n", at + 1)) {
        if (text[at] == '\n') open.clear();
        const Control control = control_at(text.substr(at));
        if (control == Control::None) continue;
        places.push_back({at, control});
        if (control == Control::Embedding || control == Control::Isolate) open.push_back(places.size() - 1);
        if (control != Control::EmbeddingEnd && control != Control::IsolateEnd) continue;
        const Control begins = control == Control::EmbeddingEnd ? Control::Embedding : Control::Isolate;
        if (open.empty() || places[open.back()].control != begins) continue;
        places[open.back()].paired = places.back().paired = true;
        open.pop_back();
    }
    return places;
}

std::string_view written_anew(std::string_view control, const Place& place) {
    if (!place.paired) return shown(control);
    switch (place.control) {
        case Control::Embedding:
            return control[2] == '\xAB' ? right_to_left_isolate : first_isolate;
        case Control::EmbeddingEnd:
            return isolate_end;
        default:
            return control;
    }
}

} // namespace

std::string with_safe_bidi(std::string_view text) {
    const std::vector<Place> places = controls_in(text);
    std::string out;
    out.reserve(text.size());
    std::size_t from = 0;
    for (const Place& place : places) {
        out += text.substr(from, place.at - from);
        out += written_anew(text.substr(place.at, length), place);
        from = place.at + length;
    }
    out += text.substr(from);
    return out;
}

} // namespace emlek
