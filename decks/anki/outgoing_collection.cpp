#include "decks/anki/outgoing_collection.h"

#include "decks/anki/revlog_rows.h"

#include <SQLiteCpp/Exception.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>

namespace emlek {

namespace {

constexpr char between_fields = 0x1F;
constexpr std::int64_t day_seconds = 86'400;

constexpr const char* schema = R"(
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL,
  ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL,
  models text NOT NULL, decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL,
  usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL,
  flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL,
  ivl integer NOT NULL, factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL,
  left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL,
  ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL,
  type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
)";
constexpr const char* indexes = R"(
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
)";

// Anki's ids are milliseconds since 1970 and must not lie in the future. A time-ordered id has its own; any
// other becomes a moment of the years 2001 to 2016.
std::int64_t anki_number(const Uuid& id) {
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < 8; ++i)
        first = first << 8U | id.bytes[i];
    if (id.bytes[6] >> 4U == 7) return static_cast<std::int64_t>(first >> 16U);
    constexpr std::int64_t begin = 1'000'000'000'000;
    constexpr std::uint64_t span = 480'000'000'000;
    return begin + static_cast<std::int64_t>(first % span);
}

std::int64_t checksum(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha1(), nullptr);
    std::int64_t first = 0;
    for (std::size_t i = 0; i < 4; ++i)
        first = first << 8 | digest[i];
    return first;
}

Instant rollover_of(StudyDay day, UtcOffset offset, RolloverHour rollover) {
    return {(day.number * day_seconds + rollover.hour * 3'600LL - offset.minutes * 60LL) * 1'000};
}

} // namespace

template <class Work>
void OutgoingCollection::guarded(const Work& work) {
    try {
        work();
    } catch (const SQLite::Exception&) {
        throw DeckFault("the package could not be put together in " + file_.parent_path().string() +
                        "; is there room on the disk?");
    }
}

OutgoingCollection::OutgoingCollection(std::filesystem::path file, const WriteOptions& options)
    : file_(std::move(file)),
      calendar_(options.calendar),
      history_(options.history),
      earliest_(calendar_.now.day) {
    row_.changed = calendar_.now.at;
    row_.rollover = calendar_.rollover;
    guarded([&] {
        database_ =
            std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        // Should the power fail, the export fails: no journal needs to reach the disk.
        database_->exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        database_->exec(schema);
        database_->exec("BEGIN");
    });
}

void OutgoingCollection::about(const DeckAbout& about) {
    if (!is_deck_name(about.name)) return;
    deck_id(about.name);
    row_.decks[about.name].description = about.description;
    if (!about.language.empty()) ++losses_.languages;
    if (!about.source.empty()) ++losses_.sources;
}

void OutgoingCollection::add(const OutgoingNote& outgoing) {
    guarded([&] {
        if (outgoing.note.markup == Markup::Markdown) ++losses_.markdown;
        const std::int64_t note = write_note(outgoing.note);
        if (!outgoing.cards.empty() && outgoing.cards.front().deck != outgoing.note.deck) ++losses_.elsewhere;
        for (const OutgoingCard& card : outgoing.cards)
            write_card(card, note);
    });
}

SQLite::Statement& OutgoingCollection::statement(const char* sql) {
    const auto [found, added] = statements_.try_emplace(sql, *database_, sql);
    if (!added) found->second.reset();
    return found->second;
}

std::int64_t OutgoingCollection::free_id(const std::string& table, std::int64_t wanted) {
    const std::string sql = "SELECT 1 FROM " + table + " WHERE id = ?";
    for (;; ++wanted) {
        SQLite::Statement& taken = statement(sql.c_str());
        taken.bind(1, wanted);
        if (!taken.executeStep()) return wanted;
    }
}

std::int64_t OutgoingCollection::write_note(const Note& note) {
    const EmlekNoteType type = emlek_note_type(note);
    row_.types.insert(type);
    std::string joined;
    for (const std::string& field : anki_fields(note)) {
        joined += field;
        joined += between_fields;
    }
    joined.pop_back();
    const std::string stripped = stripped_for_sorting(joined.substr(0, joined.find(between_fields)));
    const std::int64_t id = free_id("notes", anki_number(note.id.value));
    SQLite::Statement& insert = statement("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')");
    insert.bind(1, id);
    insert.bind(2, world_guid(note));
    insert.bind(3, anki_id(type));
    insert.bind(4, row_.seconds());
    insert.bind(5, tags_of(note));
    insert.bind(6, joined);
    insert.bind(7, stripped);
    insert.bind(8, checksum(stripped));
    insert.exec();
    return id;
}

