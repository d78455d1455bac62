#include "ui/text/boundaries.h"

#include <pango/pango.h>

#include <algorithm>
#include <vector>

namespace emlek {

namespace {

constexpr std::size_t reach = 2000; // bytes on each side

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The attributes of the characters around a place. A line's begin is a sure place to start from; elsewhere
// the first cluster may be cut.
class Surroundings {
  public:
    Surroundings(std::string_view text, std::size_t at) {
        const std::size_t from = at > reach ? at - reach : 0;
        begin_ = character_begin(text, from);
        if (from > 0) {
            const std::size_t newline = text.substr(0, at).find('\n', from);
            if (newline != std::string_view::npos) begin_ = newline + 1;
        }
        const std::size_t end = character_begin(text, std::min(at + reach, text.size()));
        const std::string_view near = text.substr(begin_, end - begin_);
        for (std::size_t i = 0; i < near.size(); ++i) {
            if (!continues_character(near[i])) places_.push_back(begin_ + i);
            if (begin_ + i == at) at_ = places_.size() - 1;
        }
        places_.push_back(end);
        if (at >= end) at_ = places_.size() - 1;
        attributes_.resize(places_.size());
        pango_get_log_attrs(near.data(), static_cast<int>(near.size()), -1, pango_language_get_default(),
                            attributes_.data(), static_cast<int>(attributes_.size()));
    }

    std::size_t count() const { return places_.size(); }
    std::size_t at() const { return at_; } // the index of the place
    std::size_t place(std::size_t index) const { return places_[index]; }
    const PangoLogAttr& operator[](std::size_t index) const { return attributes_[index]; }

    // The nearest place on that side for which this holds, else the end of what is looked at.
    template <class Condition>
    std::size_t before(const Condition& condition) const {
        std::size_t index = at_;
        while (index > 0 && !condition(attributes_[--index])) {
        }
        return places_[index];
    }
    template <class Condition>
    std::size_t after(const Condition& condition) const {
        std::size_t index = at_;
        while (index + 1 < count() && !condition(attributes_[++index])) {
        }
        return places_[index];
    }

  private:
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::vector<std::size_t> places_;
    std::vector<PangoLogAttr> attributes_;
};

bool is_cursor_position(const PangoLogAttr& attribute) {
    return attribute.is_cursor_position != 0;
}
bool is_word_begin(const PangoLogAttr& attribute) {
    return attribute.is_word_start != 0;
}
bool is_word_end(const PangoLogAttr& attribute) {
    return attribute.is_word_end != 0;
}

} // namespace

std::size_t character_begin(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    while (at > 0 && at < text.size() && continues_character(text[at]))
        --at;
    return at;
}

std::size_t previous_grapheme(std::string_view text, std::size_t at) {
    return Surroundings(text, at).before(is_cursor_position);
}

std::size_t next_grapheme(std::string_view text, std::size_t at) {
    return Surroundings(text, at).after(is_cursor_position);
}

std::size_t backspace_begin(std::string_view text, std::size_t at) {
    const Surroundings near(text, at);
    if (near[near.at()].backspace_deletes_character && near.at() > 0) return near.place(near.at() - 1);
    return near.before(is_cursor_position);
}

std::size_t previous_word(std::string_view text, std::size_t at) {
    return Surroundings(text, at).before(is_word_begin);
}

std::size_t next_word(std::string_view text, std::size_t at) {
    return Surroundings(text, at).after(is_word_end);
}

TextRange word_at(std::string_view text, std::size_t at) {
    const TextRange line = line_at(text, at);
    if (line.empty()) return line;
    // At a line's end the word before it is meant.
    const std::size_t inside = at == line.end ? previous_grapheme(text, at) : at;
    const Surroundings near(text, inside);
    const auto edge = [](const PangoLogAttr& attribute) {
        return is_word_begin(attribute) || is_word_end(attribute);
    };
    const bool at_edge = edge(near[near.at()]);
    const TextRange word{at_edge ? inside : near.before(edge), near.after(edge)};
    return {std::max(word.begin, line.begin), std::min(word.end, line.end)};
}

TextRange line_at(std::string_view text, std::size_t at) {
    at = std::min(at, text.size());
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t after = text.find('\n', at);
    return {before == std::string_view::npos ? 0 : before + 1,
            after == std::string_view::npos ? text.size() : after};
}

} // namespace emlek
