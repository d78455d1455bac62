#include "decks/json_text.h"

#include "decks/text/text_stream.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace emlek {

namespace {

constexpr std::size_t piece_bytes = 1U << 16U;

class MemoryText : public JsonText {
  public:
    explicit MemoryText(std::string_view bytes) : bytes_(bytes) { rewind(); }
    std::string_view next() override { return std::exchange(left_, {}); }
    void rewind() override { left_ = bytes_; }

  private:
    std::string_view bytes_;
    std::string_view left_;
};

class FileText : public JsonText {
  public:
    FileText(ByteSource& bytes, std::string encoding, int readings, Progress& progress)
        : bytes_(bytes),
          encoding_(std::move(encoding)),
          total_(bytes.size() * readings),
          progress_(progress) {
        rewind();
    }

    std::string_view next() override {
        progress_.at("Reading", read_, total_);
        piece_.clear();
        if (converted_) {
            const std::int64_t before = converted_->bytes_read();
            converted_->more(piece_, piece_bytes);
            read_ += converted_->bytes_read() - before;
            return piece_;
        }
        piece_.resize(piece_bytes);
        piece_.resize(bytes_.read(piece_.data(), piece_bytes));
        read_ += static_cast<std::int64_t>(piece_.size());
        return piece_;
    }
    void rewind() override {
        bytes_.rewind();
        if (encoding_.starts_with("UTF-16")) converted_.emplace(bytes_, encoding_);
    }

  private:
    ByteSource& bytes_;
    std::string encoding_;
    std::int64_t total_;
    std::int64_t read_ = 0;
    Progress& progress_;
    std::optional<TextStream> converted_;
    std::string piece_;
};

} // namespace

std::unique_ptr<JsonText> json_text(std::string_view bytes) {
    return std::make_unique<MemoryText>(bytes);
}

std::unique_ptr<JsonText> json_text(ByteSource& bytes, const std::string& encoding, int readings,
                                    Progress& progress) {
    return std::make_unique<FileText>(bytes, encoding, readings, progress);
}

} // namespace emlek
