#include "decks/archive/media_list.h"

namespace emlek {

void MediaList::add(const OutgoingMedia& media) {
    const auto [known, added] = known_.try_emplace(media.name, media.file);
    if (!added) {
        if (known->second != media.file) ++same_name_;
        return;
    }
    std::error_code error;
    if (!std::filesystem::is_regular_file(media.file, error)) {
        ++missing_;
        return;
    }
    files_.push_back(media);
}

std::vector<std::string> MediaList::losses() const {
    std::vector<std::string> sentences;
    if (missing_ > 0) sentences.push_back(counted(missing_, "media file") + ", because it is missing here");
    if (same_name_ > 0) {
        sentences.push_back(counted(same_name_, "media file") + ", because another one has the same name");
    }
    return sentences;
}

std::string counted(std::int64_t count, std::string_view thing) {
    return std::to_string(count) + " " + std::string(thing) + (count == 1 ? "" : "s");
}

} // namespace emlek
