#include "decks/json_tree.h"

#include "decks/excerpt.h"
#include "decks/located_error.h"
#include "decks/text/utf8.h"

#include <rapidjson/reader.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace emlek {

namespace {

// The text as RapidJSON reads it, which takes byte after byte and keeps whole strings: so a string or number
// that is too long ends the text.
class JsonStream {
  public:
    using Ch = char;

    JsonStream(JsonText& text, std::size_t longest_string) : text_(text), longest_string_(longest_string) {
        refill();
        for (const char mark : {'\xEF', '\xBB', '\xBF'}) {
            if (Peek() != mark) break;
            Take();
        }
    }

    // A zero at the end, as RapidJSON expects it.
    Ch Peek() const { return *at_; }
    Ch Take() {
        const char c = *at_;
        if (at_ != end_ && ++at_ == end_) refill();
        return c;
    }
    std::size_t Tell() const { return before_ + static_cast<std::size_t>(at_ - begin_); }

    // A stream that is only read needs these to compile.
    Ch* PutBegin() { return nullptr; }
    void Put(Ch) {}
    void Flush() {}
    std::size_t PutEnd(Ch*) { return 0; }

    // RapidJSON skips blanks before each string, number and sign, but never within them.
    void skip_blanks() {
        for (; *at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t'; Take())
            token_from_ = Tell(); // before Take(), which may look at it
        token_from_ = Tell();
    }

    std::int64_t line() {
        line_ += std::count(counted_, at_, '\n');
        counted_ = at_;
        return line_;
    }
    bool too_long() const { return too_long_; }
    bool at_end() const { return at_ == end_; }

  private:
    void refill() {
        line();
        before_ = Tell();
        too_long_ = before_ - token_from_ > longest_string_;
        const std::string_view piece = too_long_ ? std::string_view() : text_.next();
        begin_ = piece.empty() ? &nothing : piece.data();
        end_ = begin_ + piece.size();
        at_ = counted_ = begin_;
    }

    static constexpr char nothing = '\0';

    JsonText& text_;
    std::size_t longest_string_;
    const char* begin_ = &nothing; // of the piece in hand
    const char* end_ = &nothing;
    const char* at_ = &nothing;
    const char* counted_ = &nothing; // up to where line_ counts
    std::size_t before_ = 0;         // bytes before the piece
    std::size_t token_from_ = 0;
    std::int64_t line_ = 1;
    bool too_long_ = false;
};

} // namespace

} // namespace emlek

template <>
inline void rapidjson::SkipWhitespace(emlek::JsonStream& stream) {
    stream.skip_blanks();
}

namespace emlek {

namespace {

constexpr const char* not_utf8 = "these bytes are not UTF-8; save the file as UTF-8";
constexpr const char* half_a_pair =
    "a character here is only half there: \\ud800 to \\udfff stand in pairs, and UTF-8 has none of them "
    "alone";

// Receives RapidJSON's events and keeps the way down to the container that is open.
class TreeBuilder {
  public:
    TreeBuilder(JsonStream& stream, const LongJsonList* list) : stream_(stream), list_(list) {}

    bool Null() { return put(nullptr); }
    bool Bool(bool b) { return put(b); }
    bool Int(int i) { return put(std::int64_t{i}); }
    bool Uint(unsigned u) { return put(std::int64_t{u}); }
    bool Int64(std::int64_t i) { return put(i); }
    bool Uint64(std::uint64_t u) { return put(static_cast<double>(u)); }
    bool Double(double d) { return put(d); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        if (!is_text({text, size})) return false;
        if (skips()) return true;
        bytes_ += size;
        return put(std::string(text, size));
    }
    bool StartObject() {
        JsonValue::Object object;
        if (at_entry() && !skips()) object.reserve(usual_members);
        return open(std::move(object));
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        if (!is_text({text, size})) return false;
        if (skips()) return true;
        bytes_ += size;
        auto& members = std::get<JsonValue::Object>(open_.back()->value);
        members.push_back({std::string(text, size), {}});
        return true;
    }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonValue::Array{}); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    JsonValue root() && { return std::move(root_); }
    bool too_deep() const { return too_deep_; }
    bool too_large() const { return values_ > most_json_values || bytes_ > most_json_bytes; }
    const std::string& text_fault() const { return text_fault_; }

  private:
    static constexpr std::size_t list_depth = 2; // containers that are open right inside the list
    static constexpr std::size_t usual_members = 4;

    // RapidJSON lets the second half of a surrogate pair stand alone, which no UTF-8 has.
    bool is_text(std::string_view text) {
        const std::size_t valid = valid_length(text);
        if (valid == text.size()) return true;
        const std::string_view rest = text.substr(valid);
        const bool surrogate =
            rest.size() > 1 && rest[0] == '\xED' && static_cast<unsigned char>(rest[1]) >= 0xA0;
        text_fault_ = surrogate ? half_a_pair : not_utf8;
        return false;
    }

    bool in_list() const {
        if (list_ == nullptr || open_.size() < list_depth) return false;
        const auto* top = std::get_if<JsonValue::Object>(&open_[0]->value);
        return top != nullptr && top->back().key == list_->key &&
               std::holds_alternative<JsonValue::Array>(open_[1]->value);
    }
    bool skips() const { return skipped_ > 0 || (in_long_list_ && skips_entries_); }

