#include "ui/text/document.h"

#include "ui/text/cut.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace emlek {

Document plain_document(std::string_view text) {
    return {{Run{std::string(text), Run::Role::Plain}}};
}

std::string plain_text(const Document& document) {
    std::string text;
    for (const Run& run : document.runs)
        text += run.text;
    return text;
}

std::size_t hash_of(const Document& document) {
    std::size_t hash = 0;
    for (const Run& run : document.runs) {
        hash = hash * 31 + std::hash<std::string>{}(run.text);
        hash = hash * 31 + static_cast<std::size_t>(run.role);
    }
    return hash;
}

std::vector<Document> split_document(const Document& document, std::size_t bytes) {
    std::vector<Document> parts(1);
    std::size_t free = bytes;
    for (const Run& run : document.runs) {
        std::string_view rest = run.text;
        while (rest.size() > free) {
            const Cut cut = best_cut(rest, std::max<std::size_t>(free, 1));
            parts.back().runs.push_back({std::string(rest.substr(0, cut.length)), run.role});
            parts.emplace_back();
            rest.remove_prefix(cut.length + cut.skipped);
            free = bytes;
        }
        if (!rest.empty()) parts.back().runs.push_back({std::string(rest), run.role});
        free -= rest.size();
    }
    return parts;
}

} // namespace emlek
