#pragma once

#include "decks/incoming.h"
#include "store/collection.h"
#include "study/clock.h"
#include "ui/import_work.h"

#include <functional>
#include <memory>
#include <optional>

namespace emlek {

// A deck of any format on its way into a collection.
class DeckImport : public ImportWork {
  public:
    // `taken_in` is called at the end of apply(), on its thread; that it throws changes nothing.
    DeckImport(
        Collection& collection, const Clock& clock, DeckOrigin origin,
        std::function<void()> taken_in = [] {});
    ~DeckImport() override;

    ImportPreview look(const ImportChoices& choices, Progress& progress) override;
    std::vector<StagedNote> notes(Fate fate, std::int64_t from, std::int64_t count) override;
    void apply(Progress& progress) override;

  private:
    Collection& collection_;
    DeckOrigin origin_;
    std::function<void()> taken_in_;
    Calendar calendar_;
    std::unique_ptr<DeckSource> source_;
    std::optional<StagedImport> staged_;
};

} // namespace emlek
