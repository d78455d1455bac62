#include "store/search/search_index.h"

#include "store/changes_so_far.h"
#include "store/explain.h"
#include "store/raw_rows.h"
#include "store/search/search_writer.h"
#include "store/search/searched_note.h"
#include "store/search/seen_operations.h"
#include "store/sql.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace emlek {

namespace {

constexpr std::int64_t before_all = -1; // no note's number
constexpr std::int64_t notes_a_transaction = 2'048;
constexpr std::int64_t sorted_a_transaction = 16'384; // texts, in the order of the index that they go into
constexpr std::int64_t sorted_a_note = 8; // texts that cost as much to bring into order as a note to read
constexpr std::int64_t cards_a_note = 32; // that cost as much to read from the file as a note to compare

constexpr double share_of_pass = 0.85; // of the time that the first time takes

constexpr const char* pass_at = "pass at";  // the last note that an unended pass compared
constexpr const char* device = "device";    // whose collection it is
constexpr const char* is_filled = "filled"; // a pass began once
constexpr const char* version = "version";  // of the collection

std::string device_of(const Collection& collection) {
    auto row = sql::prepare(collection.database(), "SELECT value FROM about WHERE key = 'device'");
    return row.executeStep() ? sql::text(row, 0) : std::string();
}

} // namespace

struct SearchIndex::Work {
    enum class Step : std::int8_t { Opening, Looking, Touched, Loading, Passing, Sorting, Done };
    using Range = std::pair<std::int64_t, std::int64_t>; // of note numbers

    explicit Work(const Collection& of) : collection(of), columns(StudyDay{}) {}

    void open() {
        load.reset();
        writer.reset();
        file.reset();
        if (faults > 0) remove_search_file(collection.file());
        const auto place = faults > 1 ? SearchFile::Place::Memory : SearchFile::Place::Disk;
        file.emplace(collection, place);
        const std::string version_now = std::to_string(collection_version);
        if (file->about(device).value_or(device_of(collection)) != device_of(collection) ||
            file->about(version).value_or(version_now) != version_now) {
            file.reset();
            remove_search_file(collection.file());
            file.emplace(collection, place);
        }
        with_search_file([&] { writer.emplace(*file); });
        notes.emplace(collection);
        step = Step::Looking;
        begin_loading(columns.today());
    }

    // Finds out what is to be done.
    void look() {
        look_at = changes_so_far(collection);
        queue.clear();
        queue_at = 0;
        if (!file->about(device)) {
            file->begin();
            file->set_about(device, device_of(collection));
            file->set_about(version, std::to_string(collection_version));
        }
        ChangedSince changed = changed_since(collection, read_seen(*file));
        const bool is_new = !file->about(is_filled);
        if (!changed.seen.empty() || !changed.known || is_new) file->begin();
        if (changed.known && !is_new) {
            fill_queue(changed);
        } else {
            if (!changed.known) forget_seen(*file);
            file->set_about(pass_at, std::to_string(before_all));
            file->set_about(is_filled, "");
        }
        newly_seen = std::move(changed.seen);
        step = Step::Touched;
    }

    void fill_queue(const ChangedSince& changed) {
        for (const std::int64_t number : changed.touched.notes)
            queue.emplace_back(number, number);
        for (const NoteId& note : changed.touched.notes_of_cards) {
            if (const auto number = notes->number_of(note)) queue.emplace_back(*number, *number);
        }
        for (const CardId& card : changed.touched.cards) {
            if (const auto number = notes->number_of_card(card)) queue.emplace_back(*number, *number);
        }
        queue.insert(queue.end(), changed.ranges.begin(), changed.ranges.end());
        std::sort(queue.begin(), queue.end());
        queue.erase(std::unique(queue.begin(), queue.end()), queue.end());
        queue_next = queue.empty() ? before_all : queue.front().first;
    }

    void refresh(std::int64_t number) {
        const auto note = notes->read(number);
        CardColumns* kept = loaded ? &columns : nullptr;
        const bool changed = note ? writer->put(*note, kept) : writer->remove(number, kept);
        // While a first pass adds at the end alone, searches go on.
        if (changed && !(step == Step::Passing && appends)) ++changes;
    }

