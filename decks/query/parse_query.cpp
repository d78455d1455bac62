#include "decks/query/parse_query.h"

#include "decks/query/query_filters.h"
#include "decks/query/search_words.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t deepest_parentheses = 30;

// Blanks of keyboards and of texts: space, tab, line ends, U+00A0, U+3000.
std::size_t blank_length(std::string_view text) {
    if (text.empty()) return 0;
    if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    return text.starts_with("\xE3\x80\x80") ? 3 : 0;
}

bool is_word(std::string_view text, std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

bool is_letters(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

// A text of a query without its escapes. A "*" may stand at its end.
struct WrittenText {
    std::string text;
    bool star_at_end = false;
    bool star_inside = false;
};

WrittenText written_text(std::string_view raw) {
    WrittenText written;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '*') {
            written.star_at_end = true;
            continue;
        }
        if (raw[i] == '\\' && i + 1 < raw.size()) ++i;
        written.star_inside = written.star_inside || (written.star_at_end && !written.text.empty());
        written.star_at_end = false;
        written.text += raw[i];
    }
    return written;
}

OpenFilter open_filter(std::size_t begin, std::string_view key, std::string_view value) {
    OpenFilter open{begin, {}, {}};
    for (const char c : key)
        open.key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) ++i;
        open.value += value[i];
    }
    return open;
}

class QueryParser {
  public:
    explicit QueryParser(std::string_view text) : text_(text) {}

    ParsedQuery parse() {
        parsed_.query.parts.clear();
        if (text_.size() > longest_query) {
            fail(longest_query, text_.size(),
                 "A search has at most " + std::to_string(longest_query) + " bytes.");
        } else {
            const std::uint32_t whole = alternatives_from(0);
            if (whole + 1 != parsed_.query.parts.size()) add(AllOf{{whole}});
            if (parsed_.query.parts.size() > most_query_parts)
                fail(0, text_.size(), "This is too much for one search: it has more than 200 parts.");
        }
        if (!parsed_.errors.empty()) parsed_.query = Query{};
        return std::move(parsed_);
    }

  private:
    struct Term {
        std::optional<std::uint32_t> part; // absent: it asks nothing, or is wrong
    };

    std::string_view rest() const { return text_.substr(at_); }
    bool at_end() const { return at_ == text_.size(); }
    void fail(std::size_t begin, std::size_t end, std::string why) {
        parsed_.errors.push_back({begin, end, std::move(why)});
    }
    std::uint32_t add(QueryPart part) {
        parsed_.query.parts.push_back(std::move(part));
        return static_cast<std::uint32_t>(parsed_.query.parts.size() - 1);
    }
    template <class Group>
    std::uint32_t joined(std::vector<std::uint32_t> parts) {
        return parts.size() == 1 ? parts.front() : add(Group{std::move(parts)});
    }
    void skip_blanks() {
        while (const std::size_t blank = blank_length(rest()))
            at_ += blank;
    }

    // Up to a closing parenthesis or the end: terms, parted by "or".
    std::uint32_t alternatives_from(std::size_t depth) {
        std::vector<std::uint32_t> choices;
        std::vector<std::uint32_t> terms;
        std::size_t last_or = std::string_view::npos;
        bool anything = false; // came since the last "or"
        for (;;) {
            skip_blanks();
            if (at_end() || (depth > 0 && rest().front() == ')')) break;
            const std::size_t begin = at_;
            const std::string_view word = bare_word();
            if (is_word(word, "or")) {
                at_ += word.size();
                if (!anything) fail(begin, at_, "Before or, something is missing: cat or dog.");
                choices.push_back(joined<AllOf>(std::exchange(terms, {})));
                last_or = begin;
                anything = false;
                continue;
            }
            anything = true;
            if (is_word(word, "and")) {
                at_ += word.size();
                continue;
            }
            if (const Term term = term_from(depth); term.part) terms.push_back(*term.part);
        }
        if (last_or != std::string_view::npos && !anything)
            fail(last_or, last_or + 2, "After or, something is missing: cat or dog.");
        choices.push_back(joined<AllOf>(std::move(terms)));
        return joined<AnyOf>(std::move(choices));
    }