std::string OutgoingCollection::tags_of(const Note& note) {
    std::string all;
    for (const std::string& tag : note.tags) {
        std::string written = tag;
        std::replace(written.begin(), written.end(), ' ', '_');
        if (written != tag) ++losses_.tags;
        row_.tags.insert(written);
        all += " " + written;
    }
    return all.empty() ? all : all + " ";
}

void OutgoingCollection::write_card(const OutgoingCard& outgoing, std::int64_t note) {
    const std::int64_t id = free_id("cards", anki_number(outgoing.card.id.value));
    const bool learned = history_ && outgoing.state;
    const std::int64_t position = history_ ? outgoing.position : row_.next_position;
    if (!learned) row_.next_position = std::max(row_.next_position, position + 1);
    const CardState state = learned ? *outgoing.state : CardState{0, {0}, {0}, {}, {}, 0, 0};
    if (learned) earliest_ = std::min(earliest_, state.due);
    constexpr int suspended = -1;
    constexpr int review = 2;
    const int type = learned ? review : 0;
    SQLite::Statement& insert =
        statement("INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, '')");
    insert.bind(1, id);
    insert.bind(2, note);
    insert.bind(3, deck_id(outgoing.deck));
    insert.bind(4, outgoing.card.prompt.index);
    insert.bind(5, row_.seconds());
    insert.bind(6, type);
    insert.bind(7, history_ && outgoing.suspended ? suspended : type);
    insert.bind(
        8, learned ? std::int64_t{state.due.number} : position); // a day is counted from day 0 at the end
    insert.bind(9, state.interval.count);
    insert.bind(10, std::int64_t{state.easiness.hundredths} * 10);
    insert.bind(11, state.reps);
    insert.bind(12, state.lapses);
    insert.bind(13, history_ ? outgoing.flag : 0);
    insert.exec();
    if (history_) return write_history(outgoing.history, id);
    if (outgoing.state) ++losses_.unlearned;
}

void OutgoingCollection::write_history(const std::vector<PastRow>& history, std::int64_t card) {
    const RevlogRows rows = revlog_rows(history);
    for (const RevlogRow& row : rows.rows) {
        const std::int64_t id = free_id("revlog", row.at);
        SQLite::Statement& insert = statement("INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, ?, ?)");
        insert.bind(1, id);
        insert.bind(2, card);
        insert.bind(3, row.button);
        insert.bind(4, row.interval);
        insert.bind(5, row.interval_before);
        insert.bind(6, row.factor);
        insert.bind(7, row.taken);
        insert.bind(8, row.type);
        insert.exec();
    }
    losses_.coarser += rows.coarser;
    losses_.ahead += rows.ahead;
    losses_.states += rows.left_out;
}

std::int64_t OutgoingCollection::deck_id(const std::string& name) {
    const auto known = row_.decks.find(name);
    if (known != row_.decks.end()) return known->second.id;
    if (const auto parent = parent_deck(name)) deck_id(std::string(*parent));
    std::int64_t id = name == "Default" ? 1 : anki_number(note_id("decks", name).value);
    while (!deck_ids_.insert(id).second)
        ++id;
    row_.decks[name].id = id;
    return id;
}

void OutgoingCollection::write_row() {
    // The day that Anki calls 0: no due day before it, yet within what its counters hold.
    const StudyDay day_zero = std::max(earliest_, calendar_.now.day - Days{15'000});
    const Instant about_then = rollover_of(day_zero, calendar_.now.offset, calendar_.rollover);
    row_.created_offset = calendar_.offset_at(about_then);
    row_.created = rollover_of(day_zero, row_.created_offset, calendar_.rollover);
    SQLite::Statement& days = statement("UPDATE cards SET due = due - ? WHERE type = 2");
    days.bind(1, day_zero.number);
    days.exec();

    SQLite::Statement& insert = statement("INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)");
    insert.bind(1, row_.created.ms / 1'000);
    insert.bind(2, row_.changed.ms);
    insert.bind(3, row_.changed.ms);
    insert.bind(4, row_.conf_json());
    insert.bind(5, row_.models_json());
    insert.bind(6, row_.decks_json());
    insert.bind(7, row_.options_json());
    insert.bind(8, row_.tags_json());
    insert.exec();
}

void OutgoingCollection::finish() {
    guarded([&] {
        write_row();
        statements_.clear();
        database_->exec(indexes);
        database_->exec("COMMIT");
        database_.reset();
    });
}

} // namespace emlek
