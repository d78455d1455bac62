#pragma once

#include "decks/incoming.h"
#include "decks/open_deck.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace emlek::test {

// Keeps all that a source gives.
class CollectingSink : public DeckSink {
  public:
    void about(const DeckAbout& about) override { deck = about; }
    void note(IncomingNote&& note) override { notes.push_back(std::move(note)); }
    void refuse(LocatedError&& error) override { refused.push_back(std::move(error)); }
    void warn(LocatedError&& warning) override { warned.push_back(std::move(warning)); }
    void changed(std::string_view what, std::int64_t times) override { changes[std::string(what)] += times; }
    void media(const std::string& name, std::int64_t size, const CopyContent& copy) override {
        std::string content;
        copy([&](std::string_view piece) { content += piece; });
        sizes[name] = size;
        files[name] = std::move(content);
    }

    DeckAbout deck;
    std::vector<IncomingNote> notes;
    std::vector<LocatedError> refused;
    std::vector<LocatedError> warned;
    std::map<std::string, std::int64_t> changes;
    std::map<std::string, std::int64_t> sizes;
    std::map<std::string, std::string> files;
};

// Opens and reads what is in tests/decks/files/.
std::filesystem::path deck_file_path(std::string_view name);
CollectingSink read_source(DeckSource& source);
CollectingSink read_deck_file(std::string_view name, const TableChoices& choices = {});
CollectingSink read_pasted(std::string text, const TableChoices& choices = {});
// Bytes as a file of this name in a folder of its own.
CollectingSink read_bytes_as(std::string_view name, std::string_view bytes, const TableChoices& choices = {});

// "question = answer" for each note, one a line; what a note has beside it stands in brackets.
std::string shown(const CollectingSink& sink);
// "line 3: …" for each row that was refused, one a line.
std::string refusals(const CollectingSink& sink);

// The first error of the DeckFault that a call throws, "line 3: …"; fails the test when it throws none.
std::string fault(const std::function<void()>& call);

} // namespace emlek::test
