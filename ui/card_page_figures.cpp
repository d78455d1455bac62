#include "ui/card_page_figures.h"

#include "scheduler/session.h"
#include "ui/found_columns.h"
#include "ui/local_words.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <string_view>
#include <utility>
#include <variant>

namespace emlek {

namespace {

constexpr std::size_t least_to_draw = 3;
constexpr std::size_t most_told = 500; // each frame draws what is told

std::string dated(const LocalDates& dates, StudyDay day) {
    return dates.short_date(day) + " " + to_iso(day).substr(0, 4);
}

// Of an answer that was given with another number of buttons, or by another program.
std::string_view grade_word(Quality quality, int grades) {
    for (const int choice : {grades, 4, 6}) {
        for (const GradeWord& grade : grade_words(choice)) {
            if (grade.quality == quality) return grade.word;
        }
    }
    return "";
}

std::string times(std::int64_t count, const Words& words) {
    return count == 1 ? "once" : words.number(count) + " times";
}

std::vector<std::string> facts_of(const ListedCard& card, StudyDay today, const Words& words,
                                  const LocalDates& dates) {
    std::vector<std::string> facts;
    if (card.suspended) facts.push_back("Set aside: it does not come until it is brought back.");
    if (!card.state) {
        facts.push_back("New: it was not answered yet.");
        return facts;
    }
    const CardState& state = *card.state;
    std::string due = "Due " + dated(dates, state.due);
    if (state.due == today) due += ", today";
    if (state.due < today) due += ", " + words.days((today - state.due).count) + " ago";
    if (state.due > today) due += ", in " + words.days((state.due - today).count);
    facts.push_back(due + ". Interval " + words.days(state.interval.count) + ", easiness " +
                    easiness_words(state.easiness.hundredths) + ".");
    facts.push_back(
        "Answered " + times(state.reps, words) +
        (state.lapses == 0 ? ", never forgotten." : ", forgotten " + times(state.lapses, words) + "."));
    return facts;
}

std::string next_words(const ListedCard& card, const Settings& settings, StudyDay today, const Words& words) {
    const StudyDay day = card.state ? std::max(today, card.state->due) : today;
    Plan plan;
    plan.day = day;
    plan.cards.push_back({card.prompt.card, card.prompt.note.id, {}, card.state});
    plan.reviews = card.state ? 1 : 0;
    const Preview preview = Session(std::move(plan), Mode::Today, settings.rules()).preview(day);
    std::string text = day == today ? "Answered today" : "Answered when it is due";
    for (const GradeWord& grade : grade_words(settings.grades)) {
        text += grade.key == '1' ? ": " : " · ";
        text += std::string(grade.word) + " " +
                words.interval(preview[static_cast<std::size_t>(grade.quality.value())], Turn::Planned);
    }
    return text;
}

struct EventWords {
    const Words& words;
    const LocalDates& dates;
    int grades;

    std::string answer(const Given& given, std::string_view how) const {
        std::string text = std::string(grade_word(given.quality, grades)) + std::string(how);
        if (given.taken.count >= 500)
            text += " · " + words.counted((given.taken.count + 500) / 1000, "second", "seconds");
        return text;
    }
    std::string operator()(const Review& review) const {
        return answer(review, " · then " + words.days(review.scheduled.count));
    }
    std::string operator()(const Drill& drill) const { return answer(drill, " · repeated or practised"); }
    std::string operator()(const Ahead& ahead) const { return answer(ahead, " · ahead of its day"); }
    std::string operator()(const Forget&) const { return "Made new again"; }
    std::string operator()(const SetDue& set) const { return "Due day set: " + dated(dates, set.due); }
    std::string operator()(const Seed& seed) const {
        return "Came with an import · interval " + words.days(seed.interval.count);
    }
    std::string operator()(const RulesChange&) const { return "Other rules"; }
};

std::optional<Chart> intervals_of(const std::vector<ReviewLog>& log, const Words& words,
                                  const LocalDates& dates) {
    Chart chart{"Interval", "The days until it was to come again, answer by answer.", "", "", {}};
    for (const ReviewLog& row : log) {
        const auto* review = std::get_if<Review>(&row.event);
        if (review == nullptr) continue;
        chart.values.push_back({dated(dates, row.day),
                                "",
                                static_cast<double>(review->scheduled.count),
                                {},
                                words.days(review->scheduled.count)});
    }
    if (chart.values.size() < least_to_draw) return std::nullopt;
    chart.values.front().tick = chart.values.front().name;
    chart.values.back().tick = chart.values.back().name;
    return chart;
}

} // namespace

CardPageFigures card_page_figures(const ListedCard& card, const std::vector<ReviewLog>& log,
                                  const Settings& settings, StudyDay today, const Words& words) {
    const LocalDates dates;
    CardPageFigures figures;
    figures.facts = facts_of(card, today, words, dates);
    figures.next = next_words(card, settings, today, words);
    figures.intervals = intervals_of(log, words, dates);
    if (figures.intervals) figures.axis = axis_of(figures.intervals->values, false);
    const std::size_t told = std::min(log.size(), most_told);
    figures.history = {
        "History", log.empty() ? "Nothing happened to it yet." : "The newest first.", "", "", {}};
    if (told < log.size()) {
        figures.history.reading = "The newest " + words.number(static_cast<std::int64_t>(told)) + " of " +
                                  words.number(static_cast<std::int64_t>(log.size())) + ", the newest first.";
    }
    const EventWords event_words{words, dates, settings.grades};
    for (auto row = log.rbegin(); row != log.rbegin() + static_cast<std::ptrdiff_t>(told); ++row)
        figures.history.values.push_back(
            {dated(dates, row->day), "", {}, {}, std::visit(event_words, row->event)});
    return figures;
}

} // namespace emlek
