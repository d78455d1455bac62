#include "store/store_error.h"
#include "ui/app.h"

#include <imgui.h>

#include <utility>
#include <variant>

namespace emlek {

void App::carry_out(const ShowRetention&) {
    go_to(Place::Retention);
    retention_.emplace(parts_.collection, now_, parts_.words, parts_.preferences.retention_days);
}

void App::carry_out(const RetentionCommand& command) {
    if (!retention_) return;
    if (std::holds_alternative<CopyFigures>(command)) {
        const RetentionView view = retention_->view();
        if (view.figures) ImGui::SetClipboardText(as_text(*view.figures).c_str());
        notice_ = "Copied.";
        return;
    }
    if (const auto* hard = std::get_if<EditHardCard>(&command)) {
        if (const auto prompt = PromptReader(parts_.collection).read(hard->card))
            editing_.emplace(parts_.collection, *prompt);
        return;
    }
    std::visit(
        [this](const auto& asked) {
            if constexpr (requires { retention_->execute(asked); }) retention_->execute(asked);
        },
        command);
    if (const auto* range = std::get_if<ChooseRange>(&command)) {
        parts_.preferences.retention_days = range->days;
        save_preferences(parts_.preferences, parts_.preferences_file);
    }
}

void App::read_answers_on() {
    reading_on_ = false;
    if (!retention_ || trouble_) return;
    try {
        reading_on_ = retention_->advance(parts_.clock.steady);
        if (auto columns = retention_->take_columns_to_keep()) after_reading_.keep(std::move(*columns));
    } catch (const StoreError& error) {
        trouble_ = Trouble{error.what(), ShowRetention{}};
    }
}

} // namespace emlek
