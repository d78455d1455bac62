#include "decks/text/markdown_inline.h"

#include "decks/cloze.h"
#include "decks/text/utf8.h"

#include <algorithm>

namespace emlek {

namespace {

std::string_view without_indent(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
}

// The length of the code that begins here, or 0.
std::size_t code_length(std::string_view text) {
    const std::size_t ticks = std::min(text.find_first_not_of('`'), text.size());
    if (ticks == 0) return 0;
    const std::size_t end = text.find(text.substr(0, ticks), ticks);
    return end == std::string_view::npos ? 0 : end + ticks;
}

constexpr std::size_t longest_gap = 4096; // bytes; else a text of brackets alone would take forever

struct Gap {
    std::string_view hidden;
    std::size_t length = 0;
    bool numbered = false;
};

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

std::optional<Gap> highlighted(std::string_view text) {
    if (!text.starts_with("==") || text.size() < 5 || is_blank(text[2]) || text[2] == '=')
        return std::nullopt;
    const std::size_t end = text.substr(0, longest_gap).find("==", 3);
    if (end == std::string_view::npos || is_blank(text[end - 1])) return std::nullopt;
    return Gap{text.substr(2, end - 2), end + 2, false};
}

std::optional<Gap> in_braces(std::string_view text) {
    if (!text.starts_with("{{")) return std::nullopt;
    const std::size_t end = text.substr(0, longest_gap).find("}}", 2);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view inside = text.substr(2, end - 2);
    if (!cloze_numbers(text.substr(0, end + 2)).empty()) return Gap{{}, end + 2, true};
    if (trimmed(inside).empty() || inside.find_first_of("{<%#") == 0) return std::nullopt;
    return Gap{trimmed(inside), end + 2, false};
}

} // namespace

std::optional<FrontBack> split_front_back(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        if (line[at] == '`') {
            at += std::max<std::size_t>(code_length(line.substr(at)), 1);
        } else if (line.compare(at, 4, " :: ") == 0) {
            const FrontBack sides{trimmed(without_list_mark(line.substr(0, at))),
                                  trimmed(line.substr(at + 4))};
            if (sides.front.empty() || sides.back.empty()) return std::nullopt;
            return sides;
        } else {
            ++at;
        }
    }
    return std::nullopt;
}

std::optional<NumberedGaps> with_numbered_gaps(std::string_view text) {
    const std::vector<int> numbers = cloze_numbers(text);
    int next = numbers.empty() ? 1 : numbers.back() + 1;
    bool any = !numbers.empty();
    NumberedGaps made;
    std::string& out = made.text;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        std::size_t step = 1;
        if (rest.front() == '`') {
            step = std::max<std::size_t>(code_length(rest), 1);
        } else if (auto gap = rest.front() == '=' ? highlighted(rest) : in_braces(rest)) {
            step = gap->length;
            if (!gap->numbered && next <= most_clozes) {
                out += "{{c" + std::to_string(next++) + "::" + std::string(gap->hidden) + "}}";
                any = true;
                at += step;
                continue;
            }
            if (!gap->numbered) ++made.beyond_limit;
        }
        out += rest.substr(0, step);
        at += step;
    }
    if (!any) return std::nullopt;
    return made;
}

std::string tag_of_heading(std::string_view heading) {
    std::string tag;
    for (const char c : without_controls(trimmed(heading))) {
        if (c == '*' || c == '`' || c == '#') continue;
        const bool blank = is_blank(c) || c == '_';
        if (blank && (tag.empty() || tag.back() == '_')) continue;
        tag += blank ? '_' : c;
    }
    while (tag.ends_with('_'))
        tag.pop_back();
    return tag;
}

std::string_view without_list_mark(std::string_view line) {
    line = without_indent(line);
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const std::string_view mark = line.substr(digits, 2);
    if (digits > 0 && digits < 10 && (mark == ". " || mark == ") "))
        return without_indent(line.substr(digits + 2));
    if (!line.starts_with("- ") && !line.starts_with("* ") && !line.starts_with("+ ")) return line;
    line = without_indent(line.substr(2));
    for (const std::string_view box : {"[ ] ", "[x] ", "[X] "}) {
        if (line.starts_with(box)) return line.substr(box.size());
    }
    return line;
}

namespace {

// Blanks at the end, which backslashes may follow.
bool ends_like_blank(std::string_view line) {
    while (line.ends_with('\\'))
        line.remove_suffix(1);
    return without_blanks_at_end(line).size() != line.size();
}

// Whether a text's line would be read as something else.
bool begins_specially(std::string_view line) {
    return line.find_first_not_of("-*_= \t") == std::string_view::npos || line.starts_with('\\') ||
           line.starts_with("<!--") || trimmed(line).data() != line.data() ||
           without_list_mark(line) != line || heading_in(line) || !fence_in(line).empty() ||
           after_letter(line, 'Q') || after_letter(line, 'A') || split_front_back(line);
}

} // namespace

std::string escaped_line(std::string_view line) {
    return (begins_specially(line) ? "\\" : "") + std::string(line) + (ends_like_blank(line) ? "\\" : "");
}

std::string_view unescaped_line(std::string_view line) {
    if (line.ends_with('\\') && ends_like_blank(line)) line.remove_suffix(1);
    if (line.starts_with('\\') && begins_specially(line.substr(1))) line.remove_prefix(1);
    return line;
}

std::optional<std::string_view> after_letter(std::string_view line, char letter) {
    line = without_list_mark(line);
    const bool bold = line.starts_with("**");
    if (bold) line.remove_prefix(2);
    if (line.empty() || line.front() != letter) return std::nullopt;
    line.remove_prefix(1);
    if (bold && line.starts_with("**:")) return trimmed(line.substr(3));
    if (bold && line.starts_with(":**")) return trimmed(line.substr(3));
    if (bold || !line.starts_with(':')) return std::nullopt;
    return trimmed(line.substr(1));
}

std::optional<Heading> heading_in(std::string_view line) {
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level == 0 || level > 6 || (level < line.size() && line[level] != ' ' && line[level] != '\t'))
        return std::nullopt;
    std::string_view text = trimmed(line.substr(level));
    const std::size_t last = text.find_last_not_of('#');
    // "## Title ##" is closed; the # of "C#" belongs to it.
    if (last == std::string_view::npos) return Heading{level, {}};
    if (last + 1 < text.size() && text[last] == ' ') text = trimmed(text.substr(0, last));
    return Heading{level, text};
}

std::string_view fence_in(std::string_view line) {
    line = without_indent(line);
    if (!line.starts_with("```") && !line.starts_with("~~~")) return {};
    return line.substr(0, std::min(line.find_first_not_of(line.front()), line.size()));
}

} // namespace emlek
