#include "decks/document/source_text.h"

#include "decks/text/utf8.h"

#include <charconv>
#include <utility>

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
            const std::string_view hint = gap.hint(clean);
            source.hidden.push_back({static_cast<std::uint16_t>(asked), hint.empty() ? "" : plain(hint)});
        },
        [&](const ClozeGap& gap) {
            if (gap.number != asked) return;
            source.text += side == Side::Answer ? in_text::shown_end : in_text::hidden_end;
        });
    return source;
}

SourceText source_text_with_gaps(std::string_view written,
                                 const std::function<std::string(std::string_view)>& plain) {
    const std::string clean = source_text(written).text;
    SourceText source;
    const auto object = [&](std::string words) {
        source.text += in_text::object + std::to_string(source.objects.size()) + in_text::end_of_number;
        source.objects.push_back({Text{std::move(words)}, {}});
    };
    walk_gaps(
        clean, [&](std::string_view text) { source.text += text; },
        [&](const ClozeGap& gap) { object("{{c" + std::to_string(gap.number) + "::"); },
        [&](const ClozeGap& gap) {
            const std::string_view written_hint = gap.hint(clean);
            const std::string hint = written_hint.empty() ? "" : plain(written_hint);
            object(hint.empty() ? "}}" : "::" + hint + "}}");
        });
    return source;
}

std::size_t in_text::take_number(std::string_view& text) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.starts_with(end_of_number)) text.remove_prefix(1);
    return error == std::errc() ? number : std::string_view::npos;
}

std::string label(const HiddenGap& gap) {
    return gap.hint.empty() ? "[…]" : "[" + gap.hint + "]";
}

std::optional<Resolved> resolved(std::string_view text, const std::vector<HiddenGap>& hidden,
                                 const std::vector<Inline>& objects) {
    Resolved result;
    int shown_depth = 0;
    int hidden_depth = 0;
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        switch (c) {
            case in_text::shown_gap:
                ++shown_depth;
                result.gap = true;
                break;
            case in_text::hidden_gap: {
                const std::size_t number = in_text::take_number(text);
                if (hidden_depth++ == 0 && number < hidden.size()) result.text += label(hidden[number]);
                result.gap = true;
                break;
            }
            case in_text::shown_end:
                if (shown_depth-- == 0) return std::nullopt;
                break;
            case in_text::hidden_end:
                if (hidden_depth-- == 0) return std::nullopt;
                break;
            case in_text::object: {
                const std::size_t number = in_text::take_number(text);
                const auto* words =
                    number < objects.size() ? std::get_if<Text>(&objects[number].content) : nullptr;
                if (hidden_depth == 0 && words != nullptr) result.text += words->text;
                break;
            }
            default:
                if (hidden_depth == 0) result.text += c;
        }
    }
    if (shown_depth != 0 || hidden_depth != 0) return std::nullopt;
    return result;
}

} // namespace emlek
