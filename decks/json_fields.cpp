#include "decks/json_fields.h"

#include "decks/excerpt.h"
#include "decks/text/utf8.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t longest_field = 1U << 20U;
constexpr std::size_t most_list_entries = 100;

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::string cleaned(std::string_view text, BlanksAtEnds blanks = BlanksAtEnds::Dropped) {
    const bool kept = blanks == BlanksAtEnds::Kept;
    std::string out = without_controls(kept ? text : without_blanks(text));
    const std::string_view left = without_blanks(out); // what was left out may have stood before a blank
    if (left.empty()) return {};
    return kept || left.size() == out.size() ? out : std::string(left);
}

} // namespace

std::vector<LocatedError> JsonFields::take_errors() && {
    if (more_) errors_.push_back({0, "", "there are more errors; these are the first"});
    return std::move(errors_);
}

const JsonValue* JsonFields::find(const JsonValue& parent, std::string_view key) {
    for (const auto& [name, value] : std::get<JsonValue::Object>(parent.value)) {
        if (name == key) return &value;
    }
    return nullptr;
}

std::string JsonFields::joined(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + "." + std::string(key);
}

void JsonFields::fail(const JsonValue& at, std::string path, std::string why) {
    add({at.line, std::move(path), std::move(why)});
}

void JsonFields::add(LocatedError&& error) {
    if (errors_.size() < most_errors) {
        errors_.push_back(std::move(error));
    } else {
        more_ = true;
    }
}

void JsonFields::only_known(const JsonValue::Object& object, const std::string& path,
                            std::initializer_list<std::string_view> known) {
    std::uint64_t seen = 0; // a bit for each known key
    for (const auto& [key, value] : object) {
        const auto* const found = std::find(known.begin(), known.end(), key);
        const std::uint64_t bit = std::uint64_t{1} << static_cast<unsigned>(found - known.begin());
        if (found == known.end()) {
            fail(value, joined(path, excerpt(key)), "this key is not known here");
        } else if ((seen & bit) != 0) {
            fail(value, joined(path, key), "this key stands twice in one object");
        }
        seen |= bit;
    }
}

std::string JsonFields::text(const JsonValue& parent, const std::string& path, std::string_view key,
                             bool required, BlanksAtEnds blanks) {
    const JsonValue* value = find(parent, key);
    if (value == nullptr) {
        if (required) fail(parent, joined(path, key), "missing; a text was expected");
        return {};
    }
    const auto* string = std::get_if<std::string>(&value->value);
    if (string == nullptr) {
        fail(*value, joined(path, key), "found " + value->described() + ", expected a text");
        return {};
    }
    if (string->size() > longest_field) {
        fail(*value, joined(path, key), "longer than 1 MiB, the most a text may have");
        return {};
    }
    std::string clean = cleaned(*string, blanks);
    if (required && clean.empty()) fail(*value, joined(path, key), "empty; a text was expected");
    return clean;
}

std::vector<std::string> JsonFields::texts(const JsonValue& parent, const std::string& path,
                                           std::string_view key) {
    std::vector<std::string> list;
    const JsonValue* value = find(parent, key);
    if (value == nullptr) return list;
    const auto* array = std::get_if<JsonValue::Array>(&value->value);
    if (array == nullptr) {
        fail(*value, joined(path, key), "found " + value->described() + ", expected a list of texts");
        return list;
    }
    if (array->size() > most_list_entries) {
        fail(*value, joined(path, key), "more than 100 entries, the most this list may have");
        return list;
    }
    for (std::size_t i = 0; i < array->size(); ++i) {
        const JsonValue& entry = (*array)[i];
        const auto* string = std::get_if<std::string>(&entry.value);
        std::string clean = string == nullptr ? std::string() : cleaned(*string);
        if (!clean.empty() && clean.size() <= longest_field) {
            list.push_back(std::move(clean));
            continue;
        }
        fail(entry, joined(path, key) + "[" + std::to_string(i) + "]",
             "found " + entry.described() + ", expected a text");
    }
    return list;
}

} // namespace emlek
