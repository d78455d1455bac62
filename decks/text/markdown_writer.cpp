#include "decks/text/markdown_writer.h"

#include "decks/json_deck.h"
#include "decks/text/markdown_inline.h"

#include <algorithm>
#include <utility>

namespace emlek {

namespace {

// Each line so that it stays a line of this text.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find('\n', from), text.size());
        out += (from == 0 ? "" : "\n") + escaped_line(text.substr(from, to - from));
        from = to + 1;
    }
    return out;
}

} // namespace

MarkdownWriter::MarkdownWriter(const std::filesystem::path& file, std::string deck_name)
    : out_(file), deck_name_(is_deck_name(deck_name) ? std::move(deck_name) : std::string()) {
    if (!deck_name_.empty()) out_.write("---\ndeck: \"" + deck_name_ + "\"\n---\n\n");
}

void MarkdownWriter::about(const DeckAbout& about) {
    const bool says_more = !about.description.empty() || !about.language.empty() || !about.source.empty();
    if (says_more) losses_.add("the description", "deck", "decks");
}

void MarkdownWriter::note(const OutgoingNote& outgoing) {
    const Note& note = outgoing.note;
    losses_.add_what_texts_lose(outgoing);
    if (note.type == NoteType::Cloze) {
        out_.write(escaped(note.question));
    } else {
        out_.write("Q: " + escaped(note.question) + "\nA: " + escaped(note.answer));
    }
    out_.write("\n<!-- emlek " + write_json_note_details(note, deck_name_) + " -->\n\n");
}

void MarkdownWriter::finish(Progress& progress) {
    progress.at("Writing", 0, 0);
    out_.finish();
}

} // namespace emlek
