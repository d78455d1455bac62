#include "store/search/query_plan.h"

#include "store/explain.h"
#include "store/sql.h"

#include <algorithm>
#include <array>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_tags_at_once = 100; // in one expression of FTS5
constexpr std::int32_t grades = 5;             // 1 to 4

// Cheap parts first: what they leave over is all that the others are asked.
int cost(const QueryPart& part) {
    if (std::holds_alternative<HasText>(part) || std::holds_alternative<HasTag>(part)) return 2;
    return std::holds_alternative<AllOf>(part) || std::holds_alternative<AnyOf>(part) ||
                   std::holds_alternative<NoneOf>(part)
               ? 3
               : 1;
}

std::string text_expression(const HasText& text) {
    return "text : \"" + text.pieces + (text.last_begins ? "\" *" : "\"");
}

std::string tags_expression(const std::vector<std::int64_t>& tags, std::size_t first, std::size_t end) {
    std::string expression = "tags : (";
    for (std::size_t i = first; i < end; ++i)
        expression += (i == first ? "t" : " OR t") + std::to_string(tags[i]);
    return expression + ")";
}

// The qualities that a grade on a button stands for: Again, Hard, Good, Easy.
std::pair<int, int> qualities(std::int32_t grade) {
    static constexpr std::array<std::pair<int, int>, grades> of = {{{0, 5}, {0, 2}, {3, 3}, {4, 4}, {5, 5}}};
    return of.at(static_cast<std::size_t>(grade));
}

bool compares(std::int64_t value, Relation relation, std::int64_t with) {
    switch (relation) {
        case Relation::Less:
            return value < with;
        case Relation::AtMost:
            return value <= with;
        case Relation::Equal:
            return value == with;
        case Relation::NotEqual:
            return value != with;
        case Relation::AtLeast:
            return value >= with;
        case Relation::More:
            return value > with;
    }
    return false;
}

} // namespace

QueryPlan::QueryPlan(SearchIndex& index, const Query& query, const Now& now)
    : index_(index), query_(query), now_(now), leaves_(query.parts.size()) {
    SQLite::Statement decks(index.collection().database(), "SELECT id, name FROM deck");
    while (decks.executeStep())
        deck_names_.emplace_back(sql::integer(decks, 0), sql::text(decks, 1));
    for (QueryPart& part : query_.parts) {
        if (auto* all = std::get_if<AllOf>(&part)) {
            std::stable_sort(all->parts.begin(), all->parts.end(), [this](std::uint32_t a, std::uint32_t b) {
                return cost(query_.parts[a]) < cost(query_.parts[b]);
            });
        }
    }
    for (std::size_t i = 0; i < leaves_.size(); ++i)
        make_leaf(query_.parts[i], leaves_[i]);
}

void QueryPlan::make_leaf(const QueryPart& part, Leaf& leaf) {
    if (const auto* text = std::get_if<HasText>(&part)) {
        leaf = Notes{text_expression(*text), nullptr, -1, false};
    } else if (const auto* tag = std::get_if<HasTag>(&part)) {
        make_tag_leaf(*tag, leaf);
    } else if (const auto* deck = std::get_if<InDeck>(&part)) {
        leaf = Decks{{}, deck->pattern};
    } else if (const auto* rated = std::get_if<Rated>(&part)) {
        Listed listed;
        listed.rated = *rated;
        leaf = std::move(listed);
    } else if (const auto* added = std::get_if<Added>(&part)) {
        Listed listed;
        listed.added = *added;
        leaf = std::move(listed);
    }
}

void QueryPlan::make_tag_leaf(const HasTag& tag, Leaf& leaf) {
    if (tag.pattern.empty()) {
        leaf = Notes{"tags : t0", nullptr, -1, false};
        return;
    }
    const std::vector<std::int64_t> tags = with_search_file([&] {
        std::vector<std::int64_t> fitting;
        SQLite::Statement all(index_.file().database(), "SELECT id, name FROM tag");
        while (all.executeStep()) {
            if (fits_pattern_or_is_below(tag.pattern, sql::text(all, 1)))
                fitting.push_back(sql::integer(all, 0));
        }
        return fitting;
    });
    if (!tags.empty() && tags.size() <= most_tags_at_once) {
        leaf = Notes{tags_expression(tags, 0, tags.size()), nullptr, -1, false};
        return;
    }
    Listed listed;
    for (std::size_t first = 0; first < tags.size(); first += most_tags_at_once)
        listed.expressions.push_back(
            tags_expression(tags, first, std::min(first + most_tags_at_once, tags.size())));
    leaf = std::move(listed);
}

bool QueryPlan::needs_nothing_listed() const {
    return std::none_of(leaves_.begin(), leaves_.end(),
                        [](const Leaf& leaf) { return std::holds_alternative<Listed>(leaf); });
}

bool QueryPlan::prepare(std::int64_t rows) {
    for (Leaf& leaf : leaves_) {
        auto* listed = std::get_if<Listed>(&leaf);
        if (listed != nullptr && !read_listed(*listed, rows)) return false;
    }
    return true;
}

