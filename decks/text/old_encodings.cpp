#include "decks/incoming.h"
#include "decks/text/alphabets.h"
#include "decks/text/encoding.h"
#include "decks/text/text_stream.h"
#include "decks/text/utf8.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <optional>
#include <utility>

namespace emlek {

namespace {

struct Candidate {
    std::string encoding;
    double fit = 0; // 0 to 1: how much of the text is what people write in it
    std::string text;
    bool latin = false;
};

// The sample as UTF-8, when it is well-formed in this encoding. A sample may end inside a character.
std::optional<std::string> decoded(const std::string& encoding, std::string_view sample) {
    for (std::size_t cut = 0; cut < 4 && cut < sample.size(); ++cut) {
        try {
            const auto bytes = bytes_in_memory(std::string(sample.substr(0, sample.size() - cut)));
            TextStream stream(*bytes, encoding);
            std::string text;
            while (stream.more(text, sample.size())) {
            }
            return text;
        } catch (const DeckFault&) {
            continue;
        }
    }
    return std::nullopt;
}

// What the library takes it for, by the names we use.
std::string library_guess(std::string_view sample) {
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    uchardet_handle_data(detector.get(), sample.data(), sample.size());
    uchardet_data_end(detector.get());
    std::string name = uchardet_get_charset(detector.get());
    if (name == "ISO-8859-1" || name == "ISO-8859-15") return "windows-1252";
    if (name == "SHIFT_JIS") return "Shift_JIS";
    if (name == "BIG5") return "Big5";
    if (name == "UHC") return "EUC-KR";
    if (name.starts_with("WINDOWS-")) name.replace(0, 8, "windows-");
    return name;
}

// How the letters above U+007F stand among those of ASCII, as shares of all of them.
struct Company {
    double mixed = 0; // in a word with letters of ASCII
    double alone = 0; // in a word of three or more without any
};

Company company_in(std::string_view text) {
    Company all;
    double letters = 0;
    double high = 0; // of the word
    double plain = 0;
    const auto end_word = [&] {
        letters += high;
        if (plain > 0) all.mixed += high;
        if (plain == 0 && high >= 3) all.alone += high;
        high = plain = 0;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(character_length(text.substr(at)), 1);
        if (length == 1 && std::isalpha(static_cast<unsigned char>(text[at])) != 0) {
            ++plain;
        } else if (length > 1 && common_signs.find(text.substr(at, length)) == std::string_view::npos) {
            ++high;
        } else {
            end_word();
        }
        at += length;
    }
    end_word();
    if (letters == 0) return {};
    return {all.mixed / letters, all.alone / letters};
}

template <class Fits>
double share(std::string_view text, const Fits& fits) {
    double all = 0;
    double good = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(character_length(text.substr(at)), 1);
        if (length > 1 && common_signs.find(text.substr(at, length)) == std::string_view::npos) {
            ++all;
            if (fits(code_point(text.substr(at, length)))) ++good;
        }
        at += length;
    }
    return all == 0 ? 1 : good / all;
}

bool within(char32_t point, char32_t from, char32_t to) {
    return point >= from && point <= to;
}

bool is_ideograph(char32_t point) {
    return within(point, 0x4E00, 0x9FFF) || within(point, 0x3000, 0x303F) || within(point, 0xFF01, 0xFF60);
}

// Any two bytes are an ideograph in one of these encodings: a weak sign.
constexpr double by_ideographs = 0.8;

// Japanese has kana between its ideographs.
double japanese_fit(std::string_view text) {
    const auto is_kana = [](char32_t point) { return within(point, 0x3041, 0x30FF); };
    const double kana = share(text, is_kana);
    const double all = share(text, [&](char32_t p) { return is_kana(p) || is_ideograph(p); });
    return kana < 0.05 ? all * by_ideographs : all;
}

// Capitals begin words; an encoding that puts small letters where another has capitals shows them inside.
double cyrillic_fit(std::string_view text) {
    const double letters = share(text, [](char32_t p) { return within(p, 0x0401, 0x045F); });
    const auto is_capital = [](char32_t p) { return within(p, 0x0410, 0x042F); };
    double capitals = 0;
    double inside = 0; // of words
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = code_point(text.substr(at));
        if (is_capital(point)) ++capitals;
        if (is_capital(point) && within(before, 0x0410, 0x044F)) ++inside;
        before = point;
        at += std::max<std::size_t>(character_length(text.substr(at)), 1);
    }
    return capitals == 0 ? letters : letters * (1 - 0.9 * inside / capitals);
}

template <char32_t From, char32_t To>
double letters_fit(std::string_view text) {
    return share(text, [](char32_t p) { return within(p, From, To); });
}

