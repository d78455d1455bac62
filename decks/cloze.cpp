#include "decks/cloze.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr int deepest = 32;

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

struct Closed {
    ClozeGap gap;
    int height = 1; // levels of gaps, itself included
};

// Every "{{cN::" that has a "}}" of its own, in the order of their beginnings.
std::vector<Closed> closed_gaps(std::string_view text) {
    std::vector<Closed> closed;
    std::vector<Closed> open;
    for (std::size_t at = text.find("{{c"); at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (const auto start = opening(rest)) {
            open.push_back({{start->first, at, at + start->second, npos, npos}, 1});
            at += start->second;
        } else if (open.empty()) {
            at = text.find("{{c", at + 1);
        } else if (rest.substr(0, 2) == "}}") {
            Closed last = open.back();
            open.pop_back();
            last.gap.hidden_end = std::min(last.gap.hidden_end, at);
            at += 2;
            last.gap.end = at;
            if (!open.empty()) open.back().height = std::max(open.back().height, last.height + 1);
            closed.push_back(last);
        } else {
            if (open.back().gap.hidden_end == npos && rest.substr(0, 2) == "::")
                open.back().gap.hidden_end = at;
            ++at;
        }
    }
    std::sort(closed.begin(), closed.end(),
              [](const Closed& a, const Closed& b) { return a.gap.begin < b.gap.begin; });
    return closed;
}

std::string filled(std::string_view text) {
    std::string out;
    const auto nothing = [](const ClozeGap&) {};
    walk_gaps(
        text, [&](std::string_view plain) { out += plain; }, nothing, nothing);
    return out;
}

bool hides_nothing(const ClozeGap& gap, std::string_view text) {
    return filled(gap.hidden(text)).find_first_not_of(" \t\n") == std::string::npos;
}

} // namespace

std::string_view ClozeGap::hint(std::string_view text) const {
    const std::size_t from = hidden_end + 2;
    return from + 2 <= end ? text.substr(from, end - 2 - from) : std::string_view();
}

std::vector<ClozeGap> cloze_gaps(std::string_view text) {
    std::vector<ClozeGap> gaps;
    std::vector<ClozeGap> around;
    for (const Closed& closed : closed_gaps(text)) {
        if (closed.height > deepest) continue;
        while (!around.empty() && around.back().end <= closed.gap.begin)
            around.pop_back();
        const bool in_hint = !around.empty() && around.back().hidden_end <= closed.gap.begin;
        if (in_hint) continue;
        around.push_back(closed.gap);
        gaps.push_back(closed.gap);
    }
    return gaps;
}

std::vector<int> cloze_numbers(std::string_view text) {
    std::vector<int> numbers;
    for (const ClozeGap& gap : cloze_gaps(text))
        numbers.push_back(gap.number);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

std::string cloze_fault(std::string_view text) {
    bool any = false;
    const std::vector<Closed> closed = closed_gaps(text);
    auto next = closed.begin();
    for (std::size_t at = text.find("{{c"); at != npos; at = text.find("{{c", at + 3)) {
        const std::string_view rest = text.substr(at);
        const std::size_t digits_end = rest.find_first_not_of("0123456789", 3);
        const bool meant = digits_end != npos && digits_end > 3 && rest.substr(digits_end, 2) == "::";
        if (!meant) continue;
        const std::string shown(rest.substr(0, std::min<std::size_t>(digits_end + 2, 20)));
        if (!opening(rest) || rest[3] == '0') {
            return shown + " has no number from 1 to " + std::to_string(most_clozes);
        }
        while (next != closed.end() && next->gap.begin < at)
            ++next;
        if (next == closed.end() || next->gap.begin != at || next->height > deepest) {
            return "the gap that begins with " + shown + " is not closed by }}";
        }
        if (hides_nothing(next->gap, text)) {
            return "the gap that begins with " + shown + " hides nothing";
        }
        any = true;
    }
    return any ? "" : "no gap found; a cloze note has at least one {{c1::…}}";
}

std::int64_t gaps_beyond_limit(std::string_view text) {
    std::int64_t beyond = 0;
    for (std::size_t at = text.find("{{c"); at != std::string_view::npos; at = text.find("{{c", at + 3)) {
        const std::string_view rest = text.substr(at + 3);
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits == 0 || rest.substr(digits, 2) != "::") continue;
        std::string_view number = rest.substr(0, digits);
        number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
        const std::string limit = std::to_string(most_clozes);
        if (number.size() > limit.size() || (number.size() == limit.size() && number > limit)) ++beyond;
    }
    return beyond;
}

std::string told_beyond_limit(std::int64_t gaps) {
    const std::string limit = std::to_string(most_clozes);
    return "a note makes cards of at most " + limit + " gaps; of " + std::to_string(gaps) +
           (gaps == 1 ? " more no card comes, and it stays" : " more no cards come, and they stay") +
           " in the text as written.";
}

ClozeFace cloze_face(std::string_view text, int number) {
    ClozeFace face;
    int hidden = 0;
    walk_gaps(
        text, [&](std::string_view plain) { (hidden > 0 ? face.answer : face.question) += plain; },
        [&](const ClozeGap& gap) {
            if (gap.number != number || hidden++ > 0) return;
            const std::string_view hint = gap.hint(text);
            face.question += hint.empty() ? "[…]" : "[" + std::string(hint) + "]";
            if (!face.answer.empty()) face.answer += " … ";
        },
        [&](const ClozeGap& gap) {
            if (gap.number == number) --hidden;
        });
    return face;
}

} // namespace emlek
