#include "stats/report_groups.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t most_hard_cards = 20;
constexpr std::array<std::int32_t, 12> interval_bins = {1, 2, 4, 8, 15, 22, 31, 61, 91, 181, 366, 731};
constexpr std::array<std::int32_t, 18> easiness_bins = {130, 140, 150, 160, 170, 180, 190, 200, 210,
                                                        220, 230, 240, 250, 260, 270, 280, 290, 300};

// Higher ones, of damaged files, count as the last.
constexpr std::int32_t highest_told_apart = 65'535;

void count_value(std::vector<std::int64_t>& cards_of, std::int32_t value) {
    ++cards_of[static_cast<std::size_t>(std::clamp(value, 0, highest_told_apart))];
}

template <std::size_t Count>
std::vector<Bin> binned(const std::vector<std::int64_t>& cards_of,
                        const std::array<std::int32_t, Count>& from) {
    std::vector<Bin> bins;
    for (std::size_t i = 0; i < Count; ++i) {
        Bin bin{from[i], std::nullopt, 0};
        if (i + 1 < Count) bin.to = from[i + 1] - 1;
        bins.push_back(bin);
    }
    for (std::size_t value = 0; value < cards_of.size(); ++value) {
        const auto above = std::upper_bound(from.begin(), from.end(), static_cast<std::int32_t>(value));
        const auto bin = above == from.begin() ? 0 : above - from.begin() - 1;
        bins[static_cast<std::size_t>(bin)].cards += cards_of[value];
    }
    return bins;
}

// The lower of the two in the middle.
std::optional<std::int32_t> median(const std::vector<std::int64_t>& cards_of) {
    const std::int64_t all = std::accumulate(cards_of.begin(), cards_of.end(), std::int64_t{0});
    std::int64_t up_to = 0;
    for (std::size_t value = 0; value < cards_of.size(); ++value) {
        up_to += cards_of[value];
        if (up_to > (all - 1) / 2) return static_cast<std::int32_t>(value);
    }
    return std::nullopt;
}

bool harder(const HardCard& a, const HardCard& b) {
    return std::tuple(-a.wrong, -a.lapses, a.easiness, a.card) <
           std::tuple(-b.wrong, -b.lapses, b.easiness, b.card);
}

bool is_in_deck(std::string_view name, const std::optional<std::string>& deck) {
    return !deck || name == *deck || name.starts_with(*deck + "::");
}

void put_by_answers(std::vector<NamedRetention> groups, std::vector<NamedRetention>& into) {
    std::erase_if(groups, [](const NamedRetention& group) { return group.retention.answers == 0; });
    std::stable_sort(groups.begin(), groups.end(), [](const NamedRetention& a, const NamedRetention& b) {
        return std::tuple(-a.retention.answers, std::string_view(a.name)) <
               std::tuple(-b.retention.answers, std::string_view(b.name));
    });
    into = std::move(groups);
}

} // namespace

CardWalk::CardWalk(const History& history, const std::vector<std::uint8_t>& in_scope,
                   const ReportTallies& tallies)
    : history_(history),
      in_scope_(in_scope),
      tallies_(tallies),
      kinds_(history.kinds.size()),
      decks_(history.decks.size()),
      tag_sets_(history.tag_sets.size()),
      new_cards_(history.decks.size() + 1),
      new_today_(history.decks.size() + 1),
      intervals_(highest_told_apart + 1),
      easiness_(highest_told_apart + 1) {
    on_their_way_.reserve(history.cards.size()); // growing it would hold up a frame
}

bool CardWalk::advance(std::int64_t cards) {
    const std::size_t end = std::min(history_.cards.size(), next_ + static_cast<std::size_t>(cards));
    for (; next_ < end; ++next_) {
        if (in_scope_[next_] == 0) continue;
        const CardFacts& card = history_.cards[next_];
        if (tallies_.new_on[next_] == history_.today.number) ++new_today_[place_of_deck(card)];
        const Proportion its = tallies_.by_card[next_].wide();
        if (its.answers > 0) count_answers(card, its);
        if (card.deleted) continue;
        count_state(card);
        consider_hard(card, its);
    }
    return next_ == history_.cards.size();
}

