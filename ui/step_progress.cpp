#include "ui/step_progress.h"

#include "ui/paint.h"

#include <algorithm>

namespace emlek {

namespace {

std::string stage_words(const StepProgress& progress) {
    std::string text = progress.stage;
    if (text.empty()) return text;
    if (progress.total > 0) {
        const auto percent = std::clamp<std::int64_t>(progress.done * 100 / progress.total, 0, 100);
        text += " · " + std::to_string(percent) + " %";
    }
    if (progress.seconds_left) text += " · " + time_left_words(*progress.seconds_left);
    return text;
}

} // namespace

void ProgressTeller::start(Millis now) {
    left_.start(now);
    told_.reset();
    stage_.clear();
}

std::optional<StepProgress> ProgressTeller::at(Millis now, std::string_view stage, std::int64_t done,
                                               std::int64_t total) {
    if (told_ && now.count - told_->count < told_every_ms) return std::nullopt;
    if (stage_ != stage) left_.start(now);
    stage_ = stage;
    told_ = now;
    return StepProgress{stage_, done, total, left_.after(now, done, total)};
}

void put_step_progress(const Look& look, const StepProgress& progress, float width) {
    const float part =
        progress.total > 0 ? static_cast<float>(progress.done) / static_cast<float>(progress.total) : 0;
    put_progress_line(look, part, width);
    gap(look.px(8));
    put_text(look, {TextSize::Note, look.theme.secondary}, stage_words(progress), width);
}

} // namespace emlek
