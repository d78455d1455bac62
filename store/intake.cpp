#include "store/intake.h"

#include "decks/card.h"
#include "decks/deck_name.h"
#include "decks/excerpt.h"
#include "store/sql.h"
#include "store/store_error.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace emlek {

namespace {

constexpr int most_flag = 7;

void expect_deck_name(const std::string& name) {
    const std::string fault = deck_name_fault(name);
    if (!fault.empty()) throw StoreError(StoreError::Cause::Refused, fault + " Nothing was changed.");
}

// A deck for a file that names none: by the file's own name, as far as that can be one.
std::string named_after(const std::string& what) {
    std::string name = std::filesystem::path(what).stem().string();
    while (!name.empty() && name.back() == ' ')
        name.pop_back();
    name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
    return is_deck_name(name) ? name : "Imported";
}

std::uint64_t hash_of_all(const Note& note) {
    std::uint64_t hash = text_hash(note.deck, static_cast<std::uint64_t>(note.type) + 1);
    for (const std::string* text : {&note.question, &note.answer, &note.remark, &note.section, &note.source})
        hash = text_hash(*text, hash);
    for (const auto* list : {&note.accept, &note.tags}) {
        for (const std::string& entry : *list)
            hash = text_hash(entry, hash);
    }
    return note.kind ? text_hash(name(*note.kind), hash) : hash;
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

bool Intake::is_repeated(const IncomingNote& incoming) {
    const Note& note = incoming.note;
    std::uint32_t& known = said_.of(hash_of_all(note));
    if (known == 0) {
        known = static_cast<std::uint32_t>(places_ + 1); // its own, once it is staged
        return false;
    }
    const Staging::Held before = staging_.held(known);
    const auto stored = before.stored ? stored_.by_number(*before.stored) : std::nullopt;
    const Note now = stored ? completed(note, incoming.carried, stored->note) : note;
    const bool same = before.deck == staging_.deck(note.deck) &&
                      says_the_same(now, before.note ? *before.note : stored.value().note);
    if (!same) return false; // their hashes are the same, by chance
    ++report_.repeated;
    warn({0, incoming.where, "it says the same as " + before.where + ", so one note is made of both."});
    return true;
}

bool Intake::is_refused(const Note& note, const std::string& where, std::size_t cards) {
    std::string why;
    if (cards == 0) {
        why = "no card comes of this note";
    } else if (!note.guid.empty() && met_.of(text_hash(to_string(note.id), 2))++ > 0) {
        why = "its id " + quoted_excerpt(note.guid) +
              " is that of an earlier note in this file; each note needs its own";
    }
    if (why.empty()) return false;
    refuse({0, where, std::move(why)});
    return true;
}

void Intake::note(IncomingNote&& incoming) {
    if (name_.empty()) about({});
    Note& note = incoming.note;
    const bool unnamed = note.id == NoteId{} && note.guid.empty();
    note.id = id_of(note);
    const std::vector<Card> cards = cards_of(note);
    if (is_refused(note, incoming.where, cards.size())) return;
    note.deck = placed(note.deck);
    if (unnamed && is_repeated(incoming)) return;
    report_.cards += whole(static_cast<std::int64_t>(cards.size()));
    stage(++places_, std::move(incoming), cards);
}

void Intake::stage(std::int64_t place, IncomingNote&& incoming, const std::vector<Card>& cards) {
    Note& note = incoming.note;
    const auto stored = stored_.by_id(note.id);
    if (stored) note = completed(std::move(note), incoming.carried, stored->note);
    const Fate fate = stored ? fate_of(note, *stored, author_, options_) : Fate::Add;
    staging_.add({place, fate, stored ? std::optional(stored->number) : std::nullopt, incoming.where,
                  incoming.carried, note});
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
    } else {
        ++report_.refused_unlisted;
    }
}

void Intake::tell_how_many_more() {
    const std::int64_t more = report_.refused_unlisted;
    if (more == 0) return;
    refused_.push_back({0, "", std::to_string(more) + " more cannot be taken in; these are the first"});
}

void Intake::warn(LocatedError&& warning) {
    if (warnings_.size() < most_errors) {
        warnings_.push_back(std::move(warning));
    } else if (warnings_.size() == most_errors) {
        warnings_.push_back({0, "", "there are more that come in only in part; these are the first"});
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
        leave_out_media(name, taken.why_not);
}

void Intake::count(Fate fate, int by) {
    fates_[static_cast<std::size_t>(fate)] += by;
}

void Intake::finish(Watch& watch) {
    tell_how_many_more();
    if (options_.strict && !refused_.empty()) throw DeckFault(std::move(refused_));
    for (const auto& [name, number] : staging_.decks())
        expect_deck_name(name);
    met_ = {};
    said_ = {};
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
        "SELECT n.carried, " + std::string(note_columns) + " FROM staged.incoming n WHERE n.place = ?";
    SQLite::Statement incoming(db, query);
    bool any = false;
    questions_.find(db, std::move(named_), watch, [&](std::int64_t place, std::int64_t number) {
        incoming.reset();
        incoming.bind(1, place);
        incoming.executeStep();
        const NoteParts carried = NoteParts::from_bits(sql::integer(incoming, 0));
        Note note = read_note(incoming, 1);
        incoming.reset();
        const auto stored = stored_.by_number(number);
        if (!stored || stored->note.question != note.question)
            return; // the hash was the same, the text is not
        note = completed(std::move(note), carried, stored->note);
        const Fate fate = fate_of(note, *stored, author_, options_);
        staging_.meets(place, number, fate, note);
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
    while (missing.executeStep() && report_.media_left_out.size() < most_errors) {
        const std::string name = sql::text(missing, 0);
        if (!media_told_.contains(name)) leave_out_media(name, "the deck refers to it but does not hold it");
    }
    media_told_ = {};
}

void Intake::leave_out_media(const std::string& name, std::string_view why) {
    if (report_.media_left_out.size() >= most_errors) return;
    report_.media_left_out.push_back({excerpt(name), std::string(why)});
    media_told_.insert(name);
}

void Intake::fill_in_report() {
    const auto of = [&](Fate fate) { return whole(fates_[static_cast<std::size_t>(fate)]); };
    report_.added = of(Fate::Add);
    report_.updated = whole(std::int64_t{of(Fate::Update)} + of(Fate::Revive));
    report_.unchanged = of(Fate::Same);
    report_.left_deleted = of(Fate::LeaveDeleted);
    report_.revived = of(Fate::Revive);
    report_.kept_own = of(Fate::KeepOwn);
    report_.reviews = whole(staging_.rows());
    report_.media = media_.new_files();
    for (LocatedError& error : refused_)
        report_.refused.push_back({where(error), std::move(error.why)});
    for (LocatedError& warning : warnings_)
        report_.warnings.push_back({where(warning), std::move(warning.why)});
    for (const auto& [what, times] : changed_)
        report_.changed.push_back({what, times});
    for (const auto& [name, number] : staging_.decks())
        report_.decks.push_back(name);
}

} // namespace emlek
