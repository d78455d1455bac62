#include "decks/json_tree.h"

#include "decks/located_error.h"

#include <rapidjson/reader.h>

#include <cstddef>
#include <utility>

namespace emlek {

namespace {

// The text as RapidJSON reads it, which takes byte after byte and keeps whole strings: so lines are counted
// here, and a string that is too long ends the text.
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

    Ch Peek() const { return left_.empty() ? '\0' : left_.front(); }
    Ch Take() {
        if (left_.empty()) return '\0';
        const char c = left_.front();
        left_.remove_prefix(1);
        ++taken_;
        follow(c);
        if (left_.empty()) refill();
        return c;
    }
    std::size_t Tell() const { return taken_; }

    // A stream that is only read needs these to compile.
    Ch* PutBegin() { return nullptr; }
    void Put(Ch) {}
    void Flush() {}
    std::size_t PutEnd(Ch*) { return 0; }

    std::int64_t line() const { return line_; }
    bool too_long() const { return too_long_; }
    bool at_end() const { return left_.empty(); }

  private:
    void refill() {
        if (!too_long_) left_ = text_.next();
    }
    void follow(char c) {
        line_ += c == '\n' ? 1 : 0;
        if (!in_string_) {
            in_string_ = c == '"';
            string_from_ = taken_;
        } else if (escaped_) {
            escaped_ = false;
        } else if (c == '\\') {
            escaped_ = true;
        } else if (c == '"') {
            in_string_ = false;
        } else if (taken_ - string_from_ > longest_string_) {
            too_long_ = true;
            left_ = {};
        }
    }

    JsonText& text_;
    std::size_t longest_string_;
    std::string_view left_;
    std::size_t taken_ = 0;
    std::size_t string_from_ = 0;
    std::int64_t line_ = 1;
    bool in_string_ = false;
    bool escaped_ = false;
    bool too_long_ = false;
};

// Receives RapidJSON's events and keeps the way down to the container that is open.
class TreeBuilder {
  public:
    TreeBuilder(const JsonStream& stream, const LongJsonList* list) : stream_(stream), list_(list) {}

    bool Null() { return put(nullptr); }
    bool Bool(bool b) { return put(b); }
    bool Int(int i) { return put(std::int64_t{i}); }
    bool Uint(unsigned u) { return put(std::int64_t{u}); }
    bool Int64(std::int64_t i) { return put(i); }
    bool Uint64(std::uint64_t u) { return put(static_cast<double>(u)); }
    bool Double(double d) { return put(d); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        if (skips()) return true;
        bytes_ += size;
        return put(std::string(text, size));
    }
    bool StartObject() { return open(JsonValue::Object{}); }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
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
    bool ended() const { return ended_; }

  private:
    static constexpr std::size_t list_depth = 2; // containers that are open right inside the list

    bool in_list() const {
        if (list_ == nullptr || open_.size() < list_depth) return false;
        const auto* top = std::get_if<JsonValue::Object>(&open_[0]->value);
        return top != nullptr && top->back().key == list_->key &&
               std::holds_alternative<JsonValue::Array>(open_[1]->value);
    }
    bool skips() const { return skipped_ > 0 || (in_long_list_ && !list_->entry); }

    template <class T>
    bool put(T value) {
        if (skips()) return true;
        place(JsonValue{std::move(value), stream_.line()});
        if (!within_bounds()) return false;
        return !at_entry() || give_entry();
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
        return !at_entry() || give_entry();
    }

    bool at_entry() const { return in_long_list_ && open_.size() == list_depth; }
    bool give_entry() {
        auto& entries = std::get<JsonValue::Array>(open_.back()->value);
        JsonValue entry = std::move(entries.back());
        entries.pop_back();
        values_ = 0;
        bytes_ = 0;
        ended_ = !list_->entry(std::move(entry));
        return !ended_;
    }
    void begin_list() {
        in_long_list_ = true;
        beside_ = {values_, bytes_};
        values_ = bytes_ = 0;
    }
    void end_list() {
        in_long_list_ = false;
        values_ = beside_.first;
        bytes_ = beside_.second;
    }

    const JsonStream& stream_;
    const LongJsonList* list_;
    JsonValue root_;
    std::vector<JsonValue*> open_;
    std::size_t skipped_ = 0; // containers that are open and not kept
    std::size_t values_ = 0;  // of the entry in hand, else beside the list
    std::size_t bytes_ = 0;
    std::pair<std::size_t, std::size_t> beside_;
    bool in_long_list_ = false;
    bool too_deep_ = false;
    bool ended_ = false;
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
        case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
        case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
        case rapidjson::kParseErrorStringEscapeInvalid:
            if (at_control) {
                return "a text is not closed by a double quote (a line end or a tab in a text is written \\n "
                       "or "
                       "\\t)";
            }
            return "a backslash in this text is not followed by a known escape";
        case rapidjson::kParseErrorStringMissQuotationMark:
            return "a text is not closed by a double quote";
        case rapidjson::kParseErrorStringInvalidEncoding:
            return "these bytes are not UTF-8; save the file as UTF-8";
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
    constexpr std::size_t longest_shown = 40;
    if (std::holds_alternative<Array>(value)) return "a list";
    if (std::holds_alternative<Object>(value)) return "an object";
    if (std::holds_alternative<std::nullptr_t>(value)) return "null";
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    if (const auto* number = std::get_if<std::int64_t>(&value))
        return "the number " + std::to_string(*number);
    if (std::holds_alternative<double>(value)) return "a number that is not a whole one";
    std::string text = std::get<std::string>(value);
    if (text.size() > longest_shown) {
        std::size_t end = longest_shown;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        text = text.substr(0, end) + "…";
    }
    return "\"" + text + "\"";
}

namespace {

std::variant<JsonValue, std::vector<LocatedError>> parse(JsonStream& stream, TreeBuilder& builder) {
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
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
    if (builder.ended()) return std::move(builder).root();
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