    template <class T>
    bool put(T value) {
        if (skips()) return true;
        place(JsonValue{std::move(value), stream_.line()});
        if (!within_bounds()) return false;
        if (at_entry()) give_entry();
        return true;
    }
    bool within_bounds() {
        ++values_;
        return list_ == nullptr || !too_large();
    }
    JsonValue* place(JsonValue value) {
        if (open_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        if (auto* list = std::get_if<JsonValue::Array>(&open_.back()->value)) {
            return &list->emplace_back(std::move(value));
        }
        JsonValue& slot = std::get<JsonValue::Object>(open_.back()->value).back().value;
        slot = std::move(value);
        return &slot;
    }
    template <class Container>
    bool open(Container container) {
        if (open_.size() + skipped_ == deepest_json) {
            too_deep_ = true;
            return false;
        }
        if (skips()) {
            ++skipped_;
            return true;
        }
        // A container's elements move only while it is the innermost open one, so these pointers stay good.
        open_.push_back(place(JsonValue{std::move(container), stream_.line()}));
        if (open_.size() == list_depth && in_list()) begin_list();
        return within_bounds();
    }
    bool close() {
        if (skipped_ > 0) {
            --skipped_;
            return true;
        }
        open_.pop_back();
        if (in_long_list_ && open_.size() < list_depth) end_list();
        if (at_entry()) give_entry();
        return true;
    }

    bool at_entry() const { return in_long_list_ && open_.size() == list_depth; }
    void give_entry() {
        if (skips_entries_) return;
        auto& entries = std::get<JsonValue::Array>(open_.back()->value);
        JsonValue entry = std::move(entries.back());
        entries.pop_back();
        values_ = 0;
        bytes_ = 0;
        skips_entries_ = !list_->entry(std::move(entry));
    }
    void begin_list() {
        in_long_list_ = true;
        skips_entries_ = !list_->entry;
        beside_ = {values_, bytes_};
        values_ = bytes_ = 0;
    }
    void end_list() {
        in_long_list_ = false;
        values_ = beside_.first;
        bytes_ = beside_.second;
    }

    JsonStream& stream_;
    const LongJsonList* list_;
    JsonValue root_;
    std::vector<JsonValue*> open_;
    std::size_t skipped_ = 0; // containers that are open and not kept
    std::size_t values_ = 0;  // of the entry in hand, else beside the list
    std::size_t bytes_ = 0;
    std::pair<std::size_t, std::size_t> beside_;
    bool in_long_list_ = false;
    bool skips_entries_ = false; // of the list
    bool too_deep_ = false;
    std::string text_fault_;
};

// `at_control`: the error is at a control character that stands as it is.
std::string explained(rapidjson::ParseErrorCode code, bool at_control) {
    switch (code) {
        case rapidjson::kParseErrorDocumentEmpty:
            return "the file is empty; a JSON object was expected";
        case rapidjson::kParseErrorDocumentRootNotSingular:
            return "there is more text after the end of the document";
        case rapidjson::kParseErrorObjectMissName:
            return "a key in double quotes was expected here (is there a comma too many?)";
        case rapidjson::kParseErrorObjectMissColon:
            return "a colon was expected after the key";
        case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
            return "a comma or } was expected here";
        case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
            return "a comma or ] was expected here";
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
            return half_a_pair;
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        case rapidjson::kParseErrorStringEscapeInvalid:
            if (at_control) {
                return "a text is not closed by a double quote (a line end or a tab in a text is written \\n "
                       "or "
                       "\\t)";
            }
            return "a backslash in this text is not followed by a known escape";
        case rapidjson::kParseErrorStringMissQuotationMark:
            return "a text is not closed by a double quote";
        case rapidjson::kParseErrorNumberTooBig:
        case rapidjson::kParseErrorNumberMissFraction:
        case rapidjson::kParseErrorNumberMissExponent:
            return "this number cannot be read";
        default:
            return "a value was expected here (text in double quotes, a number, a list or an object)";
    }
}

} // namespace

std::string JsonValue::described() const {
    if (std::holds_alternative<Array>(value)) return "a list";
    if (std::holds_alternative<Object>(value)) return "an object";
    if (std::holds_alternative<std::nullptr_t>(value)) return "null";
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return "the number " + std::to_string(*number);
    if (std::holds_alternative<double>(value)) return "a number that is not a whole one";
    return quoted_excerpt(std::get<std::string>(value));
}

namespace {

std::variant<JsonValue, std::vector<LocatedError>> parse(JsonStream& stream, TreeBuilder& builder) {
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag;
    const auto result = reader.Parse<flags>(stream, builder);
    const auto failed = [&](std::string why) {
        return std::vector<LocatedError>{{stream.line(), "", std::move(why)}};
    };
    if (builder.too_deep()) {
        return failed("lists and objects are nested deeper than " + std::to_string(deepest_json) + " levels");
    }
    if (stream.too_long()) {
        return failed("a text is longer than 8 MiB; the most that a text may have is 1 MiB");
    }
    if (!builder.text_fault().empty()) return failed(builder.text_fault());
    if (result.IsError()) {
        if (result.Code() == rapidjson::kParseErrorTermination) {
            return failed(
                "one note, or what stands beside the notes, has more than 500,000 values or 128 MiB of text");
        }
        const bool at_control =
            result.Offset() == stream.Tell() && static_cast<unsigned char>(stream.Peek()) < 0x20;
        return failed(explained(result.Code(), at_control));
    }
    // RapidJSON takes a zero byte for the end.
    if (!stream.at_end()) return failed(explained(rapidjson::kParseErrorDocumentRootNotSingular, false));
    return std::move(builder).root();
}

} // namespace

std::variant<JsonValue, std::vector<LocatedError>> parse_json(std::string_view bytes) {
    const auto text = json_text(bytes);
    JsonStream stream(*text, bytes.size());
    TreeBuilder builder(stream, nullptr);
    return parse(stream, builder);
}

std::variant<JsonValue, std::vector<LocatedError>> parse_json(JsonText& text, const LongJsonList& list) {
    JsonStream stream(text, longest_json_text);
    TreeBuilder builder(stream, &list);
    return parse(stream, builder);
}

} // namespace emlek
