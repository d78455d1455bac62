#include "decks/document/ruby_reader.h"

#include <algorithm>
#include <utility>

namespace emlek {

void RubyReader::give_out(const InlineStyle& style) {
    std::string base = std::exchange(base_, {});
    std::string reading = std::exchange(reading_, {});
    while (base.ends_with(' '))
        base.pop_back();
    while (reading.ends_with(' '))
        reading.pop_back();
    const bool fits = base.size() <= longest_ruby && reading.size() <= longest_ruby;
    if (fits && !base.empty() && !reading.empty()) {
        builder_->piece({Ruby{std::move(base), std::move(reading)}, style});
        return;
    }
    builder_->text(base, style);
    if (!reading.empty()) builder_->text("[" + reading + "]", style);
}

void RubyReader::end(const InlineStyle& style) {
    if (std::exchange(part_, Part::None) != Part::None) give_out(style);
}

// Without a <ruby> around them these mean nothing.
void RubyReader::open(std::string_view name, const InlineStyle& style) {
    if (name == "ruby") {
        end(style);
        part_ = Part::Base;
    } else if (part_ != Part::None) {
        if (name == "rb" && !reading_.empty()) give_out(style);
        part_ = name == "rt" ? Part::Reading : name == "rp" ? Part::Parenthesis : Part::Base;
    }
}

void RubyReader::close(std::string_view name, const InlineStyle& style) {
    if (part_ == Part::None) return;
    if (name == "ruby") return end(style);
    if (name == "rt") give_out(style);
    part_ = Part::Base;
}

void RubyReader::text(std::string_view text, const InlineStyle& style) {
    if (part_ == Part::Parenthesis) return;
    if (part_ != Part::None && std::any_of(text.begin(), text.end(), in_text::is_mark)) end(style);
    if (part_ == Part::None) return builder_->text(text, style);
    if (part_ == Part::Base && !reading_.empty()) give_out(style);
    (part_ == Part::Base ? base_ : reading_) += text;
}

void RubyReader::space(const InlineStyle& style) {
    if (part_ == Part::None) return builder_->space(style);
    std::string& part = part_ == Part::Reading ? reading_ : base_;
    if (part_ != Part::Parenthesis && !part.empty() && !part.ends_with(' ')) part += ' ';
}

} // namespace emlek