void count(CardCounts& counts, const CardFacts& card) {
    const bool mature = card.interval.count >= mature_from;
    if (card.set_aside) {
        ++counts.set_aside;
    } else if (card.fresh) {
        ++counts.fresh;
    } else {
        ++(card.repetition <= 1 ? counts.learning : mature ? counts.mature : counts.young);
    }
}

void CardWalk::count_answers(const CardFacts& card, const Proportion& its) {
    kinds_[card.kind] += its;
    tag_sets_[card.tags] += its;
    if (card.deck != CardFacts::none) decks_[card.deck] += its;
}

void CardWalk::count_state(const CardFacts& card) {
    waiting_ += card.waits(history_.today) ? 1 : 0;
    count(counts_, card);
    if (card.fresh) {
        new_cards_[place_of_deck(card)] += card.set_aside ? 0 : 1;
        return;
    }
    if (!card.set_aside) on_their_way_.push_back({card.repetition, card.easiness, card.interval, card.due});
    count_value(intervals_, card.interval.count);
    count_value(easiness_, card.easiness.hundredths);
}

void CardWalk::put_new_cards_into(ForecastFacts& facts) const {
    std::vector<std::vector<std::size_t>> binding(history_.decks.size());
    for (std::size_t i = 0; i < history_.decks.size(); ++i) {
        const DeckFacts& deck = history_.decks[i];
        if (deck.parent != CardFacts::none) binding[i] = binding[deck.parent];
        if (deck.new_per_day) {
            binding[i].push_back(facts.deck_limits.size());
            facts.deck_limits.push_back({*deck.new_per_day, 0});
        }
        for (const std::size_t limit : binding[i])
            facts.deck_limits[limit].used_today += new_today_[i];
        if (new_cards_[i] > 0) facts.new_cards.push_back({new_cards_[i], binding[i]});
    }
    if (new_cards_.back() > 0) facts.new_cards.push_back({new_cards_.back(), {}});
}

std::size_t CardWalk::place_of_deck(const CardFacts& card) const {
    return std::min<std::size_t>(card.deck, history_.decks.size());
}

void CardWalk::consider_hard(const CardFacts& card, const Proportion& its) {
    const HardCard hard{card.id, its.answers - its.right, its.answers, card.lapses, card.easiness.hundredths};
    if (hard.wrong == 0) return;
    if (hardest_.size() == most_hard_cards) {
        if (!harder(hard, hardest_.front())) return;
        std::pop_heap(hardest_.begin(), hardest_.end(), harder);
        hardest_.pop_back();
    }
    hardest_.push_back(hard);
    std::push_heap(hardest_.begin(), hardest_.end(), harder);
}

void CardWalk::put_decks_into(RetentionReport& report) {
    for (std::size_t i = decks_.size(); i-- > 0;) {
        const std::uint32_t parent = history_.decks[i].parent;
        if (parent != CardFacts::none) decks_[parent] += decks_[i];
    }
    for (std::size_t i = 0; i < decks_.size(); ++i) {
        const std::string& name = history_.decks[i].name;
        // Of those above the chosen deck only a part was counted.
        if (decks_[i].answers > 0 && is_in_deck(name, report.choice.deck))
            report.by_deck.push_back({name, decks_[i]});
    }
}

void CardWalk::put_into(RetentionReport& report) {
    std::vector<NamedRetention> kinds;
    for (std::size_t i = 0; i < kinds_.size(); ++i)
        kinds.push_back({history_.kinds[i], kinds_[i]});
    put_by_answers(std::move(kinds), report.by_kind);

    std::vector<NamedRetention> tags;
    for (const std::string& tag : history_.tags)
        tags.push_back({tag, {}});
    for (std::size_t i = 0; i < tag_sets_.size(); ++i) {
        for (const std::uint32_t tag : history_.tag_sets[i])
            tags[tag].retention += tag_sets_[i];
    }
    put_by_answers(std::move(tags), report.by_tag);
    put_decks_into(report);

    std::sort(hardest_.begin(), hardest_.end(), harder);
    report.hardest = hardest_;
    report.cards = counts_;
    report.sentence.waiting = waiting_;
    report.intervals = binned(intervals_, interval_bins);
    report.easiness = binned(easiness_, easiness_bins);
    if (const auto days = median(intervals_)) report.median_interval = Days{*days};
    report.median_easiness = median(easiness_);
}

} // namespace emlek
