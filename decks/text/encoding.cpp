#include "decks/text/encoding.h"

#include "decks/text/utf8.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>

namespace emlek {

namespace {

constexpr std::size_t block_size = 1U << 18U;
constexpr std::int64_t most_looked_at = std::int64_t{1} << 26U;
constexpr std::size_t head_size = 1U << 13U;
constexpr std::size_t most_sample = 1U << 16U;
constexpr std::size_t longest_line = 1U << 13U;
constexpr std::int64_t enough_characters = 4000; // above U+007F and well-formed, to be sure of UTF-8

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool is_printable(char c) {
    return c >= 0x20 && c < 0x7F;
}

char32_t unit32(std::string_view bytes, bool big_end_first) {
    char32_t unit = 0;
    for (std::size_t i = 0; i < 4; ++i)
        unit = unit << 8U | static_cast<unsigned char>(bytes[big_end_first ? i : 3 - i]);
    return unit;
}

// Whether all four bytes are a character; in no other text are they, one after the other.
bool is_utf32(std::string_view head, bool big_end_first) {
    if (head.size() < 8) return false;
    for (; head.size() >= 4; head.remove_prefix(4)) {
        const char32_t unit = unit32(head, big_end_first);
        if (unit == 0 || unit > 0x10FFFF || (unit >= 0xD800 && unit < 0xE000)) return false;
    }
    return true;
}

// By its byte order mark, or by the zero bytes that Latin letters, digits and line ends have in UTF-16 and
// every character has in UTF-32.
std::optional<std::string> unicode_form(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF")) return "UTF-8";
    if (head.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return "UTF-32LE";
    if (head.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return "UTF-32BE";
    if (head.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (head.starts_with("\xFE\xFF")) return "UTF-16BE";
    if (is_utf32(head, false)) return "UTF-32LE";
    if (is_utf32(head, true)) return "UTF-32BE";
    const std::size_t pairs = head.size() / 2;
    if (pairs < 2) return std::nullopt;
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t letters = 0; // of one byte each
    for (std::size_t i = 0; i < pairs; ++i) {
        if (head[2 * i] == '\0') ++first;
        if (head[2 * i + 1] == '\0') ++second;
        if (is_printable(head[2 * i]) && is_printable(head[2 * i + 1])) ++letters;
    }
    // UTF-16 has hardly two such bytes in a pair, and is hardly ever UTF-8: a text in which zero bytes stand.
    if (letters * 4 > pairs && valid_length(head) + 4 > head.size()) return std::nullopt;
    if (second * 10 >= pairs && first * 100 <= pairs) return "UTF-16LE";
    if (first * 10 >= pairs && second * 100 <= pairs) return "UTF-16BE";
    return std::nullopt;
}

bool is_binary(std::string_view head) {
    for (const std::string_view magic :
         {"\x89PNG", "\xFF\xD8\xFF", "GIF8", "%PDF-",
          "\x7F"
          "ELF",
          "\x1F\x8B\x08", "\xD0\xCF\x11\xE0", "\x28\xB5\x2F\xFD", "OggS", "ID3\x03", "RIFF"}) {
        if (head.starts_with(magic)) return true;
    }
    if (head.find('\0') != std::string_view::npos) return true;
    const auto strange = std::count_if(head.begin(), head.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' &&
               c != '\v' && c != '\x1B';
    });
    return strange * 50 > static_cast<std::ptrdiff_t>(head.size());
}

// Reads on until the text is told to be UTF-8 or not, and gathers the lines that tell more.
class Survey {
  public:
    void look_at(std::string_view block) {
        if (rest_.empty() && is_ascii(block)) return;
        if (valid_) check_utf8(block);
        sample_lines(block);
    }
    void end() {
        if (!rest_.empty()) valid_ = false;
        if (sample_.empty()) sample_ = line_.substr(0, most_sample);
        take_line();
    }
    bool valid() const { return valid_; }
    bool certain() const { return valid_ && characters_ >= enough_characters; }
    const std::string& sample() const { return sample_; }

  private:
    void check_utf8(std::string_view block) {
        rest_ += block;
        const std::size_t good = valid_length(rest_);
        characters_ += std::count_if(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(good),
                                     [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
        rest_.erase(0, good);
        if (!rest_.empty() && !may_become_character(rest_)) {
            valid_ = false;
            rest_.clear();
        }
    }
    // Whole lines, for a line cut in two can cut a character in two.
    void sample_lines(std::string_view block) {
        while (!block.empty() && sample_.size() < most_sample) {
            const std::size_t end = block.find('\n');
            line_ += block.substr(0, std::min(end, longest_line));
            if (end == std::string_view::npos) return;
            take_line();
            block.remove_prefix(end + 1);
        }
    }
    void take_line() {
        if (line_.size() < longest_line && !is_ascii(line_)) sample_ += line_ + '\n';
        line_.clear();
    }

    std::string line_;
    std::string rest_; // the beginning of a character that the next block goes on with
    std::int64_t characters_ = 0;
    bool valid_ = true;
    std::string sample_;
};

} // namespace

bool is_utf8(std::string_view encoding) {
    const std::string name = lower(encoding);
    return name == "utf-8" || name == "utf8";
}

std::string iconv_name(std::string_view encoding) {
    const std::string name = lower(encoding);
    if (name == "shift_jis" || name == "shift-jis" || name == "sjis") return "CP932";
    if (name == "euc-kr") return "CP949";
    if (name == "big5") return "CP950";
    if (name == "gb2312" || name == "gbk") return "GB18030";
    if (name == "utf-32" || name == "utf32") return "UTF-32LE";
    if (name == "utf-16" || name == "utf16") return "UTF-16LE";
    return std::string(encoding);
}

std::vector<std::string> guess_encodings(ByteSource& bytes) {
    bytes.rewind();
    std::string block(block_size, '\0');
    Survey survey;
    for (std::int64_t seen = 0; seen < most_looked_at && !survey.certain();) {
        const std::size_t got = bytes.read(block.data(), block.size());
        const std::string_view piece(block.data(), got);
        if (seen == 0) {
            const std::string_view head = piece.substr(0, head_size);
            if (const auto unicode = unicode_form(head)) return {*unicode};
            if (is_binary(head)) return {};
        }
        if (got == 0) {
            survey.end();
            break;
        }
        survey.look_at(piece);
        seen += static_cast<std::int64_t>(got);
    }
    if (survey.valid()) return {"UTF-8"};
    return guess_old_encodings(survey.sample());
}

std::optional<std::int64_t> line_of_zero_byte(ByteSource& bytes) {
    std::string head = read_bytes(bytes, head_size);
    const std::size_t zero = head.find('\0');
    if (zero == std::string::npos) return std::nullopt;
    const std::int64_t line =
        1 + std::count(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
    const std::size_t all = head.size();
    std::erase(head, '\0');
    if ((all - head.size()) * 10 > all || is_binary(head)) return std::nullopt;
    return line;
}

} // namespace emlek