    void read_touched(std::int64_t budget) {
        while (queue_at < queue.size()) {
            if (budget-- == 0) return;
            refresh(queue_next);
            if (queue_next < queue[queue_at].second) {
                ++queue_next;
            } else if (++queue_at < queue.size()) {
                queue_next = queue[queue_at].first;
            }
        }
        if (!newly_seen.empty()) ++changes; // names of decks, too
        add_seen(*file, std::exchange(newly_seen, {}));
        file->commit();
        step = Step::Loading;
        if (loaded) begin_pass();
    }

    // What is put off is so until a day.
    void begin_day(StudyDay today) {
        if (step == Step::Passing) keep_pass();
        if (step == Step::Sorting) file->commit();
        if (step == Step::Passing || step == Step::Sorting || step == Step::Loading || step == Step::Done)
            step = Step::Loading;
        begin_loading(today);
    }

    void begin_loading(StudyDay today) {
        columns = CardColumns(today);
        load.reset();
        load_after = INT64_MIN;
        loaded = false;
        ++changes;
        ++layout;
    }

    void load_columns(std::int64_t cards) {
        const bool at_end = with_search_file([&] {
            if (!load)
                load.emplace(file->database(),
                             "SELECT key, facts FROM card WHERE key > ?1 ORDER BY key LIMIT ?2");
            load->reset();
            load->bind(1, load_after);
            load->bind(2, cards);
            std::int64_t read = 0;
            while (load->step()) {
                ++read;
                load_after = load->integer(0);
                CardFigures figures;
                const std::string_view bytes = load->text(1);
                if (bytes.size() == sizeof figures) std::memcpy(&figures, bytes.data(), sizeof figures);
                columns.append(unpacked(load_after), figures);
            }
            load->reset();
            return read < cards;
        });
        if (!at_end) return;
        load.reset();
        loaded = true;
        begin_pass();
    }

    void begin_pass() {
        step = Step::Sorting;
        const auto at = file->about(pass_at);
        if (!at) return;
        step = Step::Passing;
        passed = std::strtoll(at->c_str(), nullptr, 10);
        appends = !writer->next_after(passed);
        last_note = sql::number(collection.database(), "SELECT coalesce(max(number), 0) FROM note");
    }

    void pass(std::int64_t budget) {
        file->begin();
        while (budget-- > 0) {
            const auto here = notes->next_after(passed);
            const auto stored = writer->next_after(passed);
            if (!here && !stored) return end_pass();
            passed = std::min(here.value_or(INT64_MAX), stored.value_or(INT64_MAX));
            refresh(passed);
            if (++since_commit >= notes_a_transaction) keep_pass();
        }
    }

    void keep_pass() {
        since_commit = 0;
        file->set_about(pass_at, std::to_string(passed));
        file->commit();
    }

    void end_pass() {
        since_commit = 0;
        with_search_file([&] { file->database().exec("DELETE FROM about WHERE key = 'pass at'"); });
        file->commit();
        step = Step::Sorting;
    }

    void sort_texts(std::int64_t budget) {
        file->begin();
        const bool in_order = writer->order().advance(budget * sorted_a_note);
        since_commit += budget * sorted_a_note;
        if (!in_order && since_commit < sorted_a_transaction) return;
        since_commit = 0;
        file->commit();
        if (in_order) step = Step::Done;
    }

    void end_columns(StudyDay today) {
        if (!writer->columns_are_short()) return;
        with_search_file([&] { writer.emplace(*file); });
        begin_loading(today);
        step = Step::Loading;
    }

    bool advance(std::int64_t budget, StudyDay today) {
        if (columns.today() != today) begin_day(today);
        switch (step) {
            case Step::Opening:
                open();
                return false;
            case Step::Done:
                if (look_at == changes_so_far(collection)) return true;
                step = Step::Looking;
                [[fallthrough]];
            case Step::Looking:
                look();
                return false;
            case Step::Touched:
                read_touched(budget);
                break;
            case Step::Loading:
                load_columns(budget * cards_a_note);
                break;
            case Step::Passing:
                pass(budget);
                break;
            case Step::Sorting:
                sort_texts(budget);
                break;
        }
        if (step == Step::Sorting || step == Step::Done) end_columns(today);
        return step == Step::Done && look_at == changes_so_far(collection);
    }

