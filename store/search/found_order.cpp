#include "store/search/found_order.h"

#include "decks/text/folding.h"
#include "store/sql.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <numeric>

namespace emlek {

namespace {

constexpr std::size_t few = 20'000;         // cards whose texts are read one by one
constexpr std::size_t first_sorted = 1'024; // a page, at once
constexpr std::size_t sorted_at_once = 8'192;
constexpr std::size_t sampled = 1'024;
constexpr std::size_t sampled_behind = 32;
constexpr std::size_t most_parted = 8; // an eighth of all, so that parting pays

std::string_view column_of(SortBy by) {
    if (by == SortBy::Answer) return "answer";
    return by == SortBy::Tags ? "tags" : "question";
}

std::int64_t sort_of(SortBy by) { // in_order.sort
    if (by == SortBy::Answer) return 1;
    return by == SortBy::Tags ? 2 : 0;
}

// None, then the kinds by their names.
constexpr auto kind_ranks = [] {
    std::array<std::int64_t, 16> ranks{};
    for (std::size_t i = 0; i < kind_names.size(); ++i) {
        ranks[i + 1] = 1;
        for (const std::string_view other : kind_names)
            ranks[i + 1] += other < kind_names[i] ? 1 : 0;
    }
    return ranks;
}();

} // namespace

CardSlot FoundOrder::at(std::size_t place) const {
    const bool backwards = is_as_found() && order_.descending;
    return cards_[backwards ? cards_.size() - 1 - place : place];
}

void FoundOrder::end() {
    cards_.shrink_to_fit();
    if (is_as_found()) {
        listed_ = cards_.size();
        return;
    }
    if (order_.by == SortBy::Deck) rank_decks();
    if (!is_by_text() || cards_.size() <= few) return;
    wanted_.resize(index_.columns().blocks());
    for (const CardSlot card : cards_)
        wanted_[card / CardColumns::block_cards].set(card % CardColumns::block_cards);
    walking_ = true;
}

void FoundOrder::rank_decks() {
    std::map<std::int64_t, std::string> names;
    SQLite::Statement rows(index_.collection().database(), "SELECT id, name FROM deck");
    while (rows.executeStep())
        names.emplace(sql::integer(rows, 0), folded_letters(sql::text(rows, 1)));
    const auto& decks = index_.columns().decks();
    std::vector<std::uint32_t> by_name(decks.size());
    std::iota(by_name.begin(), by_name.end(), 0U);
    std::stable_sort(by_name.begin(), by_name.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return names[decks[a]] < names[decks[b]]; });
    deck_ranks_.resize(decks.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < by_name.size(); ++i) {
        if (i > 0 && names[decks[by_name[i]]] != names[decks[by_name[i - 1]]]) ++rank;
        deck_ranks_[by_name[i]] = rank;
    }
}

std::int64_t FoundOrder::figure(CardSlot card) const {
    const CardColumns& columns = index_.columns();
    const bool is_new = columns.learned(card) == Learned::New;
    switch (order_.by) {
        case SortBy::Deck:
            return deck_ranks_[columns.deck_index(card)];
        case SortBy::Kind:
            return kind_ranks.at(static_cast<std::size_t>(columns.kind(card)));
        case SortBy::Due:
            return is_new ? std::numeric_limits<std::int64_t>::max() : columns.due(card);
        case SortBy::Interval:
            return is_new ? std::numeric_limits<std::int64_t>::min() : columns.interval(card);
        case SortBy::Easiness:
            return is_new ? std::numeric_limits<std::int64_t>::min() : columns.easiness(card);
        case SortBy::Lapses:
            return is_new ? std::numeric_limits<std::int64_t>::min() : columns.lapses(card);
        default:
            return card;
    }
}

bool FoundOrder::comes_before(CardSlot a, CardSlot b) const {
    const std::pair first(figure(a), a);
    const std::pair second(figure(b), b);
    return order_.descending ? second < first : first < second;
}

