#pragma once

#include "cli/context.h"
#include "cli/json_out.h"
#include "decks/typed_answer.h"
#include "study/sitting.h"

#include <optional>
#include <string>
#include <string_view>

namespace emlek {

// `emlek review --json`: words in, one a line; events out, one a line and at once. Reads until "quit" or the
// end of its input.
class ReviewProtocol {
  public:
    ReviewProtocol(Context& context, Sitting sitting, const TypedOptions& typing);
    void run();

  private:
    void obey(std::string_view word);
    void reveal(const std::optional<std::string>& typed);
    void answer(Quality quality);
    void undo();
    void leave(void (Sitting::*way)(const Now&));
    bool expect_card();

    void tell_question();
    void tell_answer(const Prompt& prompt, const std::optional<TypedDiff>& diff);
    void tell_comparison(const TypedDiff& diff);
    void tell_error(const std::string& why);
    template <class Fill>
    void tell(const char* event, const Fill& fill);

    Context& context_;
    Sitting sitting_;
    Millis shown_at_; // by the steady clock
    TypedOptions typing_;
    JsonOut json_;
    bool revealed_ = false;
};

} // namespace emlek