    const Collection& collection;
    Step step = Step::Opening;
    int faults = 0;
    int look_at = 0; // the collection's changes then
    std::optional<SearchFile> file;
    std::optional<SearchWriter> writer;
    std::optional<SearchedNotes> notes;
    CardColumns columns;
    bool loaded = false;
    std::uint64_t changes = 0;
    std::uint64_t layout = 0;

    std::vector<Range> queue; // to be read again, ascending
    std::size_t queue_at = 0;
    std::int64_t queue_next = 0;
    SeenOperations newly_seen;

    std::optional<RawRows> load;
    std::int64_t load_after = INT64_MIN;

    std::int64_t passed = before_all;
    std::int64_t last_note = 0;
    std::int64_t since_commit = 0;
    bool appends = false; // the pass meets only notes that the file does not hold
};

SearchIndex::SearchIndex(const Collection& collection) : work_(std::make_unique<Work>(collection)) {}
SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex&&) noexcept = default;
SearchIndex& SearchIndex::operator=(SearchIndex&&) noexcept = default;

bool SearchIndex::advance(std::int64_t notes, const Now& now) {
    return explaining(work_->collection, [&] {
        try {
            return work_->advance(notes, now.day);
        } catch (const SearchFault&) {
            discard_file();
            return false;
        }
    });
}

void SearchIndex::discard_file() {
    if (++work_->faults > 3)
        throw StoreError(
            StoreError::Cause::DiskFull,
            "There is no room for what search keeps beside the collection, neither on the disk nor in "
            "memory. No card is concerned. Make room, then try again.");
    work_->step = Work::Step::Opening;
    work_->loaded = false;
    ++work_->changes;
}

double SearchIndex::share_done() const {
    using Step = Work::Step;
    switch (work_->step) {
        case Step::Opening:
        case Step::Looking:
            return 0;
        case Step::Touched:
            return work_->queue.empty()
                       ? 0
                       : static_cast<double>(work_->queue_at) / static_cast<double>(work_->queue.size());
        case Step::Loading:
            return 0;
        case Step::Passing:
            return work_->last_note <= 0
                       ? share_of_pass
                       : share_of_pass * std::clamp(static_cast<double>(work_->passed) /
                                                        static_cast<double>(work_->last_note),
                                                    0.0, 1.0);
        case Step::Sorting:
            return share_of_pass + (1 - share_of_pass) * work_->writer->order().share_done();
        case Step::Done:
            return 1;
    }
    return 1;
}

bool SearchIndex::in_step() const {
    return work_->step == Work::Step::Done && work_->loaded &&
           work_->look_at == changes_so_far(work_->collection);
}

const Collection& SearchIndex::collection() const {
    return work_->collection;
}
bool SearchIndex::is_open() const {
    return work_->file.has_value();
}
SearchFile& SearchIndex::file() const {
    return *work_->file;
}
const CardColumns& SearchIndex::columns() const {
    return work_->columns;
}
bool SearchIndex::columns_complete() const {
    return work_->loaded && work_->step != Work::Step::Passing && work_->step != Work::Step::Opening;
}
bool SearchIndex::texts_in_order() const {
    return work_->step == Work::Step::Done;
}
std::uint64_t SearchIndex::changes() const {
    return work_->changes;
}
std::uint64_t SearchIndex::layout() const {
    return work_->layout;
}

void bring_in_step(SearchIndex& index, const Now& now, Progress& progress) {
    constexpr std::int64_t slice = 256;
    constexpr std::int64_t shares = 1'000;
    while (!index.advance(slice, now))
        progress.at("Reading your cards", static_cast<std::int64_t>(index.share_done() * shares), shares);
}

} // namespace emlek
