#include "decks/note.h"

#include <uuid.h>

#include <algorithm>

namespace emlek {

namespace {

// The URL namespace of RFC 9562, appendix A; the name hashed within it begins with "emlek-note".
constexpr uuid_t note_namespace = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                   0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

template <class Enum, std::size_t N>
std::optional<Enum> parse(const std::array<std::string_view, N>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::optional<NoteType> parse_note_type(std::string_view name) {
    return parse<NoteType>(note_type_names, name);
}

std::optional<Kind> parse_kind(std::string_view name) {
    return parse<Kind>(kind_names, name);
}

std::optional<Markup> parse_markup(std::string_view name) {
    return parse<Markup>(markup_names, name);
}

NoteId note_id(std::string_view deck_name, std::string_view guid) {
    if (const auto uuid = parse_uuid(guid)) return {*uuid};
    // Control characters cannot stand in either part, so the separator keeps them apart.
    std::string name = "emlek-note\n";
    name.append(deck_name).append("\n").append(guid);
    NoteId id;
    uuid_generate_sha1(id.value.bytes.data(), note_namespace, name.data(), name.size());
    return id;
}

NoteId fresh_note_id() {
    NoteId id;
    uuid_generate_random(id.value.bytes.data());
    return id;
}

// No deck has an empty name, so these never meet the ids of a deck.
NoteId world_note_id(std::string_view guid) {
    return note_id({}, guid);
}

std::string world_guid(const Note& note) {
    const bool own = !note.guid.empty() && world_note_id(note.guid) == note.id;
    return own ? note.guid : to_string(note.id);
}

bool is_deck_name(std::string_view name) {
    if (name.empty() || name.size() > longest_deck_name) return false;
    const bool control = std::any_of(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    if (control) return false;
    for (std::size_t from = 0;;) {
        const std::size_t to = name.find("::", from);
        const std::string_view level = name.substr(from, to - from);
        if (level.empty() || level.front() == ' ' || level.back() == ' ') return false;
        if (level.front() == ':') return false; // ":::" would have two readings
        if (to == std::string_view::npos) return true;
        from = to + 2;
    }
}

std::optional<std::string_view> parent_deck(std::string_view name) {
    const std::size_t last = name.rfind("::");
    if (last == std::string_view::npos) return std::nullopt;
    return name.substr(0, last);
}

} // namespace emlek
