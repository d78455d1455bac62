#pragma once

#include "cli/context.h"
#include "cli/json_out.h"
#include "study/sitting.h"

#include <string>
#include <string_view>

namespace emlek {

// `emlek review --json`: words in, one a line; events out, one a line and at once. Reads until "quit" or the
// end of its input.
class ReviewProtocol {
  public:
    ReviewProtocol(Context& context, Sitting sitting);
    void run();

  private:
    void obey(std::string_view word);
    void reveal();
    void answer(Quality quality);
    void undo();
    void leave(void (Sitting::*way)(const Now&));
    bool expect_card();

    void tell_question();
    void tell_answer(const Prompt& prompt);
    void tell_error(const std::string& why);
    template <class Fill>
    void tell(const char* event, const Fill& fill);

    Context& context_;
    Sitting sitting_;
    Millis shown_at_; // by the steady clock
    JsonOut json_;
    bool revealed_ = false;
};

} // namespace emlek
