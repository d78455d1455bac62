#include "tests/ui/app_window.h"

#include "store/listing.h"

#include <imgui.h>

namespace emlek::test {

AppWindow::AppWindow(const Deck& deck, ImVec2 size) : size_(size) {
    desk.have(deck);
    start();
}

void AppWindow::start() {
    screen.reset();
    app.reset();
    desk.reopen();
    app.emplace(AppParts{desk.collection(),
                         clock,
                         preferences,
                         {},
                         [] { return false; },
                         Words(),
                         nullptr,
                         [] {},
                         sounds,
                         read_copied});
    screen.emplace(
        [this](const Look& look, const Keys&) {
            app->draw(look);
            return MaybeCommand();
        },
        size_);
}

void AppWindow::press(std::initializer_list<ImGuiKey> keys) {
    for (const ImGuiKey key : keys)
        screen->press(key);
}

void AppWindow::paste(const std::string& text) {
    ImGui::SetClipboardText(text.c_str());
    ctrl(ImGuiKey_V);
}

std::string AppWindow::notes() const {
    std::string all;
    list_cards(const_cast<Desk&>(desk).collection(), {}, [&](const ListedCard& card) {
        const Note& note = card.prompt.note;
        all += (all.empty() ? "" : " | ") + note.question + " / " + note.answer;
    });
    return all;
}

} // namespace emlek::test
