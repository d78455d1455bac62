#pragma once

#include "decks/progress.h"
#include "decks/table_layout.h"
#include "store/import.h"
#include "store/staged_import.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace emlek {

// What a person says of one import before it is done.
struct ImportChoices {
    TableChoices table;
    std::optional<std::string> deck; // none: as the file says
    bool replace_edits = false;      // the file's texts in place of their own
};

// What an import would do.
struct ImportPreview {
    std::string format;                // "Anki package"
    std::optional<TableLayout> layout; // of a table
    ImportReport report;
    bool changes_anything = false;
};

// One deck on its way in, as a job runs it. Used by one thread, and destroyed on it.
class ImportWork {
  public:
    virtual ~ImportWork() = default;

    // Reads all of the deck and compares it with the collection; may be called again with other choices.
    // Throws DeckFault, StoreError or Cancelled.
    virtual ImportPreview look(const ImportChoices& choices, Progress& progress) = 0;

    // After look(): notes of this fate in the order of the file.
    virtual std::vector<StagedNote> notes(Fate fate, std::int64_t from, std::int64_t count) = 0;

    // After look(): takes everything in. Throws StoreError or Cancelled with nothing changed.
    virtual void apply(Progress& progress) = 0;
};

// Where a deck comes from: a file, or else a text that was pasted.
struct DeckOrigin {
    std::filesystem::path file;
    std::string pasted;

    // "Spanish.apkg", "pasted text".
    std::string name() const { return file.empty() ? "pasted text" : file.filename().string(); }
};

using BeginImport = std::function<std::unique_ptr<ImportWork>(const DeckOrigin&)>;

} // namespace emlek
