#include "store/intake.h"

#include "decks/card.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace emlek {

namespace {

constexpr int most_flag = 7;

void expect_deck_name(const std::string& name) {
    if (is_deck_name(name)) return;
    throw StoreError(StoreError::Cause::Refused,
                     "\"" + name +
                         "\" cannot be the name of a deck: that is one line of at most 500 bytes, its levels "
                         "joined by ::. Nothing was changed.");
}

// A deck for a file that names none: by the file's own name, as far as that can be one.
std::string named_after(const std::string& what) {
    std::string name = std::filesystem::path(what).stem().string();
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
    return is_deck_name(name) ? name : "Imported";
}

int whole(std::int64_t count) {
    return static_cast<int>(std::min<std::int64_t>(count, INT32_MAX));
}

} // namespace

Intake::Intake(Staging& staging, MediaFolder& media, const ImportOptions& options, Author author,
               const RulesChange& rules)
    : staging_(staging),
      media_(media),
      options_(options),
      author_(author),
      rules_(rules),
      stored_(staging.db()) {}

void Intake::about(const DeckAbout& about) {
    name_ = about.name;
    if (name_.empty()) name_ = options_.deck.value_or(named_after(options_.what));
    described_ = about;
    described_.name = placed(name_);
    expect_deck_name(described_.name);
    staging_.deck(described_.name);
}

// `--deck` replaces the file's name; decks below that name keep their place below.
std::string Intake::placed(const std::string& deck) const {
    if (deck.empty()) return placed(name_);
    const auto& instead = options_.deck;
    if (!instead || deck == name_) return instead.value_or(deck);
    if (deck.rfind(name_ + "::", 0) == 0) return *instead + deck.substr(name_.size());
    return *instead + "::" + deck;
}

// A note without an id of its own is known by what it asks, and by how often that was asked before it.
NoteId Intake::id_of(const Note& note) {
    if (note.id != NoteId{}) return note.id;
    if (!note.guid.empty()) return note_id(name_, note.guid);
    const std::string& deck = note.deck.empty() ? name_ : note.deck;
    const std::uint32_t before = met_.of(text_hash(note.question, text_hash(deck)))++;
    return note_id(name_, "question\n" + deck + "\n" + std::to_string(before) + "\n" + note.question);
}

bool Intake::is_refused(const Note& note, const std::string& where, std::size_t cards) {
    std::string why;
    if (cards == 0) {
        why = "no card comes of this note";
    } else if (!note.guid.empty() && met_.of(text_hash(to_string(note.id), 2))++ > 0) {
        why = "its id \"" + note.guid + "\" is that of an earlier note in this file; each note needs its own";
    }
    if (why.empty()) return false;
    refuse({0, where, std::move(why)});
    return true;
}

void Intake::note(IncomingNote&& incoming) {
    if (name_.empty()) about({});
    Note& note = incoming.note;
    note.id = id_of(note);
    const std::vector<Card> cards = cards_of(note);
    if (is_refused(note, incoming.where, cards.size())) return;
    note.deck = placed(note.deck);
    report_.cards += whole(static_cast<std::int64_t>(cards.size()));
    stage(++places_, std::move(incoming), cards);
}

void Intake::stage(std::int64_t place, IncomingNote&& incoming, const std::vector<Card>& cards) {
    const Note& note = incoming.note;
    const auto stored = stored_.by_id(note.id);
    const Fate fate = stored ? fate_of(note, *stored, author_, options_) : Fate::Add;
    staging_.add({place, fate, stored ? std::optional(stored->number) : std::nullopt, incoming.where, note});
    count(fate, 1);
    for (const std::string& name : incoming.media)
        staging_.want_media(place, name);
    if (stored) {
        named_.push_back(stored->number);
        return;
    }
    if (!stored_.none()) questions_.add(place, note.deck, note.question);
    for (const Card& card : cards) {
        const auto said = std::find_if(incoming.cards.begin(), incoming.cards.end(),
                                       [&](const IncomingCard& each) { return each.prompt == card.prompt; });
        IncomingCard* more = said == incoming.cards.end() ? nullptr : &*said;
        if (more != nullptr) more->flag = std::clamp(more->flag, 0, most_flag);
        const bool elsewhere = more != nullptr && !more->deck.empty();
        staging_.add_card(place, card, elsewhere ? placed(more->deck) : note.deck, more, rules_);
    }
}

void Intake::refuse(LocatedError&& error) {
    if (refused_.size() < most_errors) {
        refused_.push_back(std::move(error));
    } else if (refused_.size() == most_errors) {
        refused_.push_back({0, "", "there are more that cannot be taken in; these are the first"});
    }
}

