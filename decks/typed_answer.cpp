#include "decks/typed_answer.h"

#include "decks/document/bidi.h"
#include "decks/document/written_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_comparisons = 2'000'000; // of characters, for all variants together

// One character as a reader sees it, and what it is compared by.
struct Unit {
    std::string_view text;
    std::u32string key;
};

constexpr bool is_accent(char32_t c) {
    return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x5B0 && c <= 0x5C7 && c != 0x5BE && c != 0x5C0 && c != 0x5C3 && c != 0x5C6) ||
           (c >= 0x64B && c <= 0x652) || c == 0x670;
}

// Letters with a stroke and the like, which have no decomposition.
char32_t without_stroke(char32_t c) {
    constexpr std::array<std::pair<char32_t, char32_t>, 11> letters = {{{U'Đ', U'D'},
                                                                        {U'đ', U'd'},
                                                                        {U'Ħ', U'H'},
                                                                        {U'ħ', U'h'},
                                                                        {U'ı', U'i'},
                                                                        {U'Ł', U'L'},
                                                                        {U'ł', U'l'},
                                                                        {U'Ø', U'O'},
                                                                        {U'ø', U'o'},
                                                                        {U'Ŧ', U'T'},
                                                                        {U'ŧ', U't'}}};
    for (const auto& [with, without] : letters) {
        if (c == with) return without;
    }
    return c;
}

// What no keyboard has is what it has instead.
char32_t as_on_a_keyboard(char32_t c) {
    switch (c) {
        case U'‘':
        case U'’':
        case U'ʼ':
            return U'\'';
        case U'“':
        case U'”':
        case U'„':
            return U'"';
        case U'‐':
        case U'‑':
        case U'–':
        case U'—':
        case U'−':
            return U'-';
        default:
            return c;
    }
}

bool is_blank(char32_t c) {
    return c == U' ' || c == U'\n' || c == U'\t' || c == U'\u00A0' || c == U'\u202F' || c == U'\u3000';
}

void append_key(char32_t c, const TypedOptions& options, std::u32string& key) {
    constexpr std::size_t longest = 32; // more than any character decomposes to
    std::array<utf8proc_int32_t, longest> decomposed{};
    int boundary = 0;
    const int flags = UTF8PROC_DECOMPOSE | (options.ignore_case ? UTF8PROC_CASEFOLD : 0);
    const auto count =
        utf8proc_decompose_char(static_cast<utf8proc_int32_t>(as_on_a_keyboard(c)), decomposed.data(),
                                longest, static_cast<utf8proc_option_t>(flags), &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < static_cast<utf8proc_ssize_t>(longest); ++i) {
        const auto part = static_cast<char32_t>(decomposed.at(static_cast<std::size_t>(i)));
        if (options.ignore_accents && is_accent(part)) continue;
        key += options.ignore_accents ? without_stroke(part) : part;
    }
}

// Marks on one letter come in any order, but are compared in that of the standard.
void order_marks(std::u32string& key) {
    const auto rank = [](char32_t c) {
        return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class;
    };
    for (auto from = key.begin(); from != key.end();) {
        if (rank(*from) == 0) {
            ++from;
            continue;
        }
        const auto to = std::find_if(from, key.end(), [&](char32_t c) { return rank(c) == 0; });
        std::stable_sort(from, to, [&](char32_t a, char32_t b) { return rank(a) < rank(b); });
        from = to;
    }
}

void finish(Unit& unit) {
    if (unit.key.size() > 2) order_marks(unit.key);
}

