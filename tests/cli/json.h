#pragma once

#include <rapidjson/document.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace emlek::test {

// A JSON value as tests read it. Asking for what is not there throws, which fails the test.
class Json {
  public:
    // Throws when the text is not exactly one document.
    static Json parse(std::string_view text);
    // One document a line.
    static std::vector<Json> parse_lines(std::string_view text);

    Json operator[](std::string_view key) const;
    Json operator[](std::size_t index) const;
    std::size_t size() const;
    std::vector<Json> items() const;

    std::int64_t number() const;
    std::string text() const;
    bool yes() const;
    bool is_null() const { return value_->IsNull(); }
    bool has(std::string_view key) const;
    // "day review new": the keys as they stand in the document.
    std::string keys() const;
    // The value as it is written.
    std::string written() const;

  private:
    Json(std::shared_ptr<const rapidjson::Document> document, const rapidjson::Value& value)
        : document_(std::move(document)), value_(&value) {}

    std::shared_ptr<const rapidjson::Document> document_;
    const rapidjson::Value* value_;
};

} // namespace emlek::test
