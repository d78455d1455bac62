#include "decks/json_tree.h"

#include "decks/located_error.h"

#include <rapidjson/encodedstream.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <optional>

namespace emlek {

namespace {

using Utf8 = rapidjson::UTF8<>;
using Stream = rapidjson::EncodedInputStream<Utf8, rapidjson::MemoryStream>;

// Lines are counted forward only, so that a whole file costs one pass.
class LineCounter {
  public:
    explicit LineCounter(std::string_view bytes) : bytes_(bytes) {}
    std::int64_t at(std::size_t offset) {
        const std::size_t to = std::min(offset, bytes_.size());
        if (to > counted_) {
            line_ += std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                bytes_.begin() + static_cast<std::ptrdiff_t>(to), '\n');
            counted_ = to;
        }
        return line_;
    }

  private:
    std::string_view bytes_;
    std::size_t counted_ = 0;
    std::int64_t line_ = 1;
};

// Receives RapidJSON's events and keeps the way down to the container that is open.
class TreeBuilder {
  public:
    TreeBuilder(const Stream& stream, LineCounter& lines) : stream_(stream), lines_(lines) {}

    bool Null() { return put(nullptr); }
    bool Bool(bool b) { return put(b); }
    bool Int(int i) { return put(std::int64_t{i}); }
    bool Uint(unsigned u) { return put(std::int64_t{u}); }
    bool Int64(std::int64_t i) { return put(i); }
    bool Uint64(std::uint64_t u) { return put(static_cast<double>(u)); }
    bool Double(double d) { return put(d); }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
    bool String(const char* text, rapidjson::SizeType size, bool) { return put(std::string(text, size)); }
    bool StartObject() { return open(JsonValue::Object{}); }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        auto& members = std::get<JsonValue::Object>(open_.back()->value);
        members.push_back({std::string(text, size), {}});
        return true;
    }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonValue::Array{}); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    JsonValue root() && { return std::move(root_); }
    bool too_deep() const { return too_deep_; }

  private:
    std::int64_t line() { return lines_.at(stream_.Tell()); }

    template <class T>
    bool put(T value) {
        place(JsonValue{std::move(value), line()});
        return true;
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
        if (open_.size() == deepest_json) {
            too_deep_ = true;
            return false;
        }
        // A container's elements move only while it is the innermost open one, so these pointers stay good.
        open_.push_back(place(JsonValue{std::move(container), line()}));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    const Stream& stream_;
    LineCounter& lines_;
    JsonValue root_;
    std::vector<JsonValue*> open_;
    bool too_deep_ = false;
};

std::string explained(rapidjson::ParseErrorCode code, std::string_view rest) {
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
            if (!rest.empty() && static_cast<unsigned char>(rest.front()) < 0x20) {
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

std::variant<JsonValue, std::vector<LocatedError>> parse_json(std::string_view bytes) {
    rapidjson::MemoryStream memory(bytes.data(), bytes.size());
    Stream stream(memory);
    LineCounter lines(bytes);
    TreeBuilder builder(stream, lines);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
    const auto result = reader.Parse<flags>(stream, builder);
    const auto failed = [&](std::string why) {
        return std::vector<LocatedError>{{lines.at(result.Offset()), "", std::move(why)}};
    };
    if (builder.too_deep()) {
        return failed("lists and objects are nested deeper than " + std::to_string(deepest_json) + " levels");
    }
    if (result.IsError())
        return failed(explained(result.Code(), bytes.substr(std::min(result.Offset(), bytes.size()))));
    return std::move(builder).root();
}

} // namespace emlek
