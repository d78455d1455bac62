#include "decks/anki/anki_collection.h"
#include "decks/json_tree.h"

#include <algorithm>
#include <charconv>
#include <utility>

// Schema 11 keeps all but notes, cards and log as JSON in the one row of its table "col".
namespace emlek {

namespace {

JsonValue parsed(std::string_view bytes, const std::string& column) {
    constexpr std::size_t longest = 8U << 20U; // as a tree it takes thirty times that
    if (bytes.size() > longest) {
        throw DeckFault("In the package's collection the column \"" + column +
                        "\" is longer than 8 MiB, the most that it may have.");
    }
    auto tree = parse_json(bytes);
    if (const auto* errors = std::get_if<std::vector<LocatedError>>(&tree)) {
        throw DeckFault("In the package's collection the column \"" + column +
                        "\" is no JSON that can be read: " + errors->front().why + ".");
    }
    auto& value = std::get<JsonValue>(tree);
    if (!std::holds_alternative<JsonValue::Object>(value.value)) {
        throw DeckFault("In the package's collection the column \"" + column + "\" is no JSON object.");
    }
    return std::move(value);
}

const JsonValue* find(const JsonValue& parent, std::string_view key) {
    const auto* object = std::get_if<JsonValue::Object>(&parent.value);
    if (object == nullptr) return nullptr;
    const auto found =
        std::find_if(object->begin(), object->end(), [&](const auto& member) { return member.key == key; });
    return found == object->end() ? nullptr : &found->value;
}
std::string text(const JsonValue& parent, std::string_view key) {
    const JsonValue* value = find(parent, key);
    const auto* string = value == nullptr ? nullptr : std::get_if<std::string>(&value->value);
    return string == nullptr ? std::string() : *string;
}
// Numbers may be written as texts, truths as numbers.
std::optional<std::int64_t> number(const JsonValue& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value.value)) return *integer;
    if (const auto* truth = std::get_if<bool>(&value.value)) return *truth ? 1 : 0;
    const auto* string = std::get_if<std::string>(&value.value);
    if (string == nullptr) return std::nullopt;
    std::int64_t parsed_number = 0;
    const char* end = string->data() + string->size();
    const auto [stop, error] = std::from_chars(string->data(), end, parsed_number);
    return error == std::errc{} && stop == end ? std::optional(parsed_number) : std::nullopt;
}
std::optional<std::int64_t> number(const JsonValue& parent, std::string_view key) {
    const JsonValue* value = find(parent, key);
    return value == nullptr ? std::nullopt : number(*value);
}

// The members of a list in the order of their "ord", which older files leave to the list itself.
std::vector<const JsonValue*> in_order(const JsonValue& parent, std::string_view key) {
    std::vector<const JsonValue*> members;
    const JsonValue* value = find(parent, key);
    const auto* list = value == nullptr ? nullptr : std::get_if<JsonValue::Array>(&value->value);
    if (list == nullptr) return members;
    for (const JsonValue& member : *list)
        members.push_back(&member);
    std::stable_sort(members.begin(), members.end(), [](const JsonValue* a, const JsonValue* b) {
        return number(*a, "ord").value_or(0) < number(*b, "ord").value_or(0);
    });
    return members;
}

AnkiNoteType note_type_of(const JsonValue& model) {
    AnkiNoteType type;
    type.name = text(model, "name");
    type.cloze = number(model, "type").value_or(0) == 1;
    for (const JsonValue* field : in_order(model, "flds"))
        type.fields.push_back(text(*field, "name"));
    for (const JsonValue* made : in_order(model, "tmpls"))
        type.templates.push_back({text(*made, "name"), text(*made, "qfmt"), text(*made, "afmt")});
    return type;
}

// The id stands as the key and, mostly, within; the key is what others refer to.
template <class Take>
void for_each_by_id(const JsonValue& all, const Take& take) {
    for (const auto& [key, value] : std::get<JsonValue::Object>(all.value)) {
        const auto id = number(JsonValue{key});
        if (id && std::holds_alternative<JsonValue::Object>(value.value)) take(*id, value);
    }
}

} // namespace

void read_json_columns(GuardedDatabase& database, AnkiCollection& collection,
                       std::optional<UtcOffset>& created_at_offset) {
    Rows row = database.query("SELECT models, decks, conf FROM col LIMIT 1");
    row.next();
    for_each_by_id(parsed(row.text(0), "models"), [&](std::int64_t id, const JsonValue& model) {
        collection.note_types[id] = note_type_of(model);
    });
    for_each_by_id(parsed(row.text(1), "decks"), [&](std::int64_t id, const JsonValue& value) {
        const std::string name = text(value, "name");
        AnkiDeck deck{mended_deck_name(name), text(value, "desc"), number(value, "dyn").value_or(0) != 0};
        if (deck.name != name) ++collection.mended_deck_names;
        collection.decks[id] = std::move(deck);
    });
    if (row.text(2).empty()) return; // since schema 14 the settings have a table of their own
    const JsonValue settings = parsed(row.text(2), "conf");
    collection.first_scheduler = number(settings, "schedVer").value_or(1) == 1;
    const auto west = number(settings, "creationOffset");
    constexpr std::int64_t furthest = 18 * 60;
    if (west && *west >= -furthest && *west <= furthest) {
        created_at_offset = UtcOffset{static_cast<std::int32_t>(-*west)};
    }
}

} // namespace emlek
