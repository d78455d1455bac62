#pragma once

#include "decks/outgoing.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace emlek {

// The files that go along with an outgoing deck, each name once, in the order in which they came.
class MediaList {
  public:
    void add(const OutgoingMedia& media);
    const std::vector<OutgoingMedia>& files() const { return files_; }
    // What could not go along, as sentences with their counts.
    std::vector<std::string> losses() const;

  private:
    std::vector<OutgoingMedia> files_;
    std::map<std::string, std::filesystem::path> known_;
    std::int64_t missing_ = 0;
    std::int64_t same_name_ = 0;
};

// "1 note", "2 notes".
std::string counted(std::int64_t count, std::string_view thing);

} // namespace emlek
