#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// What Markdown says of one card.
struct MarkdownCard {
    std::int64_t line = 0;              // on which it begins
    bool cloze = false;                 // then the question is a text with numbered gaps
    std::int64_t gaps_beyond_limit = 0; // which have no number
    std::string question;
    std::string answer;  // empty: there was none
    std::string details; // the JSON object of an "<!-- emlek {…} -->" that follows it, or empty
};

// Finds the cards in the lines of a text: "Q:" and "A:" with what follows up to an empty line, "front ::
// back", and paragraphs with gaps. Code is never a card, but may stand in an answer. Memory: one card.
class MarkdownCards {
  public:
    explicit MarkdownCards(std::function<void(MarkdownCard&& card)> give) : give_(std::move(give)) {}

    void line(std::string_view line, std::int64_t number);
    void end();

    // The headings above the line that was given last, from the highest.
    std::vector<std::string> headings() const;
    std::int64_t lines_left_out() const { return left_out_; }

  private:
    enum class Open : std::int8_t { Nothing, Paragraph, Question, QuestionDone, Answer };

    bool in_card() const { return open_ == Open::Question || open_ == Open::Answer; }
    bool take_code(std::string_view line);
    bool take_details(std::string_view line);
    bool take_heading(std::string_view line);
    bool take_letter(std::string_view line, std::int64_t number);
    void take_text(std::string_view line, std::int64_t number);
    // What a text's first line has in front is not its own, unless it is escaped.
    std::string_view without_indent_of_first(std::string_view line) const;
    void append(std::string_view line);
    void flush();

    std::function<void(MarkdownCard&&)> give_;
    Open open_ = Open::Nothing;
    MarkdownCard card_;
    std::int64_t lines_ = 0;   // of what is open
    bool before_text_ = false; // "Q:" or "A:" stands alone on its line
    std::string fence_;        // of the code that is open
    std::vector<std::string> headings_;
    std::int64_t left_out_ = 0;
};

} // namespace emlek
