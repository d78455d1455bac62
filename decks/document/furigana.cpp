#include "decks/document/furigana.h"

#include "decks/text/utf8.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest = 120; // bytes, of base and of reading: 40 kanji

bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
           c == U'々' || c == U'〆' || c == U'〇';
}
bool is_kana(char32_t c) {
    return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F);
}
bool is_hangul(char32_t c) {
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xAC00 && c <= 0xD7A3);
}
bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}

template <class Test>
bool any_character(std::string_view text, const Test& test) {
    for (std::size_t at = 0; at < text.size();) {
        if (test(code_point(text.substr(at)))) return true;
        at += std::max<std::size_t>(character_length(text.substr(at)), 1);
    }
    return false;
}

struct Found {
    std::size_t begin = 0; // with the space before the base
    std::size_t base = 0;
    std::size_t open = 0; // of [
    std::size_t end = 0;  // behind ]
};

// The ruby whose [ is at this place; its base begins at `from` or later.
std::optional<Found> ruby_at(std::string_view text, std::size_t open, std::size_t from) {
    const std::size_t close = text.substr(open, longest + 2).find_first_of("[]\n", 1);
    if (close == npos || text[open + close] != ']') return std::nullopt;
    const std::string_view reading = text.substr(open + 1, close - 1);
    const std::string_view before = text.substr(from, open - from);
    const std::size_t blank = before.find_last_of(" \n\t]{}:");
    const std::size_t base = blank == npos ? from : from + blank + 1;
    if (base == open || open - base > longest) return std::nullopt;
    const auto east_asian = [](char32_t c) { return is_han(c) || is_kana(c) || is_hangul(c); };
    if (!any_character(text.substr(base, open - base), east_asian)) return std::nullopt;
    if (!any_character(reading, is_letter) || any_character(reading, is_han)) return std::nullopt;
    const bool space = base > from && text[base - 1] == ' ';
    return Found{space ? base - 1 : base, base, open, open + close + 1};
}

void split(Inline&& piece, std::vector<Inline>& out) {
    const std::string text = std::move(std::get<Text>(piece.content).text);
    const auto put = [&](std::string_view part) {
        if (!part.empty()) out.push_back({Text{std::string(part)}, piece.style});
    };
    const std::string_view all = text;
    std::size_t done = 0;
    std::size_t searched = 0; // no base reaches back beyond a [
    for (std::size_t open = all.find('['); open != npos; open = all.find('[', open + 1)) {
        if (out.size() >= most_inlines) break;
        if (open < done) continue;
        const auto found = ruby_at(all, open, std::max(done, searched));
        searched = open + 1;
        if (!found) continue;
        put(all.substr(done, found->begin - done));
        out.push_back({Ruby{std::string(all.substr(found->base, open - found->base)),
                            std::string(all.substr(open + 1, found->end - open - 2))},
                       piece.style});
        done = found->end;
    }
    put(all.substr(done));
}

bool may_hold_furigana(const Inline& piece) {
    const auto* text = std::get_if<Text>(&piece.content);
    return text != nullptr && !piece.style.code && text->text.find('[') != npos && !is_ascii(text->text);
}

} // namespace

void find_furigana(std::vector<Inline>& inlines) {
    if (std::none_of(inlines.begin(), inlines.end(), may_hold_furigana)) return;
    std::vector<Inline> out;
    for (Inline& piece : inlines) {
        if (may_hold_furigana(piece)) {
            split(std::move(piece), out);
        } else {
            out.push_back(std::move(piece));
        }
    }
    inlines = std::move(out);
}

} // namespace emlek
