#include "ui/app.h"
#include "ui/deck_import.h"

#include <imgui.h>

#include <memory>
#include <string>
#include <utility>

namespace emlek {

void App::draw_import(const Look& look) {
    const Keys keys = keys_.read();
    const Page page;
    MaybeCommand command = import_->draw(look, asks_before_quitting_ ? Keys{} : keys);
    if (asks_before_quitting_) {
        command = draw_overlay(look, keys);
    } else if (keys.has(Key::CtrlQ)) {
        command = Quit{};
    }
    if (command) execute(*command);
    if (!import_->over()) return;
    const std::string outcome = import_->outcome();
    import_.reset();
    place_drawn_ = false;
    if (after_import_) {
        go_to(Place::Today);
        take(*std::exchange(after_import_, std::nullopt));
    } else {
        execute(ShowToday{});
    }
    notice_ = outcome;
    ImGui::SetNavCursorVisible(false);
}

ImportScene& App::begin_import() {
    if (import_) return *import_;
    backups_.stand_back();
    go_to(Place::Today);
    BeginImport begin = parts_.begin_import;
    if (!begin) {
        begin = [this](const DeckOrigin& origin) {
            return std::make_unique<DeckImport>(parts_.collection, parts_.clock, origin, [this] {
                after_import_ = look_around(parts_.collection, parts_.clock.moment());
            });
        };
    }
    return import_.emplace(ImportParts{parts_.clock, parts_.preferences, parts_.preferences_file,
                                       parts_.words, std::move(begin), parts_.wake});
}

void App::files_dropped(const std::vector<std::filesystem::path>& files) {
    if (long_change_) {
        long_change_->dropped.insert(long_change_->dropped.end(), files.begin(), files.end());
    } else if (!attach_dropped(files)) {
        execute(ImportFiles{files});
    }
}

void App::carry_out(const ShowImport&) {
    begin_import().choose();
}

void App::carry_out(const ImportFiles& these) {
    if (!these.files.empty()) begin_import().open(these.files);
}

void App::carry_out(const ImportPasted&) {
    const char* text = ImGui::GetClipboardText();
    if (!text || std::string_view(text).find_first_not_of(" \t\r\n") == std::string_view::npos) {
        notice_ = "There is no text to paste.";
        return;
    }
    begin_import().open_pasted(text);
}

void App::carry_out(const ImportCommand& command) {
    if (import_) import_->execute(command);
}

} // namespace emlek
