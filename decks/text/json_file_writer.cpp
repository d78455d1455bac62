#include "decks/text/json_file_writer.h"

#include <utility>

namespace emlek {

JsonFileWriter::JsonFileWriter(const std::filesystem::path& file, std::string deck_name) : out_(file) {
    about_.name = std::move(deck_name);
}

void JsonFileWriter::about(const DeckAbout& about) {
    if (about.name == about_.name) {
        about_ = about;
    } else if (!about.description.empty() || !about.language.empty() || !about.source.empty()) {
        losses_.add("the description", "deck", "decks");
    }
}

// The head of the file holds what about() said, so it is written with the first note.
JsonDeckText& JsonFileWriter::text() {
    if (!text_) text_.emplace([this](std::string_view piece) { out_.write(piece); }, about_);
    return *text_;
}

void JsonFileWriter::note(const OutgoingNote& note) {
    losses_.add_what_texts_lose(note);
    text().note(note.note);
}

void JsonFileWriter::finish(Progress& progress) {
    progress.at("Writing", 0, 0);
    text().end();
    out_.finish();
}

} // namespace emlek