bool QueryPlan::read_listed(Listed& listed, std::int64_t& rows) {
    if (listed.done) return true;
    listed.blocks.resize(index_.columns().blocks());
    if (listed.rated) {
        read_rated(listed, rows);
    } else if (listed.added) {
        with_search_file([&] { read_notes_added(listed, rows); });
    } else {
        with_search_file([&] { read_expressions(listed, rows); });
    }
    return listed.done;
}

// Day by day, so that nothing of the collection is held between two slices.
void QueryPlan::read_rated(Listed& listed, std::int64_t& rows) {
    if (!listed.rows) {
        listed.rows = std::make_unique<RawRows>(
            index_.collection().database(),
            "SELECT n.number, c.template FROM review_log l JOIN card c ON c.id = l.card JOIN note n ON n.id "
            "= "
            "c.note WHERE l.day = ?1 AND l.event IN ('Review', 'Drill', 'Ahead') AND l.quality BETWEEN ?2 "
            "AND "
            "?3 AND NOT EXISTS (SELECT 1 FROM review_void v WHERE v.review = l.id)");
        const auto [least, most] = qualities(listed.rated->grade.value_or(0));
        listed.rows->bind(2, std::int64_t{least});
        listed.rows->bind(3, std::int64_t{most});
        listed.day = now_.day;
    }
    const CardColumns& columns = index_.columns();
    for (; rows > 0; listed.day = listed.day - Days{1}, --rows) {
        if (now_.day - listed.day >= listed.rated->days) {
            listed.done = true;
            listed.rows.reset();
            return;
        }
        listed.rows->bind(1, listed.day.number);
        for (; listed.rows->step(); --rows) {
            const auto slot = columns.find({listed.rows->integer(0), listed.rows->small(1)});
            if (slot) listed.blocks[*slot / CardColumns::block_cards].set(*slot % CardColumns::block_cards);
        }
        listed.rows->reset();
    }
}

void QueryPlan::read_notes_added(Listed& listed, std::int64_t& rows) {
    if (!listed.rows) {
        listed.rows = std::make_unique<RawRows>(index_.file().database(),
                                                "SELECT number FROM note WHERE added > ?1 AND added <= ?2");
        listed.rows->bind(1, (now_.day - listed.added->days).number);
        listed.rows->bind(2, now_.day.number);
    }
    while (rows > 0 && !listed.done) {
        if (!listed.rows->step()) {
            listed.done = true;
            listed.rows.reset();
            return;
        }
        --rows;
        add_note(listed, listed.rows->integer(0));
    }
}

void QueryPlan::read_expressions(Listed& listed, std::int64_t& rows) {
    while (rows > 0) {
        if (!listed.rows) {
            if (listed.expressions.empty()) {
                listed.done = true;
                return;
            }
            listed.rows = std::make_unique<RawRows>(index_.file().database(),
                                                    "SELECT rowid FROM words WHERE words MATCH ?1");
            listed.rows->bind(1, std::string_view(listed.expressions.back()));
            listed.expressions.pop_back();
        }
        if (listed.rows->step()) {
            --rows;
            add_note(listed, listed.rows->integer(0));
        } else {
            listed.rows.reset();
        }
    }
}

void QueryPlan::add_note(Listed& listed, std::int64_t note) {
    const CardColumns& columns = index_.columns();
    auto slot = columns.find_note(note);
    while (slot && columns.note(*slot) == note) {
        listed.blocks[*slot / CardColumns::block_cards].set(*slot % CardColumns::block_cards);
        slot = columns.after(*slot);
    }
}

void QueryPlan::pause() {
    for (Leaf& leaf : leaves_) {
        auto* notes = std::get_if<Notes>(&leaf);
        if (notes == nullptr) continue;
        notes->rows.reset();
        notes->done = false;
    }
}

BlockBits QueryPlan::matches(std::size_t block) {
    BlockBits all;
    const CardColumns::Block& cards = index_.columns().block(block);
    for (std::size_t i = 0; i < cards.count; ++i)
        all.set(i, index_.columns().is_there(CardColumns::slot(block, i)));
    return evaluate(static_cast<std::uint32_t>(query_.parts.size() - 1), block, all);
}

// As deep as the query, which is bounded.
BlockBits QueryPlan::evaluate(std::uint32_t number, std::size_t block, const BlockBits& asked) {
    const QueryPart& part = query_.parts[number];
    if (const auto* all = std::get_if<AllOf>(&part)) {
        BlockBits left = asked;
        for (const std::uint32_t each : all->parts) {
            if (left.none()) break;
            left = evaluate(each, block, left);
        }
        return left;
    }
    if (const auto* any = std::get_if<AnyOf>(&part)) {
        BlockBits found;
        for (const std::uint32_t each : any->parts)
            found |= evaluate(each, block, asked & ~found);
        return found;
    }
    if (const auto* none = std::get_if<NoneOf>(&part)) return asked & ~evaluate(none->part, block, asked);
    if (asked.none()) return asked;
    return asked & evaluate_leaf(part, leaves_[number], block, asked);
}

