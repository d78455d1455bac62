#pragma once

#include "decks/document/builder.h"

#include <string>
#include <string_view>

namespace emlek {

// Between <ruby> and </ruby> text is a base or its reading; elsewhere it goes to the builder as it is.
class RubyReader {
  public:
    explicit RubyReader(DocumentBuilder& builder) : builder_(&builder) {}

    void open(std::string_view name, const InlineStyle& style);
    void close(std::string_view name, const InlineStyle& style);
    // What was begun is given out: a block, picture or line break does not fit in it.
    void end(const InlineStyle& style);

    void text(std::string_view text, const InlineStyle& style);
    void space(const InlineStyle& style);

  private:
    enum class Part : std::int8_t { None, Base, Reading, Parenthesis };
    void give_out(const InlineStyle& style);

    DocumentBuilder* builder_;
    Part part_ = Part::None;
    std::string base_;
    std::string reading_;
};

} // namespace emlek
