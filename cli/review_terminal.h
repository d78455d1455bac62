#pragma once

#include "cli/context.h"
#include "decks/typed_answer.h"
#include "store/settings.h"
#include "study/sitting.h"

#include <string>
#include <string_view>

namespace emlek {

// `emlek review` for a person: asks, waits for Enter, offers the grades, and says "Saved." once an answer is
// durable.
class ReviewTerminal {
  public:
    ReviewTerminal(Context& context, Sitting sitting, const Settings& settings);
    void run();

  private:
    bool ask(std::string_view prompt); // into line_; false at the end of the input
    void ask_for_word();
    void obey();
    bool obey_about_card();
    bool asks_for_writing() const; // the answer of the card, now
    void reveal(const std::string& typed);
    void answer(Quality quality);
    void leave(void (Sitting::*way)(const Now&), std::string_view said);
    void toggle_flag();
    void undo();
    bool is_sure(const Operation& operation, const Now& now);

    void show_card();
    void show_grades();
    void show_words();
    void show_end();

    Context& context_;
    Sitting sitting_;
    Millis shown_at_; // by the steady clock
    int grades_;
    TypedOptions typing_;
    std::string line_;
    bool revealed_ = false;
    bool stopped_ = false;
};

} // namespace emlek
