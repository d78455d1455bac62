#include "decks/document/markdown_guard.h"

#include "decks/document/maths.h"
#include "decks/html_attributes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t longest_ticks = 32; // as in md4c: of more there is no code
constexpr std::string_view blank_line = "\n\n";

class Guard {
  public:
    explicit Guard(SourceText source) : text_(std::move(source.text)), finder_(text_) {
        result_.source.hidden = std::move(source.hidden);
        result_.source.objects = std::move(source.objects);
        for (const Inline& object : result_.source.objects)
            result_.written.push_back(std::get<Text>(object.content).text);
    }

    GuardedText run() && {
        while (at_ < text_.size()) {
            if (at_ == 0 || text_[at_ - 1] == '\n') fence();
            if (at_ < text_.size()) step();
        }
        return std::move(result_);
    }

  private:
    std::string_view rest() const { return std::string_view(text_).substr(at_); }

    void copy(std::size_t length) {
        result_.source.text += rest().substr(0, length);
        at_ = std::min(at_ + length, text_.size());
    }

    void step() {
        switch (text_[at_]) {
            case '`':
                return copy(code_length());
            case '\\':
            case '$':
            case '[':
                if (special()) return;
                // A backslash takes the meaning of what follows, also of a further one.
                return copy(text_[at_] == '\\' && rest().substr(1, 1) != "\n" ? 2 : 1);
            default:
                return copy(
                    std::max<std::size_t>(std::min(rest().find_first_of("`\\$[\n", 1), rest().size()), 1));
        }
    }

    bool special() {
        if (const auto maths = finder_.at(at_, blank_line)) {
            const auto source = words(maths->source);
            if (!source) return false;
            InlineStyle style;
            style.gap = source->gap && result_.source.hidden.empty();
            put({Maths{source->text, maths->display}, style}, maths->end - at_);
            return true;
        }
        if (auto sound = sound_at(rest()); sound && !sound->name.empty()) {
            put({Sound{std::move(sound->name)}, {}}, sound->length);
            return true;
        }
        const auto hint = hint_at(rest());
        auto text = hint ? words(hint->text) : std::nullopt;
        if (text) put({Hint{std::move(text->text)}, {}}, hint->length);
        return text.has_value();
    }

    std::optional<Resolved> words(std::string_view text) const {
        return resolved(text, result_.source.hidden, result_.source.objects);
    }

    void put(Inline object, std::size_t length) {
        result_.source.text +=
            in_text::object + std::to_string(result_.source.objects.size()) + in_text::end_of_number;
        result_.source.objects.push_back(std::move(object));
        result_.written.emplace_back(rest().substr(0, length));
        at_ += length;
    }

    // Of the code that begins here, or of its backticks when it has no end.
    std::size_t code_length() {
        const std::size_t ticks = std::min(rest().find_first_not_of('`'), rest().size());
        if (ticks > longest_ticks) return ticks;
        std::size_t& end = code_end_.at(ticks);
        if (end < at_ + ticks) end = find_ticks(ticks, at_ + ticks);
        return end == text_.size() ? ticks : end + ticks - at_;
    }

    // The next run of exactly so many; the text's end when there is none.
    std::size_t find_ticks(std::size_t ticks, std::size_t from) const {
        for (std::size_t at = text_.find('`', from); at != npos;) {
            const std::size_t end = std::min(text_.find_first_not_of('`', at), text_.size());
            if (end - at == ticks) return at;
            at = text_.find('`', end);
        }
        return text_.size();
    }

    std::string_view line_at(std::size_t at) const {
        return std::string_view(text_).substr(at, std::min(text_.find('\n', at), text_.size()) - at);
    }
    // The ``` or ~~~ that a line begins with, also in a quote or list.
    static std::string_view fence_of(std::string_view line) {
        line.remove_prefix(std::min(line.find_first_not_of(" \t>-*+"), line.size()));
        if (!line.starts_with("```") && !line.starts_with("~~~")) return {};
        const std::string_view mark = line.substr(0, line.find_first_not_of(line.front()));
        const bool code_in_line = mark.front() == '`' && line.substr(mark.size()).find('`') != npos;
        return code_in_line ? std::string_view() : mark;
    }

    // Fenced code stays as it is, to its end.
    void fence() {
        const std::string mark(fence_of(line_at(at_)));
        if (mark.empty()) return;
        copy(line_at(at_).size() + 1);
        while (at_ < text_.size()) {
            const std::string_view line = line_at(at_);
            copy(line.size() + 1);
            if (fence_of(line).starts_with(mark)) return;
        }
    }

    const std::string text_;
    MathsFinder finder_;
    GuardedText result_;
    std::size_t at_ = 0;
    std::array<std::size_t, longest_ticks + 1> code_end_{};
};

} // namespace

GuardedText guarded(SourceText source) {
    return Guard(std::move(source)).run();
}

} // namespace emlek
