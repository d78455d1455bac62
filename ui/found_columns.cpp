#include "ui/found_columns.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace emlek {

namespace {

struct Wish {
    SortBy by;
    std::string_view name;
    float least; // logical pixels at usual text
    float share; // of what is left
    int rank;    // those of a high one go first where there is no room
};

constexpr std::array wishes = {
    Wish{SortBy::Question, "Question", 260, 5, 0}, Wish{SortBy::Answer, "Answer", 140, 3, 1},
    Wish{SortBy::Deck, "Deck", 120, 2, 3},         Wish{SortBy::Due, "Due", 86, 0, 2},
    Wish{SortBy::Interval, "Interval", 80, 0, 4},  Wish{SortBy::Easiness, "Ease", 52, 0, 6},
    Wish{SortBy::Lapses, "Lapses", 56, 0, 5},      Wish{SortBy::Tags, "Tags", 110, 1, 7},
    Wish{SortBy::Kind, "Kind", 80, 0, 8},
};
constexpr float between = 16;

int last_rank(const Look& look, float width) {
    int rank = 0;
    for (int wanted = 1; wanted < static_cast<int>(wishes.size()); ++wanted) {
        float least = 0;
        for (const Wish& wish : wishes) {
            if (wish.rank <= wanted) least += look.text_px(wish.least) + look.px(between);
        }
        if (least - look.px(between) > width) break;
        rank = wanted;
    }
    return rank;
}

std::string joined(const std::vector<std::string>& tags) {
    std::string all;
    for (const std::string& tag : tags)
        all += (all.empty() ? "" : ", ") + tag;
    return all;
}

std::string due_words(const Look& look, const FoundCard& card, StudyDay today) {
    constexpr Days near{30};
    if (card.suspended) return "set aside";
    if (!card.due) return "new";
    if (card.put_off && *card.due <= today) return "tomorrow";
    const Days wait = *card.due - today;
    if (wait < Days{0}) return look.words.days(-wait.count) + " ago";
    if (wait == Days{0}) return "today";
    if (wait == Days{1}) return "tomorrow";
    if (wait <= near) return "in " + look.words.days(wait.count);
    return to_iso(*card.due);
}

} // namespace

std::string easiness_words(std::int32_t hundredths) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%d.%02d", hundredths / 100, hundredths % 100);
    return text.data();
}

std::vector<FoundColumn> found_columns(const Look& look, float width) {
    const int rank = last_rank(look, width);
    float free = width + look.px(between);
    float shares = 0;
    for (const Wish& wish : wishes) {
        if (wish.rank > rank) continue;
        free -= look.text_px(wish.least) + look.px(between);
        shares += wish.share;
    }
    std::vector<FoundColumn> columns;
    float left = look.px(8);
    free = std::max(free - 2 * left, 0.0F);
    for (const Wish& wish : wishes) {
        if (wish.rank > rank) continue;
        const float more = shares > 0 ? free * wish.share / shares : 0;
        const float wide = std::floor(std::min(look.text_px(wish.least) + more, width));
        columns.push_back({wish.by, wish.name, left, wide, wish.by == SortBy::Question});
        left += wide + look.px(between);
    }
    return columns;
}

std::string column_words(const Look& look, const FoundCard& card, SortBy column, StudyDay today) {
    switch (column) {
        case SortBy::Question:
            return card.flag == 0 ? card.question : "⚑ " + card.question;
        case SortBy::Answer:
            return card.answer;
        case SortBy::Deck:
            return card.deck;
        case SortBy::Kind:
            return card.kind ? std::string(name(*card.kind)) : std::string();
        case SortBy::Due:
            return due_words(look, card, today);
        case SortBy::Interval:
            return card.due ? look.words.days(card.interval.count) : std::string();
        case SortBy::Easiness:
            return card.due ? easiness_words(card.easiness) : std::string();
        case SortBy::Lapses:
            return card.due ? look.words.number(card.lapses) : std::string();
        case SortBy::Tags:
            return joined(card.tags);
        case SortBy::Added:
            break;
    }
    return {};
}

} // namespace emlek