    // One term with the minus signs before it.
    Term term_from(std::size_t depth) {
        const std::size_t begin = at_;
        while (!at_end() && rest().front() == '-')
            ++at_;
        const bool negated = (at_ - begin) % 2 == 1;
        if (at_ > begin && (at_end() || blank_length(rest()) > 0 || rest().front() == ')')) {
            fail(begin, at_, "After - comes, without a blank, what a card must not have: -word.");
            return {};
        }
        const Term term = positive_term(depth);
        if (!negated) return term;
        if (!term.part) {
            if (parsed_.errors.empty())
                fail(begin, at_, "After - comes what a card must not have; there is no letter in this.");
            return {};
        }
        return {add(NoneOf{*term.part})};
    }

    Term positive_term(std::size_t depth) {
        switch (rest().front()) {
            case '(':
                return group(depth);
            case ')':
                fail(at_, at_ + 1, "Nothing is open that this parenthesis could close.");
                ++at_;
                return {};
            case '"':
                return quoted();
            default:
                return word();
        }
    }

    Term group(std::size_t depth) {
        const std::size_t begin = at_++;
        if (depth == deepest_parentheses) {
            fail(begin, at_, "Parentheses are nested at most 30 deep.");
            at_ = text_.size();
            return {};
        }
        const std::uint32_t inside = alternatives_from(depth + 1);
        if (!at_end()) ++at_;
        return {inside};
    }

    // Without blanks, quotation marks and parentheses; what a backslash stands before belongs to it.
    std::string_view bare_word() const {
        std::size_t end = at_;
        while (end < text_.size()) {
            const char c = text_[end];
            if (c == '"' || c == '(' || c == ')' || blank_length(text_.substr(end)) > 0) break;
            end += c == '\\' && end + 1 < text_.size() ? 2 : 1;
        }
        return text_.substr(at_, end - at_);
    }

    // Reads over a quoted text, and gives it without its marks and whether it was closed.
    std::pair<std::string_view, bool> quotation() {
        const std::size_t begin = ++at_;
        while (!at_end() && text_[at_] != '"')
            at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 2 : 1;
        const std::string_view inside = text_.substr(begin, at_ - begin);
        const bool closed = !at_end();
        if (closed) ++at_;
        return {inside, closed};
    }

    Term quoted() {
        const std::size_t begin = at_;
        const auto [inside, closed] = quotation();
        const std::string_view key = inside.substr(0, inside.find(':'));
        if (key.size() < inside.size() && is_filter_key(key))
            return filter(begin, key, inside.substr(key.size() + 1));
        const WrittenText written = written_text(inside);
        return text_term(begin, written, !closed || written.star_at_end);
    }

    Term word() {
        const std::size_t begin = at_;
        const std::string_view raw = bare_word();
        at_ += raw.size();
        const std::string_view key = raw.substr(0, raw.find(':'));
        if (key.size() < raw.size() && is_letters(key)) {
            std::string_view value = raw.substr(key.size() + 1);
            if (value.empty() && !at_end() && rest().front() == '"') value = quotation().first;
            if (is_filter_key(key)) return filter(begin, key, value);
            if (!value.starts_with("//")) {
                fail(begin, begin + key.size() + 1, unknown_filter(key));
                return {};
            }
        }
        return text_term(begin, written_text(raw), true);
    }

    Term filter(std::size_t begin, std::string_view key, std::string_view value) {
        if (at_end()) parsed_.open = open_filter(begin, key, value);
        auto read = read_filter(key, value);
        if (auto* part = std::get_if<QueryPart>(&read)) return {add(std::move(*part))};
        fail(begin, at_, std::move(std::get<std::string>(read)));
        return {};
    }

    Term text_term(std::size_t begin, const WrittenText& written, bool last_begins) {
        if (written.star_inside) {
            fail(begin, at_,
                 "In a text, * stands at the end of a word. For the sign itself write \\*, or leave it out.");
            return {};
        }
        std::string pieces = search_pieces(written.text);
        if (pieces.empty()) return {};
        const bool open = last_begins && ends_in_word(pieces);
        return {add(HasText{std::move(pieces), open})};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    ParsedQuery parsed_;
};

} // namespace

ParsedQuery parse_query(std::string_view text) {
    return QueryParser(text).parse();
}

} // namespace emlek
