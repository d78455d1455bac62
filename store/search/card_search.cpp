#include "store/search/card_search.h"

#include "store/explain.h"
#include "store/search/found_order.h"
#include "store/search/query_plan.h"

#include <algorithm>

namespace emlek {

struct CardSearch::Work {
    Work(SearchIndex& of, const Query& query, CardOrder by, const Now& at)
        : index(of), asked(query), now(at), order(of, by), changes(of.changes()), layout(of.layout()) {}

    bool outdated() const { return changes != index.changes(); }

    bool advance(std::int64_t cards) {
        if (done || outdated() || !index.is_open()) return done;
        const bool all_there = index.columns_complete();
        if (!plan) plan.emplace(index, asked, now);
        if (!prepared) {
            // What is listed before the first block must know all cards.
            if (!all_there && !plan->needs_nothing_listed()) return false;
            prepared = plan->prepare(cards);
            return false;
        }
        if (!matched) {
            match(cards, all_there);
            return false;
        }
        done = order.advance(cards);
        return done;
    }

    void match(std::int64_t cards, bool all_there) {
        const CardColumns& columns = index.columns();
        const std::size_t whole = columns.blocks() - (all_there || columns.blocks() == 0 ? 0 : 1);
        for (; cards > 0 && next_block < whole; ++next_block) {
            const BlockBits found = plan->matches(next_block);
            cards -= columns.block(next_block).count;
            if (found.none()) continue;
            for (std::size_t i = 0; i < CardColumns::block_cards; ++i) {
                if (found[i]) order.add(CardColumns::slot(next_block, i));
            }
        }
        if (!all_there) plan->pause();
        if (!all_there || next_block < columns.blocks()) return;
        plan.reset();
        order.end();
        matched = true;
    }

    std::vector<std::int64_t> keys(std::size_t first, std::size_t count) const {
        std::vector<std::int64_t> keys;
        const std::size_t end = std::min(order.listed(), first + std::min(count, order.listed()));
        for (std::size_t i = first; i < end; ++i)
            keys.push_back(packed(index.columns().key(order.at(i))));
        return keys;
    }

    SearchIndex& index;
    Query asked;
    Now now;
    FoundOrder order;
    std::uint64_t changes;
    std::uint64_t layout;
    std::optional<QueryPlan> plan;
    std::size_t next_block = 0;
    bool prepared = false;
    bool matched = false;
    bool done = false;
};

CardSearch::CardSearch(SearchIndex& index, const Query& query, CardOrder order, const Now& now)
    : work_(std::make_unique<Work>(index, query, order, now)) {}
CardSearch::~CardSearch() = default;
CardSearch::CardSearch(CardSearch&&) noexcept = default;
CardSearch& CardSearch::operator=(CardSearch&&) noexcept = default;

bool CardSearch::advance(std::int64_t cards) {
    return explaining(work_->index.collection(), [&] {
        try {
            return work_->advance(cards);
        } catch (const SearchFault&) {
            work_->index.discard_file();
            return false;
        }
    });
}

bool CardSearch::outdated() const {
    return work_->outdated();
}
std::size_t CardSearch::found() const {
    return work_->order.found();
}
std::size_t CardSearch::listed() const {
    return work_->order.listed();
}

std::vector<CardId> CardSearch::ids(std::size_t first, std::size_t count) const {
    std::vector<CardId> ids;
    if (work_->layout != work_->index.layout()) return ids;
    return explaining(work_->index.collection(), [&] {
        try {
            with_search_file([&] {
                RawRows row(work_->index.file().database(), "SELECT id FROM card WHERE key = ?1");
                for (const std::int64_t key : work_->keys(first, count)) {
                    row.reset();
                    row.bind(1, key);
                    if (row.step()) ids.push_back(row.id<CardId>(0));
                }
            });
        } catch (const SearchFault&) {
            work_->index.discard_file();
        }
        return ids;
    });
}

std::vector<FoundCard> CardSearch::cards(std::size_t first, std::size_t count) const {
    return read_found(work_->index.collection(), ids(first, count), work_->now.day);
}

} // namespace emlek