// Parts those that may be among the next `count` from the rest, by a card that a sample says is a little
// behind them. Without it nth_element takes a second for a million cards of which the first few alone differ.
FoundOrder::Cards FoundOrder::part_next(Cards begin, std::size_t count) {
    const auto size = static_cast<std::size_t>(cards_.end() - begin);
    if (size / most_parted < count) return cards_.end();
    std::vector<CardSlot> sample;
    for (std::size_t i = 0; i < sampled; ++i)
        sample.push_back(begin[static_cast<std::ptrdiff_t>(i * size / sampled)]);
    std::sort(sample.begin(), sample.end(), [this](CardSlot a, CardSlot b) { return comes_before(a, b); });
    const CardSlot behind = sample[2 * count * sampled / size + sampled_behind];
    const auto parted =
        std::partition(begin, cards_.end(), [&](CardSlot card) { return comes_before(card, behind); });
    return static_cast<std::size_t>(parted - begin) < count ? cards_.end() : parted;
}

void FoundOrder::sort_next(std::size_t count) {
    const auto before = [this](CardSlot a, CardSlot b) { return comes_before(a, b); };
    const auto begin = cards_.begin() + static_cast<std::ptrdiff_t>(listed_);
    const std::size_t end = std::min(listed_ + count, cards_.size());
    const auto middle = cards_.begin() + static_cast<std::ptrdiff_t>(end);
    const auto parted = part_next(begin, end - listed_);
    if (middle != parted) std::nth_element(begin, middle, parted, before);
    std::sort(begin, middle, before);
    listed_ = end;
}

bool FoundOrder::advance(std::int64_t cards) {
    if (listed_ == cards_.size() && !walking_) return true;
    if (walking_) return walk_texts(cards);
    if (is_by_text()) return read_texts(cards);
    sort_next(listed_ == 0 ? first_sorted : sorted_at_once);
    return listed_ == cards_.size();
}

bool FoundOrder::read_texts(std::int64_t cards) {
    const auto budget = static_cast<std::size_t>(std::max<std::int64_t>(cards / 8, 64));
    with_search_file([&] {
        const std::string query = "SELECT " + std::string(column_of(order_.by)) + " FROM side WHERE key = ?1";
        RawRows row(index_.file().database(), query.c_str());
        for (std::size_t i = 0; i < budget && texts_.size() < cards_.size(); ++i) {
            const CardSlot card = cards_[texts_.size()];
            row.reset();
            row.bind(1, packed(index_.columns().key(card)));
            texts_.emplace_back(row.step() ? row.text(0) : std::string_view(), card);
        }
    });
    if (texts_.size() < cards_.size()) return false;
    std::sort(texts_.begin(), texts_.end());
    if (order_.descending) std::reverse(texts_.begin(), texts_.end());
    std::transform(texts_.begin(), texts_.end(), cards_.begin(),
                   [](const auto& text) { return text.second; });
    texts_ = {};
    listed_ = cards_.size();
    return true;
}

bool FoundOrder::walk_texts(std::int64_t cards) {
    if (!rows_ && !index_.texts_in_order()) return false;
    return with_search_file([&] {
        if (!rows_) {
            rows_ = std::make_unique<RawRows>(
                index_.file().database(),
                order_.descending ? "SELECT key FROM in_order WHERE sort = ?1 ORDER BY text DESC, key DESC"
                                  : "SELECT key FROM in_order WHERE sort = ?1 ORDER BY text, key");
            rows_->bind(1, sort_of(order_.by));
        }
        for (std::int64_t i = 0; i < cards && listed_ < cards_.size(); ++i) {
            if (!rows_->step()) {
                cards_.resize(listed_); // what is not in the file is changing just now
                break;
            }
            const auto slot = index_.columns().find(unpacked(rows_->integer(0)));
            if (slot && wanted_[*slot / CardColumns::block_cards].test(*slot % CardColumns::block_cards))
                cards_[listed_++] = *slot;
        }
        walking_ = listed_ < cards_.size();
        if (!walking_) {
            rows_.reset();
            wanted_ = {};
        }
        return !walking_;
    });
}

} // namespace emlek
