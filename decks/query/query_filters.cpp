#include "decks/query/query_filters.h"

#include "decks/excerpt.h"
#include "decks/query/near_word.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace emlek {

namespace {

using Read = std::variant<QueryPart, std::string>;

constexpr std::int32_t longest_time = 36'500; // days

std::string lower(std::string_view text) {
    std::string lowered(text);
    std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lowered;
}

std::optional<std::int32_t> whole_number(std::string_view text, std::int32_t least, std::int32_t most) {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < least || value > most)
        return std::nullopt;
    return value;
}

// "1.5" as 150; up to two digits after the point.
std::optional<std::int32_t> hundredths(std::string_view text) {
    const std::string_view whole = text.substr(0, text.find('.'));
    const auto units = whole_number(whole, 0, 99'999);
    if (!units) return std::nullopt;
    if (whole.size() == text.size()) return *units * 100;
    const std::string_view rest = text.substr(whole.size() + 1);
    if (rest.empty() || rest.size() > 2 || rest.front() == '-') return std::nullopt;
    const auto part = whole_number(rest, 0, 99);
    if (!part) return std::nullopt;
    return *units * 100 + (rest.size() == 1 ? *part * 10 : *part);
}

// "There is no is:dew; did you mean is:due?", or what there is.
std::string not_known(std::string_view key, std::string_view value, std::span<const std::string_view> known) {
    const std::string begin(std::string(key) + ":");
    if (value.empty()) return "After " + begin + " comes " + alternatives(known) + ".";
    const std::string_view near = near_word(lower(value), known);
    const std::string what = "There is no " + begin + excerpt(value);
    if (!near.empty()) return what + "; did you mean " + begin + std::string(near) + "?";
    return what + ". There is " + begin + alternatives(known) + ".";
}

Read read_name(std::string_view key, std::string_view value) {
    if (value.empty()) return "After " + std::string(key) + ": comes the name of a " + std::string(key) + ".";
    if (key == "deck") return QueryPart(InDeck{std::string(value)});
    return QueryPart(HasTag{value == "none" ? std::string() : std::string(value)});
}

constexpr std::array<std::string_view, 6> condition_names = {"due",    "new",       "learn",
                                                             "review", "suspended", "buried"};
constexpr std::array<std::string_view, 4> property_names = {"ivl", "due", "ease", "lapses"};

std::array<std::string_view, kind_names.size() + 1> kinds_and_none() {
    std::array<std::string_view, kind_names.size() + 1> names{};
    std::copy(kind_names.begin(), kind_names.end(), names.begin());
    names.back() = "none";
    return names;
}

Read read_condition(std::string_view value) {
    const auto* found = std::find(condition_names.begin(), condition_names.end(), lower(value));
    if (found == condition_names.end()) return not_known("is", value, condition_names);
    return QueryPart(Is{static_cast<Condition>(found - condition_names.begin())});
}

Read read_kind(std::string_view value) {
    const std::string lowered = lower(value);
    if (lowered == "none") return QueryPart(OfKind{});
    if (const auto kind = parse_kind(lowered)) return QueryPart(OfKind{kind});
    return not_known("kind", value, kinds_and_none());
}

Read read_added(std::string_view value) {
    const auto days = whole_number(value, 1, longest_time);
    if (!days)
        return "After added: comes a number of days from 1 to 36500: added:7 is what came in the last seven "
               "days, today among them.";
    return QueryPart(Added{Days{*days}});
}

Read read_rated(std::string_view value) {
    const std::string_view first = value.substr(0, value.find(':'));
    const auto days = whole_number(first, 1, longest_time);
    std::optional<std::int32_t> grade;
    bool right = days.has_value();
    if (first.size() < value.size()) {
        grade = whole_number(value.substr(first.size() + 1), 1, 4);
        right = right && grade;
    }
    if (!right)
        return "After rated: comes a number of days, and a grade from 1 to 4 if you like: rated:7 was "
               "answered in the last seven days, rated:7:1 with Again.";
    return QueryPart(Rated{Days{*days}, grade});
}

Read read_flag(std::string_view value) {
    const auto flag = whole_number(value, 0, 7);
    if (!flag) return "After flag: comes a number from 1 to 7, or 0 for cards without a flag.";
    return QueryPart(HasFlag{*flag});
}

std::optional<std::pair<Relation, std::size_t>> relation_at(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, Relation>, 6> signs = {
        {{"<=", Relation::AtMost},
         {">=", Relation::AtLeast},
         {"!=", Relation::NotEqual},
         {"<", Relation::Less},
         {">", Relation::More},
         {"=", Relation::Equal}}};
    for (const auto& [sign, relation] : signs) {
        if (text.starts_with(sign)) return std::pair(relation, sign.size());
    }
    return std::nullopt;
}

Read read_property(std::string_view value) {
    const auto& names = property_names;
    const std::size_t at = value.find_first_of("<>=!");
    const std::string name = lower(value.substr(0, at));
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return not_known("prop", name, names);
    const auto property = static_cast<Property>(found - names.begin());
    const std::string begin = "prop:" + name;
    const auto sign = at == std::string_view::npos ? std::nullopt : relation_at(value.substr(at));
    if (!sign) return "After " + begin + " comes =, !=, <, >, <= or >=, and a number: " + begin + ">=2.";
    const std::string_view number = value.substr(at + sign->second);
    if (property == Property::Ease) {
        const auto ease = hundredths(number);
        if (ease) return QueryPart(Has{property, sign->first, *ease});
        return "An easiness is a number like 2.5 or 1.35: prop:ease<1.5.";
    }
    const auto whole = whole_number(number, property == Property::Due ? -longest_time : 0, 99'999);
    if (whole) return QueryPart(Has{property, sign->first, *whole});
    if (property == Property::Due)
        return "prop:due is compared with a number of days from today on: prop:due=1 is due tomorrow, "
               "prop:due<0 was due before today.";
    return begin + " is compared with a whole number: " + begin + ">=2.";
}

using Reader = Read (*)(std::string_view value);
constexpr std::array<std::pair<std::string_view, Reader>, 8> filters = {
    {{"deck", [](std::string_view value) { return read_name("deck", value); }},
     {"tag", [](std::string_view value) { return read_name("tag", value); }},
     {"is", read_condition},
     {"added", read_added},
     {"rated", read_rated},
     {"flag", read_flag},
     {"prop", read_property},
     {"kind", read_kind}}};

const std::pair<std::string_view, Reader>* filter(std::string_view key) {
    const std::string lowered = lower(key);
    for (const auto& entry : filters) {
        if (entry.first == lowered) return &entry;
    }
    return nullptr;
}

} // namespace

bool is_filter_key(std::string_view key) {
    return filter(key) != nullptr;
}

std::string unknown_filter(std::string_view key) {
    std::array<std::string_view, filters.size()> keys{};
    for (std::size_t i = 0; i < keys.size(); ++i)
        keys[i] = filters[i].first;
    const std::string what = "There is no filter " + excerpt(key) + ":";
    const std::string_view near = near_word(lower(key), keys);
    const std::string text = " To find the text, write it in quotation marks.";
    if (!near.empty()) return what + "; did you mean " + std::string(near) + ":?" + text;
    return what + " (there is " + alternatives(keys) + ")." + text;
}

std::variant<QueryPart, std::string> read_filter(std::string_view key, std::string_view value) {
    return filter(key)->second(value);
}

std::vector<std::string> filter_words(std::string_view key) {
    if (key == "is") return {condition_names.begin(), condition_names.end()};
    if (key == "prop") return {property_names.begin(), property_names.end()};
    if (key != "kind") return {};
    const auto kinds = kinds_and_none();
    return {kinds.begin(), kinds.end()};
}

std::string written_filter(std::string_view key, std::string_view value) {
    std::string text;
    for (const char c : value) {
        if (c == '"' || c == '\\' || c == '*') text += '\\';
        text += c;
    }
    const auto plain = [](char c) {
        const bool blank_or_mark = c == ' ' || c == '"' || c == '(' || c == ')';
        return !blank_or_mark && static_cast<unsigned char>(c) < 0x80 && static_cast<unsigned char>(c) > ' ';
    };
    // Blanks have other forms beyond ASCII; letters there stand well in quotation marks, too.
    const bool quoted = value.empty() || !std::all_of(value.begin(), value.end(), plain);
    return std::string(key) + (quoted ? ":\"" + text + "\"" : ":" + text);
}

} // namespace emlek
