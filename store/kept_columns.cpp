#include "store/kept_columns.h"

#include "store/raw_rows.h"
#include "store/sql.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>

namespace emlek {

namespace {

namespace fs = std::filesystem;

// Raised with whatever changes in AnswerRow, CardTrack or what the pass makes of a log.
constexpr std::uint64_t magic = 0x3230'4C4F'434B'4D45U; // "EMKCOL02"

// For accidents, not for adversaries: FNV-1a over words.
class Checksum {
  public:
    template <class T>
    void add(std::span<const T> values) {
        static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % 4 == 0);
        const auto* bytes = reinterpret_cast<const char*>(values.data());
        std::size_t left = values.size_bytes();
        for (; left >= 8; left -= 8, bytes += 8)
            add_word(bytes, 8);
        if (left > 0) add_word(bytes, left);
    }
    std::uint64_t value() const { return sum_; }

  private:
    void add_word(const char* bytes, std::size_t count) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, count);
        sum_ = (sum_ ^ word) * 0x100000001B3U;
        sum_ ^= sum_ >> 32U;
    }
    std::uint64_t sum_ = 0xCBF29CE484222325U;
};

template <class T>
std::uint64_t checksum(std::span<const T> values) {
    Checksum sum;
    sum.add(values);
    return sum.value();
}

template <class T>
void write(std::ofstream& out, std::span<const T> values) {
    out.write(reinterpret_cast<const char*>(values.data()),
              static_cast<std::streamsize>(values.size_bytes()));
    const std::uint64_t sum = checksum(values);
    out.write(reinterpret_cast<const char*>(&sum), sizeof sum);
}

// A block is what is read at once: half a millisecond.
constexpr std::uint64_t block_rows = AnswerColumns::block_rows;

std::uint64_t blocks_of(std::uint64_t values) {
    return (values + block_rows - 1) / block_rows;
}

template <class T>
void write_blocks(std::ofstream& out, const std::vector<T>& values) {
    for (std::uint64_t at = 0; at < values.size(); at += block_rows)
        write(out, std::span<const T>(values).subspan(at, std::min(block_rows, values.size() - at)));
}

template <class T>
bool read(std::ifstream& in, std::span<T> values) {
    in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
    std::uint64_t sum = 0;
    in.read(reinterpret_cast<char*>(&sum), sizeof sum);
    return in.good() && sum == checksum(std::span<const T>(values));
}

struct Head {
    std::uint64_t magic = 0;
    std::uint64_t days = 0;
    KeptPrefix prefix;
};

// A length in a damaged file must not become memory.
bool fits(const Head& head, std::uintmax_t file_size) {
    constexpr std::uint64_t most = std::uint64_t{1} << 32U;
    if (head.prefix.rows >= most || head.prefix.cards >= most || head.days > UINT16_MAX + 1U) return false;
    const std::uint64_t sums = 2 + 2 * blocks_of(head.prefix.cards) + blocks_of(head.prefix.rows);
    return file_size == sizeof(Head) + head.days * sizeof(KeptDay) +
                            head.prefix.cards * (sizeof(CardId) + sizeof(CardTrack)) +
                            head.prefix.rows * sizeof(AnswerRow) + sums * sizeof(std::uint64_t);
}

// The rows of a log are added and never changed, and those that were taken back stay so.
bool is_of(const Collection& collection, const KeptPrefix& prefix) {
    SQLite::Database& db = collection.database();
    return sql::number(db, "SELECT count(*) FROM review_log WHERE id = ?", prefix.last) == 1 &&
           sql::number(db, "SELECT count(*) FROM review_void WHERE review <= ?", prefix.last) == prefix.voids;
}

// Removed at the end, unless it has its name by then.
class PartFile {
  public:
    explicit PartFile(fs::path file) : path_(std::move(file)) { path_ += ".part"; }
    ~PartFile() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

std::vector<KeptDay> due_answers_by_day(const std::vector<AnswerColumns::Block>& blocks) {
    std::vector<KeptDay> days(UINT16_MAX + 1U);
    for (const auto& block : blocks) {
        for (const AnswerRow& row : block.rows) {
            if (!row.due) continue;
            KeptDay& day = days[row.day];
            day.day = row.day;
            ++day.answers;
            day.right += row.right() ? 1U : 0U;
        }
    }
    std::erase_if(days, [](const KeptDay& day) { return day.answers == 0; });
    return days;
}

std::vector<CardId> ids_of(const ColumnsToKeep& columns) {
    std::vector<CardId> ids;
    ids.reserve(columns.tracks.size());
    for (std::size_t i = 0; i < columns.tracks.size(); ++i)
        ids.push_back(columns.history->cards[i].id);
    return ids;
}

} // namespace

