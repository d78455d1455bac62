#include "stats/report_scan.h"

#include <algorithm>

namespace emlek {

namespace {

constexpr Days recall_span{365};
constexpr Days pace_span{30};
constexpr std::size_t longest_told_apart = 4'096; // days, in histograms

StudyDay first_day(const AnswerColumns& answers, StudyDay today) {
    std::int32_t first = today.number;
    for (const auto& block : answers.blocks())
        first = std::min<std::int32_t>(first, block.first_day);
    return {first};
}

} // namespace

std::vector<std::uint8_t> cards_in_deck(const History& history, const std::optional<std::string>& deck) {
    if (!deck) return std::vector<std::uint8_t>(history.cards.size(), 1);
    std::vector<std::uint8_t> in_deck(history.decks.size());
    for (std::size_t i = 0; i < in_deck.size(); ++i) {
        const DeckFacts& facts = history.decks[i];
        const bool below = facts.parent != CardFacts::none && in_deck[facts.parent] != 0;
        in_deck[i] = below || facts.name == *deck ? 1 : 0;
    }
    std::vector<std::uint8_t> in_scope(history.cards.size());
    for (std::size_t i = 0; i < in_scope.size(); ++i) {
        const std::uint32_t its = history.cards[i].deck;
        in_scope[i] = its != CardFacts::none ? in_deck[its] : std::uint8_t{0};
    }
    return in_scope;
}

ReportScan::ReportScan(const History& history, const std::vector<std::uint8_t>& in_scope,
                       std::optional<StudyDay> first)
    : history_(history), in_scope_(in_scope), first_(first ? first->number : INT32_MIN) {
    const StudyDay begin = first_day(history.answers, history.today);
    tallies_.due_by_day = {begin, history.today};
    tallies_.activity = {begin, history.today};
    tallies_.anki.resize(history.anki_today + 1U);
    tallies_.by_card.resize(history.cards.size());
    tallies_.new_on.resize(history.cards.size());
    tallies_.by_waited.resize(longest_told_apart);
    tallies_.by_interval.resize(longest_told_apart);
    for (int quality = 0; quality < 6; ++quality)
        tallies_.by_quality[static_cast<std::size_t>(quality)].quality = quality;
}

bool ReportScan::advance(std::int64_t rows) {
    const auto& blocks = history_.answers.blocks();
    while (rows > 0 && next_block_ < blocks.size()) {
        count(blocks[next_block_]);
        rows -= static_cast<std::int64_t>(blocks[next_block_].rows.size());
        ++next_block_;
    }
    return next_block_ == blocks.size();
}

double ReportScan::share_done() const {
    const std::size_t all = history_.answers.blocks().size();
    return all == 0 ? 1 : static_cast<double>(next_block_) / static_cast<double>(all);
}

void ReportScan::count(const AnswerColumns::Block& block) {
    const std::int32_t today = history_.today.number;
    const std::int32_t pace_from = today - pace_span.count + 1;
    const std::int32_t recall_from = today - recall_span.count + 1;
    for (const AnswerRow& row : block.rows) {
        if (in_scope_[row.card] == 0) continue;
        if (row.is_review() && row.anki_day <= history_.anki_today)
            ++tallies_.anki[row.anki_day][(row.interval < mature_from ? 0U : 2U) + (row.right() ? 0U : 1U)];
        if (row.day > today) continue;

        auto& activity = tallies_.activity[row.study_day()];
        ++activity.answers;
        activity.spent_ms += row.taken_ms;
        if (row.due) {
            tallies_.due_by_day[row.study_day()].add(row.right());
            if (row.day >= first_) count_due(row);
        }
        if (row.fresh) {
            tallies_.new_on[row.card] = row.day;
            tallies_.new_today += row.day == today ? 1 : 0;
            if (row.day >= first_) ++tallies_.by_quality[row.quality].first;
        }
        if (row.day >= recall_from && (row.due || row.fresh))
            ++tallies_.recall[RecallRates::class_of(row.fresh, row.interval)][row.quality];
        if (row.day >= pace_from) {
            const bool of_new = tallies_.new_on[row.card] == row.day;
            const bool drill = row.event == static_cast<std::uint32_t>(AnswerEvent::Drill);
            ++(drill ? (of_new ? tallies_.new_drills : tallies_.review_drills)
                     : (of_new ? tallies_.new_firsts : tallies_.review_firsts));
        }
    }
}

void ReportScan::count_due(const AnswerRow& row) {
    const bool right = row.right();
    tallies_.by_card[row.card].add(right);
    const std::size_t waited = std::max<std::size_t>(1, row.waited);
    tallies_.by_waited[std::min(waited, longest_told_apart - 1)].add(right);
    tallies_.by_interval[std::min<std::size_t>(row.interval, longest_told_apart - 1)].add(right);
    tallies_.by_hour[row.hour].add(right);
    QualityCounts& counts = tallies_.by_quality[row.quality];
    ++(row.interval < mature_from ? counts.young : counts.mature);
}

} // namespace emlek