// Without blanks at the ends, and one for several.
std::vector<Unit> units_of(std::string_view text, const TypedOptions& options) {
    std::vector<Unit> units;
    utf8proc_int32_t state = 0;
    utf8proc_int32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t c = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                             static_cast<utf8proc_ssize_t>(text.size() - at), &c);
        if (length <= 0) break; // the texts are valid
        const std::string_view bytes = text.substr(at, static_cast<std::size_t>(length));
        const bool begins = at == 0 || utf8proc_grapheme_break_stateful(before, c, &state);
        at += bytes.size();
        before = c;
        if (is_blank(static_cast<char32_t>(c))) {
            if (!units.empty() && units.back().key != U" ") units.push_back({bytes, U" "});
            continue;
        }
        if (begins || units.empty() || units.back().key == U" ") {
            if (!units.empty()) finish(units.back());
            units.push_back({bytes, {}});
        } else {
            Unit& unit = units.back();
            unit.text = {unit.text.data(), unit.text.size() + bytes.size()};
        }
        append_key(static_cast<char32_t>(c), options, units.back().key);
    }
    if (!units.empty()) finish(units.back());
    if (!units.empty() && units.back().key == U" ") units.pop_back();
    return units;
}

std::u32string key_of(const std::vector<Unit>& units) {
    std::u32string key;
    for (const Unit& unit : units)
        key += unit.key;
    return key;
}

using Units = std::vector<Unit>;

// One part a character; wrong before missing where both stand.
class Comparison {
  public:
    Comparison(const Units& typed, const Units& answer, std::size_t& budget)
        : typed_(typed), answer_(answer) {
        const std::size_t shorter = std::min(typed.size(), answer.size());
        while (front_ < shorter && same(front_, front_))
            ++front_;
        while (back_ < shorter - front_ && same(typed.size() - 1 - back_, answer.size() - 1 - back_))
            ++back_;
        const std::size_t rows = typed.size() - back_ - front_;
        const std::size_t columns = answer.size() - back_ - front_;
        if (rows * columns <= budget && rows <= longest && columns <= longest) {
            budget -= rows * columns;
            compare(rows, columns);
        } else {
            add(TypedPart::Kind::Wrong, rows);
            add(TypedPart::Kind::Missing, columns);
        }
        if (shorter <= longest_by_chance && 2 * common() < shorter) take_as_another();
    }

    std::size_t differences() const { return differences_; }

    std::vector<TypedPart> parts() const {
        std::vector<TypedPart> parts;
        std::size_t typed = 0;
        std::size_t answer = 0;
        const auto take = [&](TypedPart::Kind kind) {
            const std::string_view text =
                kind == TypedPart::Kind::Missing ? answer_[answer].text : typed_[typed].text;
            typed += kind == TypedPart::Kind::Missing ? 0 : 1;
            answer += kind == TypedPart::Kind::Wrong ? 0 : 1;
            if (parts.empty() || parts.back().kind != kind) parts.push_back({kind, {}});
            parts.back().text += text;
        };
        for (std::size_t i = 0; i < front_; ++i)
            take(TypedPart::Kind::Right);
        for (const TypedPart::Kind kind : middle_)
            take(kind);
        for (std::size_t i = 0; i < back_; ++i)
            take(TypedPart::Kind::Right);
        return parts;
    }

  private:
    static constexpr std::size_t longest = 60'000; // so that a length fits into 16 bits

    bool same(std::size_t typed, std::size_t answer) const {
        return typed_[typed].key == answer_[answer].key;
    }

    static constexpr std::size_t longest_by_chance = 100;

    // Letters that two other words share by chance tell nothing.
    void take_as_another() {
        front_ = back_ = differences_ = 0;
        middle_.clear();
        add(TypedPart::Kind::Wrong, typed_.size());
        add(TypedPart::Kind::Missing, answer_.size());
    }

    std::size_t common() const {
        return front_ + back_ +
               static_cast<std::size_t>(std::count(middle_.begin(), middle_.end(), TypedPart::Kind::Right));
    }

    void add(TypedPart::Kind kind, std::size_t times = 1) {
        middle_.insert(middle_.end(), times, kind);
        if (kind != TypedPart::Kind::Right) differences_ += times;
    }