void Intake::changed(std::string_view what, std::int64_t times) {
    const auto known = changed_.find(what);
    if (known != changed_.end()) {
        known->second += times;
    } else if (changed_.size() < most_errors) {
        changed_.emplace(what, times);
    }
}

void Intake::media(const std::string& name, std::int64_t size, const CopyContent& copy) {
    if (!staging_.is_wanted(name)) {
        changed("a file that no note refers to was left out", 1);
        return;
    }
    const MediaFolder::Taken taken = media_.take(name, size, copy);
    if (!taken.file.empty())
        staging_.add_media(name, taken.file);
    else
        report_.media_left_out.push_back({name, taken.why_not});
}

void Intake::count(Fate fate, int by) {
    fates_[static_cast<std::size_t>(fate)] += by;
}

void Intake::finish(Watch& watch) {
    if (options_.strict && !refused_.empty()) throw DeckFault(std::move(refused_));
    for (const auto& [name, number] : staging_.decks())
        expect_deck_name(name);
    met_ = {};
    watch.stage("Comparing with your collection");
    watch.run([&] {
        match_questions(watch);
        compare_media(watch);
    });
    fill_in_report();
}

void Intake::match_questions(Watch& watch) {
    SQLite::Database& db = staging_.db();
    const std::string query =
        "SELECT " + std::string(note_columns) + " FROM staged.incoming n WHERE n.place = ?";
    SQLite::Statement incoming(db, query);
    bool any = false;
    questions_.find(db, std::move(named_), watch, [&](std::int64_t place, std::int64_t number) {
        incoming.reset();
        incoming.bind(1, place);
        incoming.executeStep();
        const Note note = read_note(incoming);
        incoming.reset();
        const auto stored = stored_.by_number(number);
        if (!stored || stored->note.question != note.question)
            return; // the hash was the same, the text is not
        const Fate fate = fate_of(note, *stored, author_, options_);
        staging_.meets(place, number, fate);
        count(Fate::Add, -1);
        count(fate, 1);
        any = true;
    });
    if (any) staging_.settle();
}

// A note that says the same changes when a picture of it does, or is here at last.
void Intake::compare_media(Watch& watch) {
    SQLite::Database& db = staging_.db();
    if (sql::number(db, "SELECT count(*) FROM (SELECT 1 FROM staged.wanted_media LIMIT 1)") == 0) return;
    watch.stage("Comparing pictures and sounds");
    const int changed =
        sql::run(db,
                 "UPDATE staged.incoming SET fate = ?1 WHERE fate = ?2 AND place IN (SELECT w.place FROM "
                 "staged.wanted_media w JOIN staged.media_file f ON f.name = w.name JOIN staged.incoming i "
                 "ON i.place = "
                 "w.place JOIN main.note n ON n.number = i.stored LEFT JOIN main.note_media m ON m.note = "
                 "n.id AND m.name "
                 "= w.name WHERE m.file IS NOT f.file)",
                 static_cast<std::int64_t>(Fate::Update), static_cast<std::int64_t>(Fate::Same));
    count(Fate::Same, -changed);
    count(Fate::Update, changed);
    SQLite::Statement missing(db,
                              "SELECT DISTINCT name FROM staged.wanted_media WHERE name NOT IN (SELECT name "
                              "FROM staged.media_file) ORDER BY name");
    std::set<std::string> told;
    for (const ImportReport::Refused& each : report_.media_left_out)
        told.insert(each.where);
    while (missing.executeStep() && report_.media_left_out.size() < most_errors) {
        const std::string name = sql::text(missing, 0);
        if (!told.contains(name))
            report_.media_left_out.push_back({name, "the deck refers to it but does not hold it"});
    }
}

void Intake::fill_in_report() {
    const auto of = [&](Fate fate) { return whole(fates_[static_cast<std::size_t>(fate)]); };
    report_.added = of(Fate::Add);
    report_.updated = whole(std::int64_t{of(Fate::Update)} + of(Fate::Revive));
    report_.unchanged = of(Fate::Same);
    report_.left_deleted = of(Fate::LeaveDeleted);
    report_.kept_own = of(Fate::KeepOwn);
    report_.reviews = whole(staging_.rows());
    report_.media = media_.new_files();
    for (LocatedError& error : refused_)
        report_.refused.push_back({where(error), std::move(error.why)});
    for (const auto& [what, times] : changed_)
        report_.changed.push_back({what, times});
    for (const auto& [name, number] : staging_.decks())
        report_.decks.push_back(name);
}

} // namespace emlek
