#pragma once

#include "decks/json_tree.h"
#include "decks/located_error.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace emlek {

// Reads the members of JSON objects and gathers what is wrong with them, each error with its line and path.
class JsonFields {
  public:
    // At most most_errors, then one that says that there are more.
    std::vector<LocatedError> take_errors() &&;
    bool has_errors() const { return more_ || !errors_.empty(); }
    bool has_more_errors() const { return more_; }

    static const JsonValue* find(const JsonValue& parent, std::string_view key);
    static std::string joined(const std::string& path, std::string_view key);
    void fail(const JsonValue& at, std::string path, std::string why);

    // Any other key, and one that stands twice, is an error.
    void only_known(const JsonValue::Object& object, const std::string& path,
                    std::initializer_list<std::string_view> known);
    // A text without control characters and without blanks at its ends; empty where there is none.
    std::string text(const JsonValue& parent, const std::string& path, std::string_view key,
                     bool required = false);
    std::vector<std::string> texts(const JsonValue& parent, const std::string& path, std::string_view key);

  private:
    std::vector<LocatedError> errors_;
    bool more_ = false; // than errors_ holds
};

} // namespace emlek