    // The longest common subsequence, by the table of Wagner and Fischer (1974).
    void compare(std::size_t rows, std::size_t columns) {
        const std::size_t width = columns + 1;
        std::vector<std::uint16_t> length((rows + 1) * width, 0);
        for (std::size_t i = rows; i-- > 0;) {
            for (std::size_t j = columns; j-- > 0;) {
                length[i * width + j] =
                    same(front_ + i, front_ + j)
                        ? static_cast<std::uint16_t>(length[(i + 1) * width + j + 1] + 1)
                        : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
            }
        }
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < rows && j < columns) {
            if (same(front_ + i, front_ + j)) {
                add(TypedPart::Kind::Right);
                ++i;
                ++j;
            } else if (length[(i + 1) * width + j] >= length[i * width + j + 1]) {
                add(TypedPart::Kind::Wrong);
                ++i;
            } else {
                add(TypedPart::Kind::Missing);
                ++j;
            }
        }
        add(TypedPart::Kind::Wrong, rows - i);
        add(TypedPart::Kind::Missing, columns - j);
    }

    const Units& typed_;
    const Units& answer_;
    std::size_t front_ = 0; // equal characters at the beginning
    std::size_t back_ = 0;  // and at the end
    std::vector<TypedPart::Kind> middle_;
    std::size_t differences_ = 0;
};

// What a learner would type of a document.
std::string to_type(const CardDocument& document) {
    struct Words {
        std::string operator()(const Text& text) const { return text.text; }
        std::string operator()(const Ruby& ruby) const { return ruby.base; }
        std::string operator()(const Maths& maths) const { return maths.source; }
        std::string operator()(const HiddenGap& gap) const { return label(gap); }
        std::string operator()(const Picture&) const { return {}; }
        std::string operator()(const Sound&) const { return {}; }
        std::string operator()(const Hint&) const { return {}; }
    };
    std::string text;
    for (const Block& block : document.blocks) {
        const auto* lines = std::get_if<TextBlock>(&block);
        if (lines == nullptr) continue;
        std::string line =
            lines->mark && lines->mark->number ? std::to_string(*lines->mark->number) + ". " : "";
        for (const Inline& piece : lines->inlines)
            line += std::visit(Words(), piece.content);
        if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

// "PARIS" is nearer to "Paris" than to "PAR", also where case counts.
constexpr TypedOptions any_letters{true, true};

struct Distance {
    std::size_t of_letters = 0; // whatever accents and case
    std::size_t in_full = 0;

    auto operator<=>(const Distance&) const = default;
};

} // namespace

std::vector<std::string> right_answers(const Note& note, Template prompt) {
    std::vector<std::string> answers;
    if (note.markup == Markup::Plain || note.type == NoteType::Cloze) {
        answers.push_back(face(note, prompt).answer);
    } else {
        answers.push_back(to_type(document_of(written_face(note, prompt).answer, note.markup)));
    }
    if (prompt.index == 0) answers.insert(answers.end(), note.accept.begin(), note.accept.end());
    return answers;
}

TypedDiff compare_typed(std::string_view typed, const std::vector<std::string>& answers,
                        const TypedOptions& options) {
    const std::string clean_typed = with_safe_bidi(source_text(typed).text);
    const Units typed_units = units_of(clean_typed, options);
    const Units loosely_typed = units_of(clean_typed, any_letters);
    const std::u32string typed_key = key_of(typed_units);
    std::size_t budget = most_comparisons;
    std::optional<TypedDiff> best;
    Distance nearest;
    for (const std::string& answer : answers) {
        const std::string clean = with_safe_bidi(source_text(answer).text);
        const Units units = units_of(clean, options);
        if (!units.empty() && !typed_units.empty() && key_of(units) == typed_key) {
            std::vector<TypedPart> all{{TypedPart::Kind::Right, {}}};
            for (const Unit& unit : typed_units)
                all.front().text += unit.text;
            return {true, clean, std::move(all)};
        }
        const Comparison comparison(typed_units, units, budget);
        const Distance distance{Comparison(loosely_typed, units_of(clean, any_letters), budget).differences(),
                                comparison.differences()};
        if (best && distance >= nearest) continue;
        nearest = distance;
        best = TypedDiff{false, clean, comparison.parts()};
    }
    return best.value_or(TypedDiff{});
}

} // namespace emlek
