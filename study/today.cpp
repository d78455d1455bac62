#include "study/today.h"

#include "decks/note.h"
#include "scheduler/pace.h"
#include "store/settings.h"

#include <unordered_map>
#include <utility>

namespace emlek {

namespace {

std::vector<DeckLoad> loads(const std::vector<DeckName>& decks, const Plan& plan) {
    struct Load {
        std::size_t reviews = 0;
        std::size_t fresh = 0;
    };
    std::unordered_map<DeckId, Load> own;
    for (const PlannedCard& card : plan.cards)
        ++(card.state ? own[card.deck].reviews : own[card.deck].fresh);

    std::vector<DeckLoad> list;
    std::unordered_map<std::string, std::size_t> place;
    for (const DeckName& deck : decks) {
        place[deck.name] = list.size();
        list.push_back({deck.name});
        const Load load = own[deck.id];
        for (std::optional<std::string_view> level = deck.name; level; level = parent_deck(*level)) {
            const auto above = place.find(std::string(*level));
            if (above == place.end()) continue;
            list[above->second].reviews += load.reviews;
            list[above->second].fresh += load.fresh;
        }
    }
    return list;
}

} // namespace

Today look_at_today(const Collection& collection, const Scope& scope, const Now& now) {
    const Plan plan = read_plan(collection, read_settings(collection), scope, now.day);
    Today today;
    today.day = now.day;
    today.reviews = plan.reviews;
    today.fresh = plan.fresh;
    today.drill = plan.drill.size();
    today.waiting = plan.waiting;
    today.minutes =
        Pace(read_pace(collection, now.day)).minutes({plan.reviews, plan.fresh, plan.drill.size()});
    today.decks = loads(read_decks(collection), plan);
    today.record = read_record(collection, now.day);
    today.exam = nearest_exam(collection, now.day);
    return today;
}

Outlook look_ahead(const Collection& collection, const Now& now) {
    const Plan tomorrow = read_plan(collection, read_settings(collection), {}, now.day + Days{1});
    return {tomorrow.cards.size(), read_plan_ahead(collection, {}, now.day).cards.size()};
}

} // namespace emlek
