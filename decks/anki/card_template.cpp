#include "decks/anki/card_template.h"

#include "decks/excerpt.h"
#include "decks/html.h"
#include "decks/html_tokens.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <array>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_pieces = 4'000;

std::string without_scripts(std::string_view source) {
    std::string kept;
    HtmlTokens tokens(source);
    for (HtmlToken token; tokens.next(token);) {
        if (token.part == HtmlPart::Comment) continue;
        if (token.part == HtmlPart::Open && (token.name == "script" || token.name == "style") &&
            tokens.skip_to_end_of(token.name)) {
            continue;
        }
        kept += token.raw;
    }
    return kept;
}

std::string last_level(const std::string& deck) {
    const std::size_t last = deck.rfind("::");
    return last == std::string::npos ? deck : deck.substr(last + 2);
}

} // namespace

CardTemplate::CardTemplate(std::string_view source, const std::vector<std::string>& field_names,
                           CardSide side)
    : side_(side) {
    parse(without_scripts(source), field_names);
}

void CardTemplate::parse(std::string_view source, const std::vector<std::string>& field_names) {
    while (!source.empty()) {
        const std::size_t open = source.find("{{");
        const std::size_t close = open == std::string_view::npos ? open : source.find("}}", open);
        const bool last = close == std::string_view::npos;
        const std::string_view text = last ? source : source.substr(0, open);
        if (!text.empty()) pieces_.push_back({What::Text, std::string(text), 0, true, {}});
        if (last) return;
        if (pieces_.size() >= most_pieces) {
            ++unknown_["what a template says after its first 4,000 parts was left out"];
            return;
        }
        placeholder(trimmed(source.substr(open + 2, close - open - 2)), field_names);
        source.remove_prefix(close + 2);
    }
}

void CardTemplate::placeholder(std::string_view inside, const std::vector<std::string>& field_names) {
    if (inside.empty()) return;
    const char sign = inside.front();
    if (sign == '/') {
        pieces_.push_back({What::Close, {}, 0, true, {}});
        return;
    }
    if (sign != '#' && sign != '^') return reference(inside, field_names);
    const std::string_view name = trimmed(inside.substr(1));
    const auto found = std::find(field_names.begin(), field_names.end(), name);
    Piece piece{sign == '#' ? What::Open : What::OpenNot, {}, 0, found != field_names.end(), {}};
    piece.field = static_cast<std::size_t>(found - field_names.begin());
    if (!piece.known && name != "Tags") {
        ++unknown_["the condition {{" + excerpt(inside) +
                   "}} of a template is about no field; it counts as empty"];
    }
    if (!piece.known) piece.text = name;
    pieces_.push_back(std::move(piece));
}

void CardTemplate::reference(std::string_view inside, const std::vector<std::string>& field_names) {
    constexpr std::array<std::pair<std::string_view, What>, 7> specials = {{{"FrontSide", What::Nothing},
                                                                            {"Tags", What::Tags},
                                                                            {"Deck", What::Deck},
                                                                            {"Subdeck", What::Subdeck},
                                                                            {"Type", What::Type},
                                                                            {"Card", What::Card},
                                                                            {"CardFlag", What::Nothing}}};
    constexpr std::array<std::string_view, 7> known = {"cloze", "type", "hint", "furigana",
                                                       "kanji", "kana", "text"};
    Piece piece{What::Field, {}, 0, true, {}};
    // A field's own name may hold a colon: the longest name that is one counts.
    auto found = std::find(field_names.begin(), field_names.end(), inside);
    while (found == field_names.end() && inside.find(':') != std::string_view::npos) {
        std::string_view filter = trimmed(inside.substr(0, inside.find(':')));
        inside = trimmed(inside.substr(inside.find(':') + 1));
        found = std::find(field_names.begin(), field_names.end(), inside);
        if (filter.starts_with("tts")) {
            ++unknown_["a field that is spoken aloud ({{tts …}}) was left out"];
            return;
        }
        if (std::find(known.begin(), known.end(), filter) == known.end()) {
            ++unknown_["the filter \"" + excerpt(filter) +
                       ":\" of a template is not known; its field stands as it is"];
            continue;
        }
        piece.filters.insert(piece.filters.begin(), std::string(filter));
    }
    if (found == field_names.end()) {
        const auto* special = std::find_if(specials.begin(), specials.end(),
                                           [&](const auto& each) { return each.first == inside; });
        if (special == specials.end()) {
            ++unknown_["{{" + excerpt(inside) + "}} in a template names no field; it was left out"];
            return;
        }
        piece.what = special->second;
    }
    piece.field = static_cast<std::size_t>(found - field_names.begin());
    pieces_.push_back(std::move(piece));
}

std::optional<std::size_t> CardTemplate::first_with(std::string_view filter) const {
    for (const Piece& piece : pieces_) {
        const bool has = std::find(piece.filters.begin(), piece.filters.end(), filter) != piece.filters.end();
        if (piece.what == What::Field && has) return piece.field;
    }
    return std::nullopt;
}

bool CardTemplate::shows(const Piece& piece, const TemplateValues& values) const {
    bool filled = false;
    if (piece.known) {
        filled = piece.field < values.fields->size() && !is_empty_field((*values.fields)[piece.field]);
    } else if (piece.text == "Tags") {
        filled = !values.tags.empty();
    }
    return filled == (piece.what == What::Open);
}

std::string CardTemplate::value(const Piece& piece, const TemplateValues& values, std::string& hints) const {
    switch (piece.what) {
        case What::Text:
            return piece.text;
        case What::Field:
            if (piece.field >= values.fields->size()) return {};
            return filtered((*values.fields)[piece.field], piece, hints);
        case What::Tags:
            return as_html(values.tags);
        case What::Deck:
            return as_html(values.deck);
        case What::Subdeck:
            return as_html(last_level(values.deck));
        case What::Type:
            return as_html(values.note_type);
        case What::Card:
            return as_html(values.card);
        default:
            return {};
    }
}

std::string CardTemplate::filtered(std::string value, const Piece& piece, std::string& hints) const {
    for (const std::string& filter : piece.filters) {
        const bool question = side_ == CardSide::Question;
        if (filter == "furigana") value = furigana(value, Furigana::Both);
        if (filter == "kanji") value = furigana(value, Furigana::Base);
        if (filter == "kana") value = furigana(value, Furigana::Reading);
        if (filter == "text") value = as_html(plain_text(value));
        if (filter == "hint" && question) {
            if (!is_empty_field(value)) hints += (hints.empty() ? "" : "<br>") + value;
            value.clear();
        }
        if (filter == "type" && question &&
            std::find(piece.filters.begin(), piece.filters.end(), "cloze") == piece.filters.end()) {
            value.clear();
        }
        if (filter == "cloze" && !question) value.clear();
    }
    return value;
}

bool CardTemplate::render(const TemplateValues& values, std::size_t longest, std::string& html,
                          std::string& hints) const {
    std::vector<bool> open; // whether what is inside each condition shows
    std::size_t hidden = 0; // how many of them do not
    for (const Piece& piece : pieces_) {
        if (piece.what == What::Open || piece.what == What::OpenNot) {
            open.push_back(shows(piece, values));
            hidden += open.back() ? 0 : 1;
        } else if (piece.what == What::Close) {
            if (open.empty()) continue;
            hidden -= open.back() ? 0 : 1;
            open.pop_back();
        } else if (hidden == 0) {
            html += value(piece, values, hints);
            if (html.size() + hints.size() > longest) return false;
        }
    }
    return true;
}

} // namespace emlek
