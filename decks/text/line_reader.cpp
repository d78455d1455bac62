#include "decks/text/line_reader.h"

#include "decks/incoming.h"

namespace emlek {

bool LineReader::next(std::string& line) {
    constexpr std::size_t piece = 1U << 16U;
    std::size_t end = buffer_.find_first_of("\r\n", at_);
    // A "\r" at the end of the piece may be half of a line end.
    while (!ended_ && (end == std::string::npos || end + 1 == buffer_.size())) {
        buffer_.erase(0, at_);
        at_ = 0;
        if (buffer_.size() > longest_line) {
            throw DeckFault("this line is longer than 1 MiB, the most a line may have.", number_ + 1);
        }
        ended_ = !text_.more(buffer_, piece);
        end = buffer_.find_first_of("\r\n");
    }
    if (at_ == buffer_.size()) return false;
    line.assign(buffer_, at_, end == std::string::npos ? end : end - at_);
    at_ += line.size();
    if (at_ < buffer_.size()) at_ += buffer_.compare(at_, 2, "\r\n") == 0 ? 2 : 1;
    ++number_;
    return true;
}

} // namespace emlek