// Windows' own Korean has a syllable for nearly every two bytes.
double korean_fit(std::string_view text) {
    return 0.9 * letters_fit<0xAC00, 0xD7A3>(text);
}

double chinese_fit(std::string_view text) {
    return by_ideographs * share(text, is_ideograph);
}

struct Script {
    std::string_view encoding;
    double (*fit)(std::string_view text);
};

constexpr std::array<Script, 10> scripts = {{
    {"Shift_JIS", japanese_fit},
    {"EUC-JP", japanese_fit},
    {"windows-1251", cyrillic_fit},
    {"KOI8-R", cyrillic_fit},
    {"EUC-KR", korean_fit},
    {"GB18030", chinese_fit},
    {"Big5", chinese_fit},
    {"windows-1253", letters_fit<0x0384, 0x03CE>},
    {"windows-1255", letters_fit<0x05D0, 0x05EA>},
    {"windows-1256", letters_fit<0x0621, 0x0652>},
}};

double latin_fit(std::string_view text, std::string_view encoding) {
    double best = 0;
    for (const Alphabet& alphabet : latin_alphabets()) {
        if (alphabet.encoding != encoding) continue;
        double all = 0;
        double good = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = std::max<std::size_t>(character_length(text.substr(at)), 1);
            const std::string_view letter = text.substr(at, length);
            if (length > 1 && common_signs.find(letter) == std::string_view::npos) {
                ++all;
                const bool german =
                    alphabet.german_too && german_letters.find(letter) != std::string_view::npos;
                if (german || alphabet.letters.find(letter) != std::string_view::npos) ++good;
            }
            at += length;
        }
        best = std::max(best, all == 0 ? 1 : good / all);
    }
    return best;
}

std::vector<Candidate> candidates(std::string_view sample) {
    std::vector<Candidate> found;
    std::string_view before;
    for (const Alphabet& alphabet : latin_alphabets()) {
        if (std::exchange(before, alphabet.encoding) == alphabet.encoding) continue;
        std::string name(alphabet.encoding);
        if (auto text = decoded(name, sample)) {
            const double fit = latin_fit(*text, name) * (1 - company_in(*text).alone);
            found.push_back({name, fit, std::move(*text), true});
        }
    }
    for (const Script& script : scripts) {
        std::string name(script.encoding);
        if (auto text = decoded(name, sample)) {
            const double fit = script.fit(*text) * (1 - company_in(*text).mixed);
            found.push_back({name, fit, std::move(*text), false});
        }
    }
    return found;
}

// Likeliest first. What the library says tips the scale between those that fit about as well.
void sort_by_fit(std::vector<Candidate>& found, const std::string& library) {
    constexpr double tip = 0.05;
    // It knows ISO 8859-2, which nearly always is Windows' own with the same letters.
    const std::string second = library == "ISO-8859-2" ? "windows-1250" : library;
    const auto weight = [&](const Candidate& one) {
        return one.fit + (one.encoding == library || one.encoding == second ? tip : 0);
    };
    std::stable_sort(found.begin(), found.end(),
                     [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
}

// The first, and those that give another text and fit nearly as well. Among Latin alphabets the library knows
// less than we do; among other scripts more.
std::vector<std::string> rivals(const std::vector<Candidate>& found, const std::string& library) {
    constexpr double perfect = 0.995;
    constexpr double near_perfect = 0.98;
    constexpr double clear_lead = 0.15;
    constexpr double clear = 0.85;
    const Candidate& first = found.front();
    if (!first.latin && first.encoding == library && first.fit >= clear) return {library};
    std::vector<std::string> names = {first.encoding};
    for (const Candidate& other : found) {
        if (other.text == first.text) continue;
        const double bound = first.fit >= perfect ? near_perfect : first.fit - clear_lead;
        const bool told_already = std::any_of(found.begin(), found.end(), [&](const Candidate& earlier) {
            return &earlier < &other && earlier.text == other.text;
        });
        if (other.fit >= bound && !told_already) names.push_back(other.encoding);
    }
    return names;
}

} // namespace

std::vector<std::string> guess_old_encodings(std::string_view sample) {
    const std::string library = library_guess(sample);
    std::vector<Candidate> found = candidates(sample);
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const Candidate& one) { return one.encoding == library; });
    if (!known && !library.empty() && is_encoding(library)) {
        // The library knows more encodings than we have a measure for.
        if (auto text = decoded(library, sample)) found.push_back({library, 0.7, std::move(*text), false});
    }
    if (found.empty()) return {};
    sort_by_fit(found, library);
    return rivals(found, library);
}

} // namespace emlek
