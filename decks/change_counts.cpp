#include "decks/change_counts.h"

namespace emlek {

std::int64_t& ChangeCounts::operator[](std::string_view sentence) {
    constexpr std::size_t most_sentences = 500;
    const auto known = counts_.find(sentence);
    if (known != counts_.end()) return known->second;
    if (counts_.size() >= most_sentences) sentence = "something else that is not known was left out";
    return counts_[std::string(sentence)];
}

void ChangeCounts::add(const ChangeCounts& other) {
    for (const auto& [sentence, times] : other.counts_)
        (*this)[sentence] += times;
}

void ChangeCounts::tell(DeckSink& sink) const {
    for (const auto& [sentence, times] : counts_) {
        if (times > 0) sink.changed(sentence, times);
    }
}

} // namespace emlek
