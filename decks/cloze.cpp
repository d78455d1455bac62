#include "decks/cloze.h"

#include <algorithm>
#include <optional>

namespace emlek {

namespace {

constexpr int deepest = 32;

struct Gap {
    int number = 0;
    std::string_view hidden;
    std::string_view hint;
    std::size_t length = 0; // of the whole {{…}}
};

// The number in "{{c12::" and the length of that, if the text begins so.
std::optional<std::pair<int, std::size_t>> opening(std::string_view text) {
    if (text.substr(0, 3) != "{{c") return std::nullopt;
    std::size_t at = 3;
    int number = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && number <= most_clozes) {
        number = number * 10 + (text[at++] - '0');
    }
    if (number < 1 || number > most_clozes || text.substr(at, 2) != "::") return std::nullopt;
    return std::pair(number, at + 2);
}

// The gap that begins at the front of the text, up to its own "}}". A gap that never closes is no gap.
std::optional<Gap> gap_at(std::string_view text) {
    const auto start = opening(text);
    if (!start) return std::nullopt;
    std::size_t hint_at = std::string_view::npos;
    int depth = 1;
    for (std::size_t at = start->second; at + 1 < text.size();) {
        const std::string_view rest = text.substr(at);
        if (const auto inner = opening(rest)) {
            if (++depth > deepest) return std::nullopt;
            at += inner->second;
        } else if (rest.substr(0, 2) == "}}") {
            at += 2;
            if (--depth > 0) continue;
            Gap gap{start->first, {}, {}, at};
            const std::size_t end = at - 2;
            const std::size_t hidden_end = std::min(hint_at, end);
            gap.hidden = text.substr(start->second, hidden_end - start->second);
            if (hint_at < end) gap.hint = text.substr(hint_at + 2, end - hint_at - 2);
            return gap;
        } else {
            if (depth == 1 && rest.substr(0, 2) == "::" && hint_at == std::string_view::npos) hint_at = at;
            ++at;
        }
    }
    return std::nullopt;
}

// Calls plain(text) and gap(Gap) for the parts of a text in order.
template <class Plain, class OnGap>
void walk(std::string_view text, const Plain& plain, const OnGap& on_gap) {
    std::size_t plain_from = 0;
    for (std::size_t at = text.find("{{c"); at != std::string_view::npos; at = text.find("{{c", at)) {
        const auto gap = gap_at(text.substr(at));
        if (!gap) {
            at += 3;
            continue;
        }
        plain(text.substr(plain_from, at - plain_from));
        on_gap(*gap);
        at += gap->length;
        plain_from = at;
    }
    plain(text.substr(plain_from));
}

std::string filled(std::string_view text) {
    std::string out;
    walk(
        text, [&](std::string_view plain) { out += plain; },
        [&](const Gap& gap) { out += filled(gap.hidden); });
    return out;
}

void collect_numbers(std::string_view text, std::vector<int>& numbers) {
    walk(
        text, [](std::string_view) {},
        [&](const Gap& gap) {
            numbers.push_back(gap.number);
            collect_numbers(gap.hidden, numbers);
        });
}

void render(std::string_view text, int number, ClozeFace& face) {
    walk(
        text, [&](std::string_view plain) { face.question += plain; },
        [&](const Gap& gap) {
            if (gap.number != number) return render(gap.hidden, number, face);
            face.question += gap.hint.empty() ? "[…]" : "[" + std::string(gap.hint) + "]";
            if (!face.answer.empty()) face.answer += " … ";
            face.answer += filled(gap.hidden);
        });
}

} // namespace

std::vector<int> cloze_numbers(std::string_view text) {
    std::vector<int> numbers;
    collect_numbers(text, numbers);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

std::string cloze_fault(std::string_view text) {
    bool any = false;
    for (std::size_t at = text.find("{{c"); at != std::string_view::npos; at = text.find("{{c", at + 3)) {
        const std::string_view rest = text.substr(at);
        const std::size_t digits_end = rest.find_first_not_of("0123456789", 3);
        const bool meant =
            digits_end != std::string_view::npos && digits_end > 3 && rest.substr(digits_end, 2) == "::";
        if (!meant) continue;
        const std::string shown(rest.substr(0, std::min<std::size_t>(digits_end + 2, 20)));
        if (!opening(rest) || rest[3] == '0') {
            return shown + " has no number from 1 to " + std::to_string(most_clozes);
        }
        const auto gap = gap_at(rest);
        if (!gap) return "the gap that begins with " + shown + " is not closed by }}";
        if (filled(gap->hidden).find_first_not_of(" \t\n") == std::string::npos) {
            return "the gap that begins with " + shown + " hides nothing";
        }
        any = true;
    }
    return any ? "" : "no gap found; a cloze note has at least one {{c1::…}}";
}

ClozeFace cloze_face(std::string_view text, int number) {
    ClozeFace face;
    render(text, number, face);
    return face;
}

} // namespace emlek
