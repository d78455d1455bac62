#include "store/store_error.h"
#include "ui/app.h"
#include "ui/overlays.h"

#include <imgui.h>

#include <new>
#include <utility>

namespace emlek {

void App::draw_long_change(const Look& look) {
    const Keys keys = keys_.read();
    const Page page;
    draw_place(look, {}); // as it was before
    if (long_change_->step->over()) return end_of_long_change();
    const WorkView view{long_change_->what, long_change_->step->progress()};
    MaybeCommand command = asks_before_quitting_ ? draw_overlay(look, keys) : work_overlay(look, view, keys);
    if (keys.has(Key::CtrlQ)) command = Quit{};
    if (command) execute(*command);
}

void App::carry_out(const CancelWork&) {
    if (long_change_) long_change_->step->cancel();
}

void App::end_of_long_change() {
    const LongChange ended = std::move(*long_change_);
    long_change_.reset();
    place_drawn_ = false;
    if (browse_) browse_->freeze(false);
    try {
        ended.step->finish();
        take(*ended.after);
        if (browse_) browse_->read_again(parts_.words);
        notice_ = ended.told ? *ended.told : ended.done;
    } catch (const Cancelled&) {
        if (!browse_ && !decks_) execute(ShowToday{});
        notice_ = ended.cancelled;
    } catch (const StoreError& error) {
        trouble_ = Trouble{error.what(), ended.again};
    } catch (const std::bad_alloc&) {
        trouble_ = Trouble{"There is not enough memory for this. Nothing was changed.", ended.again};
    }
    if (!ended.dropped.empty()) execute(ImportFiles{ended.dropped});
}

} // namespace emlek
