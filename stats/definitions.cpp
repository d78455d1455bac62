#include "stats/definitions.h"

namespace emlek {

const std::array<Definition, 21>& definitions() {
    static constexpr std::array<Definition, 21> table = {{
        {Figure::Retention, "Retention",
         "Of your answers to due cards, how many were right. An answer counts when it was the card's first "
         "review "
         "of the study day, given on or after its due day, after an interval of at least one day. Right is "
         "Hard or "
         "better. Repeats of the same day, answers ahead, answers taken back and what came with an import as "
         "a "
         "state do not count."},
        {Figure::Band, "95 % interval",
         "Where your true rate lies with 95 % confidence, by Wilson's formula. Few answers make it wide."},
        {Figure::Waiting, "Due cards that wait",
         "Cards whose due day is today or earlier, neither set aside nor put off to a later day."},
        {Figure::Comparison, "Against the time before",
         "This range beside as many days before it. The change is more than chance when its 95 % interval, "
         "by "
         "Newcombe's method 10, leaves out zero."},
        {Figure::ByWaiting, "By how long you waited",
         "Retention by the days since you last saw the card: your newest answer of any kind, or the last one "
         "before an import."},
        {Figure::ByInterval, "By interval",
         "Retention by the interval that the card had been given, whenever you came to it."},
        {Figure::ForgettingCurve, "Forgetting curve",
         "Measured retention over the days since you last saw the card, in steps that grow. No model is "
         "fitted."},
        {Figure::ByHour, "By hour", "Retention by the hour of the answer on your clock of that day."},
        {Figure::ByQuality, "By grade",
         "How often you gave each grade: to new cards at their first review, and to due cards that were "
         "young or "
         "mature."},
        {Figure::YoungMature, "Young and mature",
         "A card is mature from an interval of 21 days on, as in Anki; below that it is young."},
        {Figure::Hardest, "Hardest cards",
         "The cards with the most wrong answers when they were due, in this range; then by lapses ever, then "
         "by low "
         "easiness."},
        {Figure::Streak, "Days in a row",
         "Study days in a row with an answer, up to today, or up to yesterday while today has none. The "
         "study day "
         "is kept with each answer, so travel and changed clocks do not break it."},
        {Figure::Calendar, "Calendar", "All answers of each study day: reviews, repeats and answers ahead."},
        {Figure::TimeSpent, "Time spent",
         "The time from question to grade, at most 60 s an answer; seconds a card are time spent by "
         "answers."},
        {Figure::CardCounts, "Cards by state",
         "New: not answered yet. Learning: fewer than two right answers in a row. Young and mature: by "
         "interval. "
         "Cards set aside are counted apart."},
        {Figure::Intervals, "Intervals", "The intervals in days of all cards that are not new."},
        {Figure::Easiness, "Easiness",
         "SM-2's factor by which intervals grow, from 1.30 up, of all cards that are not new. A new card "
         "begins with "
         "2.50."},
        {Figure::Forecast, "Forecast",
         "Minutes a day for 90 days, from simulating your cards day by day with your own rates of the last "
         "year, "
         "your speed and your repeats. It supposes that you study every day."},
        {Figure::NewCards, "New cards a day",
         "Minutes a day that each number of new cards would come to, on average over the last 30 days of the "
         "forecast."},
        {Figure::AnkiRetention, "True retention as Anki counts",
         "All reviews, each of them and not the first of a day alone, whether due or not; of an import also "
         "learning "
         "steps and early reviews after a day or more, as in Anki. Days run back from the next rollover by "
         "24 hours "
         "each."},
        {Figure::Predicted, "Predicted recall",
         "SM-2 predicts no recall. Every number here was measured, and none is mixed with a prediction."},
    }};
    return table;
}

const Definition& definition(Figure figure) {
    return definitions()[static_cast<std::size_t>(figure)];
}

} // namespace emlek
