#include "decks/text/markdown_cards.h"

#include "decks/text/markdown_inline.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

constexpr std::string_view details_begin = "<!-- emlek ";
constexpr std::string_view details_end = "-->";

bool is_rule(std::string_view line) {
    return line.size() >= 3 && line.find_first_not_of("-*_= ") == std::string_view::npos;
}

} // namespace

std::vector<std::string> MarkdownCards::headings() const {
    std::vector<std::string> named;
    std::copy_if(headings_.begin(), headings_.end(), std::back_inserter(named),
                 [](const std::string& heading) { return !heading.empty(); });
    return named;
}

void MarkdownCards::line(std::string_view line, std::int64_t number) {
    line = without_blanks_at_end(line);
    if (take_code(line) || take_details(line)) return;
    if (line.empty()) {
        if (open_ == Open::Question) open_ = Open::QuestionDone;
        if (open_ != Open::QuestionDone) flush();
        return;
    }
    if (take_heading(line) || take_letter(line, number)) return;
    if (open_ == Open::QuestionDone) flush();
    if (in_card()) return append(unescaped_line(without_indent_of_first(line)));
    take_text(line, number);
}

bool MarkdownCards::take_code(std::string_view line) {
    const std::string_view fence = fence_in(line);
    if (fence_.empty() && fence.empty()) return false;
    if (fence_.empty()) {
        if (!in_card()) flush();
        fence_ = fence;
    } else if (fence.starts_with(fence_) && trimmed(line) == fence) {
        fence_.clear();
    }
    if (in_card()) {
        append(without_indent_of_first(line));
    } else {
        ++left_out_;
    }
    return true;
}

bool MarkdownCards::take_details(std::string_view line) {
    if (!line.starts_with(details_begin) || !line.ends_with(details_end) || open_ == Open::Nothing)
        return false;
    card_.details =
        line.substr(details_begin.size(), line.size() - details_begin.size() - details_end.size());
    flush();
    return true;
}

bool MarkdownCards::take_heading(std::string_view line) {
    const auto heading = heading_in(line);
    if (!heading) return false;
    flush();
    headings_.resize(heading->level);
    headings_.back() = without_controls(heading->text);
    return true;
}

bool MarkdownCards::take_letter(std::string_view line, std::int64_t number) {
    if (const auto question = after_letter(line, 'Q')) {
        flush();
        open_ = Open::Question;
        card_.line = number;
        card_.question = unescaped_line(*question);
        before_text_ = question->empty();
        lines_ = 1;
        return true;
    }
    if (open_ != Open::Question && open_ != Open::QuestionDone) return false;
    const auto answer = after_letter(line, 'A');
    if (!answer) return false;
    open_ = Open::Answer;
    card_.answer = unescaped_line(*answer);
    before_text_ = answer->empty();
    ++lines_;
    return true;
}

void MarkdownCards::take_text(std::string_view line, std::int64_t number) {
    const bool escaped = unescaped_line(line).data() != line.data();
    if (const auto sides = escaped ? std::nullopt : split_front_back(line)) {
        flush();
        MarkdownCard card;
        card.line = number;
        card.question = sides->front;
        card.answer = sides->back;
        return give_(std::move(card));
    }
    const std::string_view text = without_list_mark(line);
    if (open_ == Open::Paragraph && text.data() == line.data()) return append(unescaped_line(line));
    flush();
    if (is_rule(line)) return;
    open_ = Open::Paragraph;
    card_.line = number;
    card_.question = unescaped_line(trimmed(text));
    before_text_ = false;
    lines_ = 1;
}

std::string_view MarkdownCards::without_indent_of_first(std::string_view line) const {
    return before_text_ ? trimmed(line) : line;
}

void MarkdownCards::append(std::string_view line) {
    constexpr std::size_t longest = 1U << 20U; // a longer text is refused as a whole; no need to hold more
    std::string& text = open_ == Open::Answer ? card_.answer : card_.question;
    if (text.size() <= longest) text.append(before_text_ ? "" : "\n").append(line);
    before_text_ = false;
    ++lines_;
}

void MarkdownCards::end() {
    if (!fence_.empty()) { // code that is never closed reaches to the last line that says something
        for (std::string* text : {&card_.question, &card_.answer})
            text->resize(without_blanks_at_end(*text).size());
    }
    flush();
}

void MarkdownCards::flush() {
    MarkdownCard card = std::exchange(card_, {});
    const Open was = std::exchange(open_, Open::Nothing);
    const std::int64_t lines = std::exchange(lines_, 0);
    if (was == Open::Nothing) return;
    if (was == Open::Paragraph) {
        // With details it is one of our own, and what has no number in it is no gap.
        if (card.details.empty()) {
            auto gaps = with_numbered_gaps(card.question);
            if (!gaps) {
                left_out_ += lines;
                return;
            }
            card.question = std::move(gaps->text);
            card.gaps_beyond_limit = gaps->beyond_limit;
        }
        card.cloze = true;
    }
    give_(std::move(card));
}

} // namespace emlek
