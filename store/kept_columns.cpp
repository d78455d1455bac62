#include "store/kept_columns.h"

#include "store/raw_rows.h"
#include "store/sql.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <type_traits>

namespace emlek {

namespace {

namespace fs = std::filesystem;

// Raised with whatever changes in AnswerRow, CardTrack or what the pass makes of a log.
constexpr std::uint64_t magic = 0x3130'4C4F'434B'4D45U; // "EMKCOL01"

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
    const std::uint64_t blocks =
        (head.prefix.rows + AnswerColumns::block_rows - 1) / AnswerColumns::block_rows;
    constexpr std::uint64_t sum = sizeof(std::uint64_t);
    return file_size == sizeof(Head) + sum + head.days * sizeof(KeptDay) + sum +
                            head.prefix.cards * (sizeof(CardId) + sizeof(CardTrack)) + 2 * sum +
                            head.prefix.rows * sizeof(AnswerRow) + blocks * sum;
}

// The rows of a log are added and never changed, and those that were taken back stay so.
bool is_of(const Collection& collection, const KeptPrefix& prefix) {
    SQLite::Database& db = collection.database();
    return sql::number(db, "SELECT count(*) FROM review_log WHERE id = ?", prefix.last) == 1 &&
           sql::number(db, "SELECT count(*) FROM review_void WHERE review <= ?", prefix.last) == prefix.voids;
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
    if (!read_ids() || !read_tracks()) return std::nullopt;
    std::vector<CardTrack> tracks(cards.ids().size());
    for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (const auto number = cards.find(ids_[i])) tracks[*number] = tracks_[i];
    }
    return tracks;
}

KeptColumns::Progress KeptColumns::advance() {
    if (prefix_.cards > 0 && ids_.empty()) return read_ids() ? Progress::More : Progress::Unusable;
    if (prefix_.cards > 0 && tracks_.empty()) return read_tracks() ? Progress::More : Progress::Unusable;
    if (columns_.size() < prefix_.rows && !read_block()) return Progress::Unusable;
    return columns_.size() == prefix_.rows ? Progress::Done : Progress::More;
}

bool KeptColumns::read_ids() {
    ids_.resize(prefix_.cards);
    return read(in_, std::span<CardId>(ids_));
}

bool KeptColumns::read_tracks() {
    tracks_.resize(prefix_.cards);
    return read(in_, std::span<CardTrack>(tracks_));
}

bool KeptColumns::read_block() {
    const std::uint64_t left = prefix_.rows - columns_.size();
    std::vector<AnswerRow> rows(std::min<std::uint64_t>(left, AnswerColumns::block_rows));
    if (!read(in_, std::span<AnswerRow>(rows))) return false;
    const bool known = std::all_of(rows.begin(), rows.end(), [this](const AnswerRow& row) {
        return row.card < prefix_.cards && row.quality < 6 && row.hour < 24;
    });
    if (known) columns_.add_block(std::move(rows));
    return known;
}

KeptColumnsWriter::KeptColumnsWriter(const Collection& collection, const KeptPrefix& prefix,
                                     const AnswerColumns& columns, const std::vector<CardId>& ids,
                                     const std::vector<CardTrack>& tracks)
    : file_(kept_columns_file(collection)),
      part_(file_),
      columns_(columns),
      ids_(ids),
      tracks_(tracks),
      prefix_(prefix),
      by_day_(UINT16_MAX + 1U) {
    part_ += ".part";
    prefix_.rows = columns.size();
    prefix_.cards = ids.size();
    out_.open(part_, std::ios::binary | std::ios::trunc);
    std::error_code ignored;
    fs::permissions(part_, fs::perms::owner_read | fs::perms::owner_write, ignored);
}

KeptColumnsWriter::~KeptColumnsWriter() {
    std::error_code ignored;
    fs::remove(part_, ignored);
}

void KeptColumnsWriter::count_days(const AnswerColumns::Block& block) {
    for (const AnswerRow& row : block.rows) {
        if (!row.due) continue;
        KeptDay& day = by_day_[row.day];
        day.day = row.day;
        ++day.answers;
        day.right += row.right() ? 1U : 0U;
    }
}

void KeptColumnsWriter::write_head() {
    std::erase_if(by_day_, [](const KeptDay& day) { return day.answers == 0; });
    const Head head{magic, by_day_.size(), prefix_};
    write(out_, std::span<const Head>(&head, 1));
    write(out_, std::span<const KeptDay>(by_day_));
}

bool KeptColumnsWriter::advance() {
    if (!out_) return true;
    const auto& blocks = columns_.blocks();
    switch (step_) {
        case Step::Days:
            if (next_block_ < blocks.size()) {
                count_days(blocks[next_block_++]);
                return false;
            }
            next_block_ = 0;
            step_ = Step::Head;
            return false;
        case Step::Head:
            write_head();
            step_ = Step::Ids;
            return false;
        case Step::Ids:
            write(out_, std::span<const CardId>(ids_));
            step_ = Step::Tracks;
            return false;
        case Step::Tracks:
            write(out_, std::span<const CardTrack>(tracks_));
            step_ = Step::Blocks;
            return false;
        case Step::Blocks:
            if (next_block_ < blocks.size()) {
                write(out_, std::span<const AnswerRow>(blocks[next_block_++].rows));
                return false;
            }
            break;
    }
    out_.close();
    std::error_code ignored;
    if (out_) fs::rename(part_, file_, ignored);
    return true;
}

} // namespace emlek