fs::path kept_columns_file(const Collection& collection) {
    fs::path file = collection.file();
    file += ".columns";
    return file;
}

std::optional<KeptColumns> KeptColumns::open(const Collection& collection, std::int64_t anchor) {
    const fs::path file = kept_columns_file(collection);
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error) return std::nullopt;
    KeptColumns kept;
    kept.in_.open(file, std::ios::binary);
    Head head;
    if (!read(kept.in_, std::span<Head>(&head, 1)) || head.magic != magic || !fits(head, size))
        return std::nullopt;
    if (head.prefix.anchor != anchor || !is_of(collection, head.prefix)) return std::nullopt;
    kept.prefix_ = head.prefix;
    kept.days_.resize(head.days);
    if (!read(kept.in_, std::span<KeptDay>(kept.days_))) return std::nullopt;
    return kept;
}

std::optional<std::vector<CardTrack>> KeptColumns::tracks_of(const IdIndex<CardId>& cards) {
    while (ids_.size() < prefix_.cards)
        if (!read_next(ids_)) return std::nullopt;
    while (tracks_.size() < prefix_.cards)
        if (!read_next(tracks_)) return std::nullopt;
    std::vector<CardTrack> tracks(cards.ids().size());
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (const auto number = cards.find(ids_[i])) tracks[*number] = tracks_[i];
    }
    return tracks;
}

KeptColumns::Progress KeptColumns::advance() {
    if (ids_.size() < prefix_.cards) return read_next(ids_) ? Progress::More : Progress::Unusable;
    if (tracks_.size() < prefix_.cards) return read_next(tracks_) ? Progress::More : Progress::Unusable;
    if (columns_.size() < prefix_.rows && !read_block()) return Progress::Unusable;
    return columns_.size() == prefix_.rows ? Progress::Done : Progress::More;
}

template <class T>
bool KeptColumns::read_next(std::vector<T>& of_cards) {
    of_cards.reserve(prefix_.cards);
    const std::size_t before = of_cards.size();
    of_cards.resize(before + std::min<std::size_t>(block_rows, prefix_.cards - before));
    return read(in_, std::span<T>(of_cards).subspan(before));
}

bool KeptColumns::read_block() {
    const std::uint64_t left = prefix_.rows - columns_.size();
    std::vector<AnswerRow> rows(std::min(left, block_rows));
    if (!read(in_, std::span<AnswerRow>(rows))) return false;
    const bool known = std::all_of(rows.begin(), rows.end(), [this](const AnswerRow& row) {
        return row.card < prefix_.cards && row.quality < 6 && row.hour < 24;
    });
    if (known) columns_.add_block(std::move(rows));
    return known;
}

void keep_columns(const ColumnsToKeep& columns, Progress& progress) {
    const PartFile part(columns.file);
    std::ofstream out(part.path(), std::ios::binary | std::ios::trunc);
    std::error_code ignored;
    fs::permissions(part.path(), fs::perms::owner_read | fs::perms::owner_write, ignored);

    const auto& blocks = columns.history->answers.blocks();
    const std::vector<KeptDay> days = due_answers_by_day(blocks);
    const std::vector<CardId> ids = ids_of(columns);
    KeptPrefix prefix = columns.prefix;
    prefix.rows = columns.history->answers.size();
    prefix.cards = ids.size();
    const Head head{magic, days.size(), prefix};
    write(out, std::span<const Head>(&head, 1));
    write(out, std::span<const KeptDay>(days));
    write_blocks(out, ids);
    write_blocks(out, columns.tracks);
    for (std::size_t i = 0; i < blocks.size() && out; ++i) {
        progress.at("Keeping what was read", static_cast<std::int64_t>(i),
                    static_cast<std::int64_t>(blocks.size()));
        write(out, std::span<const AnswerRow>(blocks[i].rows));
    }
    out.close();
    if (out) fs::rename(part.path(), columns.file, ignored);
}

} // namespace emlek
