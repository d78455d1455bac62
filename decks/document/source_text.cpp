#include "decks/document/source_text.h"

#include "decks/text/utf8.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr std::string_view replacement = "\uFFFD";

std::string valid(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (true) {
        const std::size_t length = valid_length(text);
        out += text.substr(0, length);
        text.remove_prefix(length);
        if (text.empty()) return out;
        out += replacement;
        text.remove_prefix(1);
    }
}

} // namespace

SourceText source_text(std::string_view written) {
    return {valid_length(written) == written.size() ? without_controls(written)
                                                    : without_controls(valid(written)),
            {},
            {}};
}

SourceText source_text(std::string_view written, int asked, Side side,
                       const std::function<std::string(std::string_view)>& plain) {
    const std::string clean = source_text(written).text;
    SourceText source;
    source.text.reserve(clean.size());
    walk_gaps(
        clean, [&](std::string_view text) { source.text += text; },
        [&](const ClozeGap& gap) {
            if (gap.number != asked) return;
            if (side == Side::Answer) {
                source.text += in_text::shown_gap;
                return;
            }
            source.text +=
                in_text::hidden_gap + std::to_string(source.hidden.size()) + in_text::end_of_number;
            source.hidden.push_back({static_cast<std::uint16_t>(asked), plain(gap.hint(clean))});
        },
        [&](const ClozeGap& gap) {
            if (gap.number != asked) return;
            source.text += side == Side::Answer ? in_text::shown_end : in_text::hidden_end;
        });
    return source;
}

std::string without_marks(std::string_view text) {
    std::string out;
    bool number = false;
    for (const char c : text) {
        if (number || in_text::is_mark(c)) {
            number =
                c != in_text::end_of_number && (number || c == in_text::hidden_gap || c == in_text::object);
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace emlek
