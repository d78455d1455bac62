#include "decks/query/query.h"

#include "decks/text/folding.h"

#include <string_view>

namespace emlek {

namespace {

// A folded pattern, ready to be laid against folded names: what is literal, and where anything may stand.
struct Step {
    char byte = 0;
    bool any = false;
};

std::vector<Step> steps_of(const std::string& pattern) {
    std::vector<Step> steps;
    std::string literal;
    const auto end_literal = [&] {
        for (const char byte : folded_letters(literal))
            steps.push_back({byte, false});
        literal.clear();
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '*') {
            end_literal();
            if (steps.empty() || !steps.back().any) steps.push_back({0, true});
            continue;
        }
        if (pattern[i] == '\\' && i + 1 < pattern.size()) ++i;
        literal += pattern[i];
    }
    end_literal();
    return steps;
}

// Going back to the last "*" alone suffices: time is at most the product of both lengths.
bool fits(const std::vector<Step>& steps, std::string_view name) {
    std::size_t step = 0;
    std::size_t at = 0;
    std::size_t star = steps.size();
    std::size_t star_at = 0;
    while (at < name.size()) {
        if (step < steps.size() && steps[step].any) {
            star = step++;
            star_at = at;
        } else if (step < steps.size() && steps[step].byte == name[at]) {
            ++step;
            ++at;
        } else if (star < steps.size()) {
            step = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    while (step < steps.size() && steps[step].any)
        ++step;
    return step == steps.size();
}

} // namespace

bool fits_pattern(const std::string& pattern, const std::string& name) {
    return fits(steps_of(pattern), folded_letters(name));
}

bool fits_pattern_or_is_below(const std::string& pattern, const std::string& name) {
    const std::vector<Step> steps = steps_of(pattern);
    const std::string folded = folded_letters(name);
    for (std::string_view above = folded;;) {
        if (fits(steps, above)) return true;
        const std::size_t level = above.rfind("::");
        if (level == std::string_view::npos) return false;
        above = above.substr(0, level);
    }
}

} // namespace emlek
