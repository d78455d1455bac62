#include "decks/html_tokens.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr auto npos = std::string_view::npos;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
    return out;
}
// No attribute's name holds these: a tag whose ">" is missing has run into the next tag, or into a gap.
bool ends_a_broken_tag(char c) {
    return c == '<' || c == '{' || c == '}';
}

} // namespace

HtmlTokens::HtmlTokens(std::string_view html) : html_(html) {
    const auto behind_last = [&](char quote) {
        const std::size_t last = html.rfind(quote);
        return last == npos ? 0 : last + 1;
    };
    last_quote_ = {behind_last('"'), behind_last('\'')};
}

bool HtmlTokens::next(HtmlToken& token) {
    if (at_ >= html_.size()) return false;
    token.attributes.clear();
    token.name.clear();
    const std::size_t from = at_;
    const char second = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
    if (html_[at_] == '<' && (second == '!' || second == '?' ? comment(token) : tag(token))) {
        token.raw = html_.substr(from, at_ - from);
        return true;
    }
    text(token, from);
    return true;
}

// What was passed already is text, and all up to what may be a tag.
void HtmlTokens::text(HtmlToken& token, std::size_t from) {
    token.part = HtmlPart::Text;
    token.name.clear();
    token.attributes.clear();
    at_ = html_.find('<', std::max(at_, from + 1));
    if (at_ == npos) at_ = html_.size();
    token.raw = html_.substr(from, at_ - from);
}

bool HtmlTokens::comment(HtmlToken& token) {
    const std::string_view rest = html_.substr(at_);
    if (rest.size() < 3 || (!is_letter(rest[2]) && rest[2] != '-' && rest[2] != '[')) return false;
    token.part = HtmlPart::Comment;
    if (comment_end_ && rest.substr(0, 4) == "<!--") {
        const std::size_t end = html_.find("-->", at_ + 2);
        if (end != npos) {
            at_ = end + 3;
            return true;
        }
        comment_end_ = false;
    }
    const std::size_t end = html_.find_first_of("<>", at_ + 1);
    if (end == npos || html_[end] == '<') {
        at_ = std::min(end, html_.size());
        return false;
    }
    at_ = end + 1;
    return true;
}

// Reads a whole tag. When it is none, at_ is where text goes on.
bool HtmlTokens::tag(HtmlToken& token) {
    std::size_t name = at_ + 1;
    token.part = HtmlPart::Open;
    if (name < html_.size() && html_[name] == '/') {
        token.part = HtmlPart::Close;
        ++name;
    }
    if (name >= html_.size() || !is_letter(html_[name])) return false;
    at_ = name;
    while (at_ < html_.size() && is_name(html_[at_]))
        ++at_;
    token.name = lower(html_.substr(name, at_ - name));
    if (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') return false;
    while (at_ < html_.size()) {
        const char c = html_[at_];
        if (c == '>') {
            ++at_;
            return true;
        }
        if (is_space(c) || c == '/') {
            ++at_;
        } else if (!attribute(token)) {
            return false;
        }
    }
    return false;
}

bool HtmlTokens::attribute(HtmlToken& token) {
    const std::size_t from = at_;
    const auto in_name = [&] {
        const char c = html_[at_];
        return !is_space(c) && c != '/' && c != '>' && !ends_a_broken_tag(c) && (c != '=' || at_ == from);
    };
    while (at_ < html_.size() && in_name())
        ++at_;
    if (at_ == html_.size() || ends_a_broken_tag(html_[at_])) return false;
    HtmlAttribute attribute;
    attribute.name = lower(html_.substr(from, at_ - from));
    std::size_t sign = at_;
    while (sign < html_.size() && is_space(html_[sign]))
        ++sign;
    if (sign < html_.size() && html_[sign] == '=') {
        at_ = sign + 1;
        if (!value(attribute)) return false;
    }
    attribute.raw = html_.substr(from, at_ - from);
    token.attributes.push_back(std::move(attribute));
    return true;
}

bool HtmlTokens::value(HtmlAttribute& attribute) {
    while (at_ < html_.size() && is_space(html_[at_]))
        ++at_;
    if (at_ == html_.size()) return false;
    const char quote = html_[at_];
    if ((quote == '"' || quote == '\'') && last_quote_[quote == '"' ? 0 : 1] > at_ + 1) {
        const std::size_t end = html_.find(quote, at_ + 1);
        attribute.value = html_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return true;
    }
    const std::size_t from = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') {
        if (ends_a_broken_tag(html_[at_])) return false;
        ++at_;
    }
    attribute.value = html_.substr(from, at_ - from);
    attribute.well_formed = attribute.value.find_first_of("\"'`=") == npos;
    return at_ < html_.size();
}

bool HtmlTokens::skip_to_end_of(std::string_view name) {
    if (std::find(without_end_.begin(), without_end_.end(), name) != without_end_.end()) return false;
    for (std::size_t at = html_.find("</", at_); at != npos; at = html_.find("</", at + 2)) {
        if (lower(html_.substr(at + 2, name.size())) != name) continue;
        const std::size_t behind = at + 2 + name.size();
        const std::size_t end = html_.find_first_not_of(" \t\n\r\f/", behind);
        if (end == npos || html_[end] != '>') continue;
        at_ = end + 1;
        return true;
    }
    without_end_.emplace_back(name);
    return false;
}

} // namespace emlek
