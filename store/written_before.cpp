#include "store/written_before.h"

#include "decks/document/written_text.h"
#include "decks/hash_numbers.h"
#include "decks/question_words.h"
#include "decks/text/utf8.h"
#include "store/explain.h"
#include "store/notes.h"
#include "store/raw_rows.h"
#include "store/sql.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace emlek {

namespace {

constexpr const char* notes_after =
    "SELECT number, id, question, markup, tags FROM note WHERE number > ?1 AND deleted IS NULL ORDER BY "
    "number "
    "LIMIT ?2";
constexpr const char* note_with_id =
    "SELECT number, id, question, markup, tags FROM note WHERE id = ?1 AND deleted IS NULL";

// Of a longer question: what tells two long ones apart is there by then, and a text of a megabyte does not
// hold a frame.
constexpr std::size_t most_bytes = 2'000;
constexpr std::size_t most_words = 100;
constexpr std::size_t least_words = 3; // two words in common are no sign of anything

std::string_view beginning(std::string_view text) {
    return text.size() <= most_bytes ? text : text.substr(0, valid_length(text.substr(0, most_bytes)));
}

struct Asked {
    std::string folded;
    std::vector<std::uint32_t> words;
};

Asked asked(std::string_view question) {
    Asked asked{folded(beginning(question)), {}};
    asked.words = word_hashes(asked.folded);
    if (asked.words.size() > most_words) asked.words.resize(most_words);
    return asked;
}

// Common words are at least three quarters of all words of both.
bool nearly_same(std::size_t common, std::size_t here, std::size_t there) {
    return common >= least_words && 4 * common >= 3 * (here + there - common);
}

} // namespace

struct WrittenBefore::Index {
    explicit Index(const Collection& of)
        : collection(of), after(of.database(), notes_after), by_id(of.database(), note_with_id) {}

    struct Entry {
        NoteId note;
        std::uint64_t exact = 0;
        std::uint64_t folded = 0;
        std::uint16_t words = 0;
        bool current = true; // false: the note was read again since
    };

    void take(RawRows& row);
    std::vector<std::pair<Likeness, std::uint32_t>> matches(std::string_view question,
                                                            const std::optional<NoteId>& except) const;

    const Collection& collection;
    RawRows after;
    RawRows by_id;
    std::int64_t last = INT64_MIN;
    bool all_read = false;
    std::vector<Entry> entries;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> with_word; // entries, ascending
    std::unordered_map<std::string, std::size_t> tag_uses;
};

void WrittenBefore::Index::take(RawRows& row) {
    const Markup markup = parse_markup(row.text(3)).value_or(Markup::Plain);
    const std::string question = plain_text(beginning(row.text(2)), markup);
    const Asked what = asked(question);
    const auto number = static_cast<std::uint32_t>(entries.size());
    entries.push_back({row.id<NoteId>(1), text_hash(question), text_hash(what.folded),
                       static_cast<std::uint16_t>(what.words.size())});
    for (const std::uint32_t word : what.words)
        with_word[word].push_back(number);
    if (row.text(4) == "[]") return;
    for (const std::string& tag : texts_of(std::string(row.text(4))))
        ++tag_uses[tag];
}

std::vector<std::pair<Likeness, std::uint32_t>> WrittenBefore::Index::matches(
    std::string_view question, const std::optional<NoteId>& except) const {
    const Asked what = asked(question);
    const std::uint64_t exact = text_hash(beginning(question));
    const std::uint64_t folded = text_hash(what.folded);
    std::vector<std::uint8_t> common(entries.size());
    for (const std::uint32_t word : what.words) {
        const auto found = with_word.find(word);
        if (found == with_word.end()) continue;
        for (const std::uint32_t entry : found->second)
            ++common[entry];
    }
    std::vector<std::pair<Likeness, std::uint32_t>> found;
    for (std::uint32_t i = 0; i < entries.size(); ++i) {
        const Entry& entry = entries[i];
        if (!entry.current || entry.note == except) continue;
        if (entry.exact == exact) {
            found.emplace_back(Likeness::Same, i);
        } else if (entry.folded == folded) {
            found.emplace_back(Likeness::SameFolded, i);
        } else if (nearly_same(common[i], what.words.size(), entry.words)) {
            found.emplace_back(Likeness::NearlySame, i);
        }
    }
    return found;
}

WrittenBefore::WrittenBefore(const Collection& collection) {
    explaining(collection, [&] { index_ = std::make_unique<Index>(collection); });
}
WrittenBefore::~WrittenBefore() = default;
WrittenBefore::WrittenBefore(WrittenBefore&&) noexcept = default;
WrittenBefore& WrittenBefore::operator=(WrittenBefore&&) noexcept = default;

bool WrittenBefore::advance(std::int64_t notes) {
    return explaining(index_->collection, [&] {
        RawRows& rows = index_->after;
        rows.reset();
        rows.bind(1, index_->last);
        rows.bind(2, notes);
        std::int64_t read = 0;
        while (rows.step()) {
            ++read;
            index_->last = rows.integer(0);
            index_->take(rows);
        }
        rows.reset();
        index_->all_read = read < notes;
        return index_->all_read;
    });
}

void WrittenBefore::read_again(const NoteId& note) {
    explaining(index_->collection, [&] {
        for (Index::Entry& entry : index_->entries) {
            if (entry.note == note) entry.current = false;
        }
        RawRows& row = index_->by_id;
        row.reset();
        row.bind(1, note);
        if (row.step() && (index_->all_read || row.integer(0) <= index_->last)) index_->take(row);
        row.reset();
    });
}

std::vector<NearNote> WrittenBefore::near(std::string_view question, const std::optional<NoteId>& except,
                                          std::size_t most) const {
    if (question.find_first_not_of(" \t\n") == std::string_view::npos) return {};
    auto found = index_->matches(question, except);
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    if (found.size() > most) found.resize(most);
    return explaining(index_->collection, [&] {
        std::vector<NearNote> near;
        auto row = sql::prepare(
            index_->collection.database(),
            ("SELECT d.name, " + std::string(note_columns) +
             " FROM note n JOIN card c ON c.note = n.id JOIN deck d ON d.id = c.deck WHERE n.id = "
             "? AND n.deleted IS NULL ORDER BY c.template LIMIT 1")
                .c_str());
        for (const auto& [likeness, entry] : found) {
            row.reset();
            sql::set(row, 1, index_->entries[entry].note);
            if (!row.executeStep()) continue; // deleted since
            const Note note = read_note(row, 1);
            near.push_back({note.id, likeness, plain_text(note.question, note.markup),
                            plain_text(note.answer, note.markup), sql::text(row, 0)});
        }
        return near;
    });
}

std::vector<std::string> WrittenBefore::tags() const {
    std::vector<std::pair<std::string, std::size_t>> used(index_->tag_uses.begin(), index_->tag_uses.end());
    std::sort(used.begin(), used.end(), [](const auto& a, const auto& b) {
        return std::pair(b.second, a.first) < std::pair(a.second, b.first);
    });
    std::vector<std::string> tags;
    for (auto& [tag, uses] : used)
        tags.push_back(std::move(tag));
    return tags;
}

} // namespace emlek
