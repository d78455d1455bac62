#include "ui/text_edit.h"

#include "decks/text/utf8.h"

#include <glib.h>

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n';
}

std::string valid_utf8(std::string_view text) {
    if (text.empty()) return {};
    gchar* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
    std::string copy(valid);
    g_free(valid);
    return copy;
}

} // namespace

TextEdit::TextEdit(std::string_view text, Lines lines) : lines_(lines) {
    text_ = cleaned(text);
    caret_ = anchor_ = text_.size();
}

std::string TextEdit::cleaned(std::string_view text) const {
    std::string clean = without_controls(valid_utf8(text));
    if (lines_ == Lines::One) std::replace(clean.begin(), clean.end(), '\n', ' ');
    return clean;
}

TextRange TextEdit::selection() const {
    return {std::min(caret_, anchor_), std::max(caret_, anchor_)};
}

std::string_view TextEdit::selected() const {
    return std::string_view(text_).substr(selection().begin, selection().size());
}

void TextEdit::move_to(std::size_t place, Selecting selecting) {
    caret_ = character_begin(text_, place);
    if (selecting == Selecting::No) anchor_ = caret_;
    moved_ = true;
}

void TextEdit::move(Unit unit, Direction direction, Selecting selecting) {
    const bool back = direction == Direction::Back;
    if (has_selection() && selecting == Selecting::No && unit == Unit::Grapheme)
        return move_to(back ? selection().begin : selection().end);
    if (unit == Unit::Word)
        return move_to(back ? previous_word(text_, caret_) : next_word(text_, caret_), selecting);
    move_to(back ? previous_grapheme(text_, caret_) : next_grapheme(text_, caret_), selecting);
}

void TextEdit::select(TextRange range) {
    anchor_ = character_begin(text_, range.begin);
    caret_ = character_begin(text_, range.end);
    moved_ = true;
}

void TextEdit::type(std::string_view text) {
    change(Kind::Typing, selection(), fitting(text, selection().size()));
}

void TextEdit::insert(std::string_view text) {
    change(Kind::Other, selection(), fitting(text, selection().size()));
}

void TextEdit::erase(Unit unit, Direction direction) {
    TextRange range = selection();
    const bool word = unit == Unit::Word;
    if (!range.empty()) {
        change(Kind::Other, range, {});
        return;
    }
    if (direction == Direction::Back) {
        range.begin = word ? previous_word(text_, caret_) : backspace_begin(text_, caret_);
    } else {
        range.end = word ? next_word(text_, caret_) : next_grapheme(text_, caret_);
    }
    change(word ? Kind::Other : Kind::Erasing, range, {});
}

void TextEdit::replace(TextRange range, std::string_view text) {
    range = {character_begin(text_, range.begin), character_begin(text_, range.end)};
    if (range.begin <= range.end) change(Kind::Other, range, fitting(text, range.size()));
}

void TextEdit::become(std::string_view text) {
    change(Kind::Other, {0, text_.size()}, cleaned(text));
}

std::string TextEdit::fitting(std::string_view text, std::size_t removed) const {
    std::string clean = cleaned(text);
    if (lines_ == Lines::Many) return clean;
    const std::size_t rest = text_.size() - removed;
    const std::size_t room = rest < longest_one_line ? longest_one_line - rest : 0;
    if (clean.size() > room) clean.resize(character_begin(clean, room));
    return clean;
}

void TextEdit::change(Kind kind, TextRange range, std::string text) {
    if (range.empty() && text.empty()) return;
    Step step{kind, range.begin, text_.substr(range.begin, range.size()), std::move(text), caret_, anchor_};
    text_.replace(range.begin, range.size(), step.inserted);
    caret_ = anchor_ = range.begin + step.inserted.size();
    ++changes_;
    undone_.clear();
    remember(std::move(step));
    moved_ = false;
}

bool TextEdit::joins_last(const Step& step) const {
    if (moved_ || done_.empty() || step.kind == Kind::Other) return false;
    const Step& last = done_.back();
    if (last.kind != step.kind) return false;
    if (step.kind == Kind::Erasing) return step.at + step.removed.size() == last.at || step.at == last.at;
    const bool follows = step.removed.empty() && step.at == last.at + last.inserted.size();
    const bool begins_word =
        !last.inserted.empty() && is_blank(last.inserted.back()) && !is_blank(step.inserted.front());
    return follows && !begins_word;
}

void TextEdit::remember(Step step) {
    if (joins_last(step)) {
        Step& last = done_.back();
        if (step.kind == Kind::Typing) {
            last.inserted += step.inserted;
        } else if (step.at == last.at) {
            last.removed += step.removed;
        } else {
            last.removed.insert(0, step.removed);
            last.at = step.at;
        }
        return;
    }
    done_.push_back(std::move(step));
    std::size_t bytes = 0;
    auto oldest = done_.end();
    while (oldest != done_.begin() && done_.end() - oldest < static_cast<std::ptrdiff_t>(most_steps)) {
        const Step& before = *std::prev(oldest);
        bytes += before.removed.size() + before.inserted.size();
        if (bytes > most_undo_bytes) break;
        --oldest;
    }
    done_.erase(done_.begin(), oldest);
}

bool TextEdit::undo() {
    if (done_.empty()) return false;
    Step step = std::move(done_.back());
    done_.pop_back();
    ++changes_;
    text_.replace(step.at, step.inserted.size(), step.removed);
    caret_ = step.caret_before;
    anchor_ = step.anchor_before;
    undone_.push_back(std::move(step));
    moved_ = true;
    return true;
}

bool TextEdit::redo() {
    if (undone_.empty()) return false;
    Step step = std::move(undone_.back());
    undone_.pop_back();
    ++changes_;
    text_.replace(step.at, step.removed.size(), step.inserted);
    caret_ = anchor_ = step.at + step.inserted.size();
    done_.push_back(std::move(step));
    moved_ = true;
    return true;
}

} // namespace emlek
