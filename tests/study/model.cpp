#include "tests/study/model.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace emlek::testing {

namespace {

std::int64_t easiness_after(std::int64_t easiness, int quality) {
    static constexpr std::int64_t change[] = {-80, -54, -32, -14, 0, 10};
    return std::max<std::int64_t>(130, easiness + change[quality]);
}

// product / 100 as the preset rounds it.
std::int64_t rounded(std::int64_t product, bool half_to_even) {
    const std::int64_t low = product / 100;
    const std::int64_t rest = product - low * 100;
    if (!half_to_even) return rest == 0 ? low : low + 1;
    if (rest != 50) return rest < 50 ? low : low + 1;
    return low % 2 == 0 ? low : low + 1;
}

} // namespace

ModelCard& Model::find(const CardId& id) {
    const auto found =
        std::find_if(cards.begin(), cards.end(), [&](const ModelCard& card) { return card.id == id; });
    if (found == cards.end())
        throw std::logic_error("the program showed a card that the model does not have");
    return *found;
}

// An answer of the day's drill; what was left of yesterday's is over.
void Model::drill(const CardId& id, Quality quality, int day) {
    ModelCard& card = find(id);
    if (card.answered == day) card.newest = quality;
}

void Model::grade(const CardId& id, Quality quality, int day) {
    ModelCard& card = find(id);
    const std::int64_t old_easiness = card.easiness;
    if (card.is_new) card.introduced = day;
    card.is_new = false;
    ++card.reps;
    if (quality.value() >= 3 || delphi) card.easiness = easiness_after(old_easiness, quality.value());
    if (quality.value() >= 3) {
        ++card.repetition;
        const std::int64_t product = card.interval * (delphi ? old_easiness : card.easiness);
        card.interval = card.repetition == 1   ? 1
                        : card.repetition == 2 ? 6
                                               : std::min<std::int64_t>(36500, rounded(product, delphi));
    } else {
        if (card.repetition > 0) ++card.lapses;
        card.repetition = 0;
        card.interval = 1;
    }
    card.last = day;
    card.due = day + static_cast<int>(card.interval);
    card.answered = day;
    card.newest = quality;
}

Model::Counts Model::counts(int day) const {
    Counts counts;
    std::set<NoteId> taken;
    int introduced = 0;
    const auto asleep = [&](const ModelCard& card) { return card.set_aside || card.put_off_until > day; };
    for (const ModelCard& card : cards) {
        if (card.answered == day) taken.insert(card.note);
        if (!card.is_new && card.introduced == day) ++introduced;
        if (card.answered == day && card.newest->value() < 4 && !asleep(card)) ++counts.drill;
    }
    for (const ModelCard& card : cards) {
        if (!card.is_new && card.due <= day && !asleep(card) && taken.insert(card.note).second)
            ++counts.reviews;
    }
    for (const ModelCard& card : cards) {
        if (static_cast<int>(counts.fresh) >= new_per_day - introduced) break;
        if (card.is_new && !asleep(card) && taken.insert(card.note).second) ++counts.fresh;
    }
    return counts;
}

} // namespace emlek::testing
