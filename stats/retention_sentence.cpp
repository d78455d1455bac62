#include "stats/retention_sentence.h"

#include <algorithm>
#include <cmath>

namespace emlek {

namespace {

std::string grouped(std::int64_t value, std::string_view group) {
    std::string text = std::to_string(value);
    if (group.empty()) return text;
    for (std::size_t end = text.size(); end > 3; end -= 3)
        text.insert(end - 3, group);
    return text;
}

int whole_percent(double rate) {
    const int rounded = static_cast<int>(std::lround(rate * 100));
    if (rounded == 100 && rate < 1) return 99;
    if (rounded == 0 && rate > 0) return 1;
    return rounded;
}

std::string of_when(const std::optional<Days>& days) {
    if (!days) return "so far";
    if (days->count == 1) return "today";
    return "in the last " + std::to_string(days->count) + " days";
}

std::string waiting_words(std::int64_t waiting, std::string_view group) {
    if (waiting == 0) return "No due card waits.";
    if (waiting == 1) return "1 due card waits.";
    return grouped(waiting, group) + " due cards wait.";
}

std::string remembered(const RetentionSentence& sentence, std::string_view group) {
    const Proportion& p = sentence.retention;
    const std::string when = of_when(sentence.days);
    if (p.answers == 0) return "No answers to due cards " + when + ".";
    if (!tells_enough(p)) {
        return "Only " + std::to_string(p.answers) + (p.answers == 1 ? " answer" : " answers") +
               " to due cards " + when + ": too few to tell how much you remember.";
    }
    return "Of " + grouped(p.answers, group) + " answers to due cards " + when + " " +
           grouped(p.right, group) + (p.right == 1 ? " was right: " : " were right: ") + percent(p.rate()) +
           " (" + percent(wilson(p)) + ").";
}

} // namespace

std::string percent(double rate) {
    return std::to_string(whole_percent(rate)) + " %";
}

std::string percent(const Band& band) {
    return std::to_string(whole_percent(band.low)) + "–" + std::to_string(whole_percent(band.high));
}

std::string headline(const RetentionSentence& sentence) {
    if (sentence.retention.answers == 0) return "Nothing to tell yet";
    if (!tells_enough(sentence.retention)) return "Too few answers to tell";
    return "You remembered " + percent(sentence.retention.rate());
}

std::string in_words(const RetentionSentence& sentence, std::string_view group) {
    return remembered(sentence, group) + " " + waiting_words(sentence.waiting, group);
}

} // namespace emlek
