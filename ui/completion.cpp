#include "ui/completion.h"

#include "decks/question_words.h"
#include "decks/text/utf8.h"

#include <cstddef>

namespace emlek {

namespace {

constexpr std::size_t most_completions = 6;

} // namespace

std::vector<Completion> completions(const std::vector<std::string>& known, std::string_view typed,
                                    std::string_view before, std::string_view behind) {
    std::vector<Completion> begins;
    std::vector<Completion> has;
    const std::string wanted = trimmed(typed).empty() ? std::string() : folded(trimmed(typed));
    for (const std::string& each : known) {
        if (each == trimmed(typed)) continue;
        const std::string words = folded(each);
        const Completion completion{each, std::string(before) + each + std::string(behind)};
        if (words.starts_with(wanted)) {
            begins.push_back(completion);
        } else if (words.find(wanted) != std::string::npos) {
            has.push_back(completion);
        }
        if (begins.size() == most_completions) break;
    }
    begins.insert(begins.end(), has.begin(), has.end());
    if (begins.size() > most_completions) begins.resize(most_completions);
    return begins;
}

} // namespace emlek
