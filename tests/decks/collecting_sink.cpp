#include "tests/decks/collecting_sink.h"

#include "tests/store/desk.h"

#include <catch2/catch_test_macros.hpp>

namespace emlek::test {

namespace {

std::string joined(const std::vector<std::string>& list, std::string_view between) {
    std::string text;
    for (const std::string& entry : list)
        text += (text.empty() ? "" : std::string(between)) + entry;
    return text;
}

std::string located(const LocatedError& error) {
    const std::string place = where(error);
    return (place.empty() ? "" : place + ": ") + error.why;
}

std::string more_of(const Note& note) {
    std::string text;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) text += " [" + std::string(name) + " " + value + "]";
    };
    if (note.type != NoteType::Basic) text += " [" + std::string(name(note.type)) + "]";
    if (note.markup == Markup::Html) text += " [html]";
    add("remark", note.remark);
    add("tags", joined(note.tags, " "));
    add("deck", note.deck);
    add("section", note.section);
    add("kind", note.kind ? std::string(name(*note.kind)) : "");
    add("accept", joined(note.accept, "; "));
    return text;
}

} // namespace

std::filesystem::path deck_file_path(std::string_view name) {
    return std::filesystem::path(EMLEK_SOURCE_DIR "/tests/decks/files") / name;
}

CollectingSink read_source(DeckSource& source) {
    CollectingSink sink;
    Unwatched nobody;
    source.read(sink, nobody);
    return sink;
}

CollectingSink read_deck_file(std::string_view name, const TableChoices& choices) {
    return read_source(*open_deck(deck_file_path(name), {choices, {}, {}}));
}

CollectingSink read_pasted(std::string text, const TableChoices& choices) {
    return read_source(*open_pasted_deck(std::move(text), {choices, {}, {}}));
}

CollectingSink read_bytes_as(std::string_view name, std::string_view bytes, const TableChoices& choices) {
    const TempFolder folder;
    write_bytes(folder / name, bytes);
    return read_source(*open_deck(folder / name, {choices, {}, {}}));
}

std::string shown(const CollectingSink& sink) {
    std::string text;
    for (const IncomingNote& incoming : sink.notes) {
        const Note& note = incoming.note;
        text += note.question + (note.answer.empty() ? "" : " = " + note.answer) + more_of(note) + "\n";
    }
    return text;
}

std::string refusals(const CollectingSink& sink) {
    std::string text;
    for (const LocatedError& error : sink.refused)
        text += located(error) + "\n";
    return text;
}

std::string fault(const std::function<void()>& call) {
    try {
        call();
    } catch (const DeckFault& fault) {
        REQUIRE_FALSE(fault.errors().empty());
        return located(fault.errors().front());
    }
    FAIL("it was taken, and should have been refused");
    return {};
}

} // namespace emlek::test
