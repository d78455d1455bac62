#include "decks/document/maths.h"

#include "decks/document/source_text.h"

#include <algorithm>
#include <string>
#include <utility>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;

struct Marks {
    std::string_view open;
    std::string_view close;
    bool display;
};
// "$$" before nothing that it begins; a single $ has rules of its own.
constexpr std::array<Marks, 6> marks = {{{"\\(", "\\)", false},
                                         {"\\[", "\\]", true},
                                         {"$$", "$$", true},
                                         {"[latex]", "[/latex]", false},
                                         {"[$]", "[/$]", false},
                                         {"[$$]", "[/$$]", true}}};
constexpr std::size_t dollar = marks.size();
constexpr std::size_t barrier_kind = dollar + 1;

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}
bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back()))
        text.remove_suffix(1);
    return text;
}

bool escaped(std::string_view text, std::size_t at) {
    return at > 0 && text[at - 1] == '\\';
}

} // namespace

std::size_t MathsFinder::next(std::size_t kind, std::string_view what, std::size_t from) {
    std::size_t& known = next_[kind];
    if (known < from || known == 0) known = std::min(text_.find(what, from), text_.size());
    return known;
}

std::optional<FoundMaths> MathsFinder::between(std::size_t begin, std::size_t kind) {
    const std::size_t from = begin + marks[kind].open.size();
    const std::size_t end = next(kind, marks[kind].close, from);
    if (end == text_.size()) return std::nullopt;
    return FoundMaths{begin, end + marks[kind].close.size(), without_blanks(text_.substr(from, end - from)),
                      marks[kind].display};
}

std::optional<FoundMaths> MathsFinder::single_dollars(std::size_t begin) {
    const std::size_t from = begin + 1;
    if (begin > 0 && (is_word(text_[begin - 1]) || escaped(text_, begin))) return std::nullopt;
    if (from >= text_.size() || is_blank(text_[from])) return std::nullopt;
    std::size_t end = next(dollar, "$", from);
    while (end < text_.size() && escaped(text_, end))
        end = next(dollar, "$", end + 1);
    if (end == text_.size() || is_blank(text_[end - 1])) return std::nullopt;
    if (end + 1 < text_.size() && is_word(text_[end + 1])) return std::nullopt;
    return FoundMaths{begin, end + 1, text_.substr(from, end - from), false};
}

std::optional<FoundMaths> MathsFinder::at(std::size_t place, std::string_view barrier) {
    const std::string_view rest = text_.substr(place);
    std::optional<FoundMaths> found;
    for (std::size_t kind = 0; kind < marks.size() && !found; ++kind) {
        if (rest.starts_with(marks[kind].open)) found = between(place, kind);
    }
    if (!found && rest[0] == '$') found = single_dollars(place);
    if (!found || found->source.empty()) return std::nullopt;
    if (next(barrier_kind, barrier, place + 1) < found->end) return std::nullopt;
    return found;
}

namespace {

constexpr std::string_view no_text = "\x05"; // a picture or the like; texts hold no such character

// A block's inlines as one text, and where each begins in it.
struct Flat {
    std::string text;
    std::vector<std::size_t> begins;
};

bool is_open_text(const Inline& piece) {
    return std::holds_alternative<Text>(piece.content) && !piece.style.code;
}

Flat flattened(const std::vector<Inline>& inlines) {
    Flat flat;
    for (const Inline& piece : inlines) {
        flat.begins.push_back(flat.text.size());
        const auto* gap = std::get_if<HiddenGap>(&piece.content);
        flat.text += is_open_text(piece) ? std::get<Text>(piece.content).text
                     : gap != nullptr    ? label(*gap)
                                         : std::string(no_text);
    }
    flat.begins.push_back(flat.text.size());
    return flat;
}

std::vector<FoundMaths> found_in(const Flat& flat, const std::vector<Inline>& inlines) {
    std::vector<FoundMaths> all;
    MathsFinder finder(flat.text);
    std::size_t at = 0;
    for (std::size_t i = 0; i < inlines.size(); ++i) {
        if (!is_open_text(inlines[i])) continue;
        at = std::max(at, flat.begins[i]);
        while (at < flat.begins[i + 1] && all.size() < most_inlines) {
            if (!MathsFinder::may_begin(flat.text[at])) {
                ++at;
            } else if (const auto found = finder.at(at, no_text)) {
                all.push_back(*found);
                at = found->end;
            } else {
                ++at;
            }
        }
    }
    return all;
}

bool may_hold_maths(const Inline& piece) {
    const auto* text = std::get_if<Text>(&piece.content);
    return text != nullptr && !piece.style.code &&
           (text->text.find('\\') != npos || text->text.find('$') != npos ||
            text->text.find("[latex]") != npos);
}

} // namespace

void find_maths(std::vector<Inline>& inlines) {
    if (std::none_of(inlines.begin(), inlines.end(), may_hold_maths)) return;
    const Flat flat = flattened(inlines);
    const std::vector<FoundMaths> all = found_in(flat, inlines);
    if (all.empty()) return;
    std::vector<Inline> out;
    auto next = all.begin();
    for (std::size_t i = 0; i < inlines.size(); ++i) {
        const bool open_text = is_open_text(inlines[i]);
        const std::size_t end = flat.begins[i + 1];
        std::size_t at = flat.begins[i];
        while (at < end) {
            if (next != all.end() && next->begin <= at) {
                if (next->begin == at) {
                    out.push_back({Maths{std::string(next->source), next->display}, inlines[i].style});
                }
                out.back().style.gap = out.back().style.gap || inlines[i].style.gap;
                at = std::min(end, next->end);
                if (next->end <= end) ++next;
                continue;
            }
            const std::size_t to = next == all.end() || !open_text ? end : std::min(end, next->begin);
            if (open_text) {
                out.push_back({Text{flat.text.substr(at, to - at)}, inlines[i].style});
            } else {
                out.push_back(inlines[i]);
            }
            at = to;
        }
    }
    inlines = std::move(out);
}

} // namespace emlek
