#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string_view>

namespace emlek {

// Writes one JSON document in one line, passing it on to the stream as it grows.
//
//   JsonOut json(out);
//   json.object([&] { json.field("day", "2026-11-23"); });
//   json.end_line();
class JsonOut {
  public:
    explicit JsonOut(std::ostream& out) : out_(out), writer_(buffer_) {}

    template <class Fill>
    void object(const Fill& fill) {
        writer_.StartObject();
        fill();
        writer_.EndObject();
        pass_on_when_long();
    }
    template <class Fill>
    void list(const Fill& fill) {
        writer_.StartArray();
        fill();
        writer_.EndArray();
    }

    void key(std::string_view name) { value(name); }
    void value(std::string_view text); // bytes that are no UTF-8 become U+FFFD
    void value(const char* text) { value(std::string_view(text)); }
    void value(bool yes) { writer_.Bool(yes); }
    void value(std::nullopt_t) { writer_.Null(); }
    void value(std::integral auto number) { writer_.Int64(static_cast<std::int64_t>(number)); }
    // Rounded to four decimal places.
    void value(double number);
    template <class T>
    void value(const std::optional<T>& maybe) {
        if (maybe) {
            value(*maybe);
        } else {
            value(std::nullopt);
        }
    }
    template <class T>
    void field(std::string_view name, const T& content) {
        key(name);
        value(content);
    }

    // Ends the document and hands it to the stream; the next one may begin.
    void end_line();

  private:
    void pass_on_when_long();

    std::ostream& out_;
    rapidjson::StringBuffer buffer_;
    rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

} // namespace emlek