template <class Test>
BlockBits QueryPlan::where(std::size_t block, const BlockBits& asked, const Test& test) const {
    BlockBits found;
    const std::size_t count = index_.columns().block(block).count;
    for (std::size_t i = 0; i < count; ++i) {
        if (asked[i] && test(CardColumns::slot(block, i))) found.set(i);
    }
    return found;
}

BlockBits QueryPlan::evaluate_leaf(const QueryPart& part, Leaf& leaf, std::size_t block,
                                   const BlockBits& asked) {
    const CardColumns& columns = index_.columns();
    if (auto* notes = std::get_if<Notes>(&leaf)) return with_notes(*notes, columns.block(block));
    if (auto* listed = std::get_if<Listed>(&leaf))
        return block < listed->blocks.size() ? listed->blocks[block] : BlockBits{};
    if (auto* decks = std::get_if<Decks>(&leaf)) return in_decks(*decks, columns.block(block), block);
    if (const auto* has = std::get_if<Has>(&part)) return with_property(*has, block, asked);
    if (const auto* flag = std::get_if<HasFlag>(&part))
        return where(block, asked, [&](CardSlot card) { return columns.flag(card) == flag->flag; });
    if (const auto* kind = std::get_if<OfKind>(&part)) {
        const std::int32_t wanted = kind->kind ? 1 + static_cast<std::int32_t>(*kind->kind) : 0;
        return where(block, asked, [&](CardSlot card) { return columns.kind(card) == wanted; });
    }
    const auto& is = std::get<Is>(part);
    return where(block, asked, [&](CardSlot card) {
        switch (is.condition) {
            case Condition::New:
                return columns.learned(card) == Learned::New;
            case Condition::Learn:
                return columns.learned(card) == Learned::Learning;
            case Condition::Review:
                return columns.learned(card) == Learned::Review;
            case Condition::Suspended:
                return columns.suspended(card);
            case Condition::Buried:
                return columns.put_off(card);
            case Condition::Due:
                return columns.learned(card) != Learned::New && !columns.suspended(card) &&
                       !columns.put_off(card) && columns.due(card) <= now_.day.number;
        }
        return false;
    });
}

BlockBits QueryPlan::with_property(const Has& has, std::size_t block, const BlockBits& asked) const {
    const CardColumns& columns = index_.columns();
    const auto test = [&](const auto& value) {
        return where(block, asked, [&](CardSlot card) {
            return columns.learned(card) != Learned::New && compares(value(card), has.relation, has.value);
        });
    };
    switch (has.property) {
        case Property::Interval:
            return test([&](CardSlot card) { return std::int64_t{columns.interval(card)}; });
        case Property::Due:
            return test([&](CardSlot card) { return std::int64_t{columns.due(card)} - now_.day.number; });
        case Property::Ease:
            return test([&](CardSlot card) { return std::int64_t{columns.easiness(card)}; });
        case Property::Lapses:
            return test([&](CardSlot card) { return std::int64_t{columns.lapses(card)}; });
    }
    return {};
}

BlockBits QueryPlan::in_decks(Decks& decks, const CardColumns::Block& block, std::size_t number) {
    const auto& known = index_.columns().decks();
    while (decks.fits.size() < known.size()) {
        const std::int64_t deck = known[decks.fits.size()];
        const auto named = std::find_if(deck_names_.begin(), deck_names_.end(),
                                        [deck](const auto& entry) { return entry.first == deck; });
        decks.fits.push_back(
            named != deck_names_.end() && fits_pattern_or_is_below(decks.pattern, named->second) ? 1 : 0);
    }
    BlockBits found;
    for (std::size_t i = 0; i < block.count; ++i)
        found.set(i, decks.fits[index_.columns().deck_index(CardColumns::slot(number, i))] != 0);
    return found;
}

BlockBits QueryPlan::with_notes(Notes& notes, const CardColumns::Block& block) {
    return with_search_file([&] {
        BlockBits found;
        const std::int64_t last = block.last_note();
        if (notes.done) return found;
        // A note may go on from the block before.
        if (!notes.rows) {
            notes.rows = std::make_unique<RawRows>(
                index_.file().database(), "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid >= ?2");
            notes.rows->bind(1, std::string_view(notes.expression));
            notes.rows->bind(2, block.first_note);
            notes.next = -1;
            if (notes.rows->step()) {
                notes.next = notes.rows->integer(0);
            } else {
                notes.done = true;
                return found;
            }
        }
        const auto* place = block.note.begin();
        const auto* end = place + block.count;
        for (;;) {
            if (notes.next > last) return found;
            if (notes.next >= block.first_note) {
                const auto offset = static_cast<std::uint16_t>(notes.next - block.first_note);
                place = std::lower_bound(place, end, offset);
                for (; place != end && *place == offset; ++place)
                    found.set(static_cast<std::size_t>(place - block.note.begin()));
            }
            if (notes.next == last) return found;
            if (!notes.rows->step()) {
                notes.done = true;
                return found;
            }
            notes.next = notes.rows->integer(0);
        }
    });
}

} // namespace emlek
