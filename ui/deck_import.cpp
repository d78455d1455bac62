#include "ui/deck_import.h"

#include "decks/open_deck.h"
#include "store/settings.h"
#include "store/store_error.h"

#include <utility>

namespace emlek {

namespace {

Calendar calendar_at(const Collection& collection, const Clock& clock) {
    const RolloverHour rollover = read_settings(collection).rollover;
    return {clock.offset_at, rollover, now_at(clock.moment(), rollover)};
}

} // namespace

DeckImport::DeckImport(Collection& collection, const Clock& clock, DeckOrigin origin,
                       std::function<void()> taken_in)
    : collection_(collection),
      origin_(std::move(origin)),
      taken_in_(std::move(taken_in)),
      calendar_(calendar_at(collection, clock)) {}

DeckImport::~DeckImport() = default;

ImportPreview DeckImport::look(const ImportChoices& choices, Progress& progress) {
    staged_.reset();
    const ReadOptions reading{choices.table, calendar_, collection_.file().parent_path()};
    source_ =
        origin_.file.empty() ? open_pasted_deck(origin_.pasted, reading) : open_deck(origin_.file, reading);
    ImportOptions options;
    options.what = origin_.name();
    options.deck = choices.deck;
    options.replace_edits = choices.replace_edits;
    staged_.emplace(collection_, *source_, options, calendar_.now, progress);
    return {source_->format(), source_->layout(), staged_->report(), staged_->changes_anything()};
}

std::vector<StagedNote> DeckImport::notes(Fate fate, std::int64_t from, std::int64_t count) {
    return staged_->notes(fate, from, count);
}

void DeckImport::apply(Progress& progress) {
    staged_->apply(progress);
    try {
        taken_in_();
    } catch (const StoreError&) {
        // Everything is in; who misses what this would have told asks again, and hears why.
    }
}

} // namespace emlek
