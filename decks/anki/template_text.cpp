#include "decks/anki/card_template.h"
#include "decks/html_tokens.h"
#include "decks/text/utf8.h"

#include <algorithm>

namespace emlek {

namespace {

bool is_answer_rule(const HtmlToken& token) {
    return token.part == HtmlPart::Open && token.name == "hr" &&
           std::any_of(token.attributes.begin(), token.attributes.end(), [](const HtmlAttribute& attribute) {
               return attribute.name == "id" && attribute.value == "answer";
           });
}

// The question as the answer's template would repeat it.
std::string without_typing(std::string_view question) {
    std::string kept(question);
    for (std::size_t at = kept.find("{{type:"); at != std::string::npos; at = kept.find("{{type:", at)) {
        const std::size_t end = kept.find("}}", at);
        if (end == std::string::npos) break;
        kept.erase(at, end + 2 - at);
    }
    return kept;
}

// Where the text begins behind blanks, line breaks, rules and {{FrontSide}}.
std::size_t behind_front(std::string_view source) {
    constexpr std::string_view front = "{{FrontSide}}";
    std::size_t at = 0;
    HtmlTokens tokens(source);
    for (HtmlToken token; tokens.next(token); at += token.raw.size()) {
        if (token.part == HtmlPart::Open && (token.name == "br" || token.name == "hr")) continue;
        if (token.part == HtmlPart::Comment) continue;
        if (token.part != HtmlPart::Text) return at;
        std::string_view rest = token.raw;
        for (rest = trimmed(rest); rest.starts_with(front); rest = trimmed(rest))
            rest.remove_prefix(front.size());
        if (!rest.empty()) return at + static_cast<std::size_t>(rest.data() - token.raw.data());
    }
    return source.size();
}

// One "base[reading]" of a text, from a place in it on.
struct Ruby {
    std::size_t base = 0; // where it begins
    std::size_t open = 0; // where its bracket is
    std::size_t close = 0;
};

// The base reaches back to a blank, a bracket or the end of a tag. Looks for the closing bracket last, so
// that no part of the text is searched twice.
bool find_ruby(std::string_view text, std::size_t from, Ruby& ruby) {
    for (std::size_t open = text.find('[', from); open != std::string_view::npos;
         open = text.find('[', open + 1)) {
        std::size_t base = open;
        while (base > from && std::string_view(" >[]\n").find(text[base - 1]) == std::string_view::npos)
            --base;
        if (base == open || text.substr(open, 7) == "[sound:" || text.substr(open, 2) == "[]") continue;
        const std::size_t close = text.find(']', open);
        if (close == std::string_view::npos) return false;
        ruby = {base, open, close};
        return true;
    }
    return false;
}

} // namespace

std::string answer_part(std::string_view answer, std::string_view question) {
    std::size_t at = 0;
    HtmlTokens tokens(answer);
    for (HtmlToken token; tokens.next(token); at += token.raw.size()) {
        if (!is_answer_rule(token)) continue;
        const std::string_view before = answer.substr(0, at);
        const bool front = before.find("{{FrontSide}}") != std::string_view::npos ||
                           trimmed(before) == trimmed(without_typing(question));
        if (front) answer.remove_prefix(at + token.raw.size());
        break;
    }
    answer.remove_prefix(behind_front(answer));
    return std::string(trimmed(answer));
}

bool is_empty_field(std::string_view html) {
    HtmlTokens tokens(html);
    for (HtmlToken token; tokens.next(token);) {
        if (token.part == HtmlPart::Text && !trimmed(token.raw).empty()) return false;
        const bool tag = token.part == HtmlPart::Open || token.part == HtmlPart::Close;
        if (tag && token.name != "br" && token.name != "div") return false;
    }
    return true;
}

std::string furigana(std::string_view text, Furigana part) {
    std::string out;
    std::size_t at = 0;
    for (Ruby ruby; find_ruby(text, at, ruby); at = ruby.close + 1) {
        std::string_view before = text.substr(at, ruby.base - at);
        if (!before.empty() && before.back() == ' ')
            before.remove_suffix(1); // it only marks the base's start
        out += before;
        const std::string base(text.substr(ruby.base, ruby.open - ruby.base));
        const std::string reading(text.substr(ruby.open + 1, ruby.close - ruby.open - 1));
        if (part == Furigana::Both) out += "<ruby>" + base + "<rt>" + reading + "</rt></ruby>";
        if (part == Furigana::Base) out += base;
        if (part == Furigana::Reading) out += reading;
    }
    out += text.substr(at);
    return out;
}

} // namespace emlek
