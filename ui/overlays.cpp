#include "ui/overlays.h"

#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

using Line = std::pair<std::string_view, std::string_view>;

constexpr float keys_column = 430;

constexpr std::array today_keys = {
    Line{"Space · Enter · S", "start"},
    Line{"A", "study ahead, when nothing is due"},
    Line{"Up · Down · Enter", "choose a deck and study it alone"},
    Line{"U · Ctrl Z", "undo"},
};
constexpr std::array review_keys = {
    Line{"Space · Enter", "show the answer, then Good"},
    Line{"1 2 3 4", "grade, as the buttons say"},
    Line{"U · Ctrl Z", "undo"},
    Line{"E", "edit"},
    Line{"-", "not today"},
    Line{"@", "set aside"},
    Line{"F", "flag"},
    Line{"R", "hear the sounds again"},
    Line{"H", "show the hints"},
    Line{"Ctrl + - 0", "larger, smaller, usual cards"},
    Line{"Up · Down · Page keys", "scroll a long card"},
    Line{"Esc", "stop; everything is saved"},
};
constexpr std::array writing_keys = {
    Line{"Tab", "the next box"},
    Line{"Ctrl Enter", "save; a new card, then the next"},
    Line{"Ctrl V", "paste a text, a picture, copied files"},
    Line{"Ctrl Shift C", "make the selection a gap of a cloze"},
    Line{"Up · Down · Enter", "choose a deck or a tag"},
    Line{"Esc", "leave; a new card is kept as it is"},
};
constexpr std::array retention_keys = {
    Line{"1 2 3 4", "30 days, 90 days, a year, all"},
    Line{"D · Shift D", "the next deck, the one before"},
    Line{"E", "edit the hardest card"},
    Line{"T", "tables in place of charts"},
    Line{"C", "copy all of it as text"},
};
constexpr std::array browse_keys = {
    Line{"Down", "from the search into the list"},
    Line{"Shift · Ctrl A", "select more cards, all cards"},
    Line{"E · Enter", "edit"},
    Line{"@ · - · F", "set aside, not today, flag"},
    Line{"T · Shift T · M", "a tag more, one less; another deck"},
    Line{"D · N · Delete", "a due day; new again; away with it"},
    Line{"P · Shift P", "practise, hardest first; no due day changes"},
    Line{"I", "the card and its history"},
    Line{"Ctrl S · Ctrl L", "save the search; saved searches"},
    Line{"Ctrl D", "duplicates, to be merged"},
};
constexpr std::array decks_keys = {
    Line{"Enter · C", "study the deck; its cards"},
    Line{"P · Shift P", "practise it, hardest first"},
    Line{"N · R · M", "a new deck, another name, another place"},
    Line{"L · X", "new cards a day, the day of an exam"},
    Line{"D · S", "description, source"},
    Line{"E · Delete", "empty it; away with it"},
};
constexpr std::array everywhere_keys = {
    Line{"Alt 1", "Today"},
    Line{"Alt 2", "Decks"},
    Line{"Ctrl N", "add a card"},
    Line{"Ctrl F", "Browse: search all cards"},
    Line{"Alt 3", "Retention: how well you remember"},
    Line{"Ctrl O · Ctrl V", "import a deck, a copied text"},
    Line{"Ctrl ,", "Settings"},
    Line{"Tab", "move between what can be pressed"},
    Line{"?", "all keys"},
    Line{"Ctrl Q", "quit; everything is saved"},
};

// A box in the middle over the dimmed page, for one scope.
class Overlay {
  public:
    Overlay(const Look& look, const char* name, float width) {
        const ImVec2 page = ImGui::GetMainViewport()->Size;
        if (!ImGui::IsPopupOpen(name)) ImGui::OpenPopup(name);
        ImGui::SetNextWindowPos({page.x / 2, page.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
        width = std::min(width, page.x - 2 * look.px(24));
        ImGui::SetNextWindowSizeConstraints({width, 0}, {width, page.y - 2 * look.px(24)});
        ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(36), look.px(30)));
        ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(16));
        open_ = ImGui::BeginPopupModal(name, nullptr,
                                       ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                           ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                           ImGuiWindowFlags_AlwaysAutoResize);
        ImGui::PopStyleVar(2);
    }
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;
    ~Overlay() {
        if (open_) ImGui::EndPopup();
    }

    bool open() const { return open_; }

  private:
    bool open_ = false;
};

void put_key_lines(const Look& look, std::string_view heading, std::span<const Line> lines) {
    put_text(look, {TextSize::Note, look.theme.ink, true}, heading);
    gap(look.px(6));
    const float left = ImGui::GetCursorPosX();
    for (const auto& [key, meaning] : lines) {
        put_text(look, {TextSize::Note, look.theme.ink}, key);
        ImGui::SameLine(0, 0);
        ImGui::SetCursorPosX(left + look.text_px(170));
        put_text(look, {TextSize::Note, look.theme.secondary}, meaning);
        gap(look.px(5));
    }
    gap(look.px(12));
}

void put_paragraph(const Look& look, const std::string& text, TextStyle style, Colour ink, float space) {
    if (text.empty()) return;
    style.ink = ink;
    put_people_text(look, plain_document(text), style);
    gap(space);
}

void put_question(const Look& look, const std::string& question, const std::string& detail) {
    const float width = ImGui::GetContentRegionAvail().x;
    TextStyle style = look.style(TextSize::Title, width);
    style.strong = true;
    put_paragraph(look, question, style, look.theme.ink, look.px(10));
    put_paragraph(look, detail, look.style(TextSize::Body, width), look.theme.secondary, look.px(10));
    gap(look.px(14));
}

MaybeCommand closing(MaybeCommand command) {
    if (command) ImGui::CloseCurrentPopup();
    return command;
}

} // namespace

MaybeCommand keys_overlay(const Look& look, const Keys& keys) {
    MaybeCommand command;
    if (keys.has(Key::Escape) || keys.has(Key::Question)) command = CloseOverlay{};
    const Overlay overlay(look, "All keys", look.text_px(2 * keys_column + 72));
    if (!overlay.open()) return command;
    const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
    put_text(look, {TextSize::Title, look.theme.ink, true}, "All keys");
    beside_last_item(quiet_button_height(look), 0);
    ImGui::SetCursorPosX(right - quiet_button_width(look, "Close", "Esc"));
    if (quiet_button(look, "Close", "Esc")) command = CloseOverlay{};
    gap(look.px(14));
    scroll_by_keys(look, keys);
    const float column = look.text_px(keys_column);
    const bool beside = ImGui::GetContentRegionAvail().x >= 2 * column - look.px(24);
    ImGui::BeginGroup();
    put_key_lines(look, "Today", today_keys);
    put_key_lines(look, "During review", review_keys);
    put_key_lines(look, "Retention", retention_keys);
    ImGui::EndGroup();
    if (beside) {
        ImGui::SameLine(0, 0);
        ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + column);
    }
    ImGui::BeginGroup();
    put_key_lines(look, "Writing a card", writing_keys);
    put_key_lines(look, "Browse", browse_keys);
    put_key_lines(look, "Decks", decks_keys);
    put_key_lines(look, "Everywhere", everywhere_keys);
    ImGui::EndGroup();
    return closing(std::move(command));
}

MaybeCommand undo_question(const Look& look, const UndoQuestion& view, const Keys& keys) {
    MaybeCommand command;
    if (keys.has(Key::Enter)) command = TakeBack{};
    if (keys.has(Key::Escape)) command = CloseOverlay{};
    const Overlay overlay(look, "Undo", look.text_px(520));
    if (!overlay.open()) return command;
    put_question(look, view.question, view.detail);
    if (primary_button(look, "Take it back", "Enter")) command = TakeBack{};
    beside_last_item(quiet_button_height(look), look.px(12));
    if (quiet_button(look, "Leave it", "Esc")) command = CloseOverlay{};
    return closing(std::move(command));
}

MaybeCommand unsaved_question(const Look& look, const std::string& front, const Keys& keys) {
    MaybeCommand command;
    if (keys.has(Key::Enter) || keys.has(Key::Escape)) command = WriteOn{};
    if (keys.has(Key::T)) command = QuitWithoutCard{};
    const Overlay overlay(look, "Unsaved", look.text_px(520));
    if (!overlay.open()) return command;
    const std::string which = front.empty() ? "What you wrote" : "“" + front + "”";
    put_question(look, "This card is not saved yet", which + " goes when Emlék closes.");
    if (primary_button(look, "Write on", "Enter")) command = WriteOn{};
    beside_last_item(quiet_button_height(look), look.px(12));
    if (quiet_button(look, "Throw it away", "T")) command = QuitWithoutCard{};
    return closing(std::move(command));
}

MaybeCommand restore_question(const Look& look, const RestoreQuestion& view, const Keys& keys) {
    MaybeCommand command;
    if (keys.has(Key::Enter)) command = RestoreBackup{view.backup};
    if (keys.has(Key::Escape)) command = CloseOverlay{};
    const Overlay overlay(look, "Restore", look.text_px(520));
    if (!overlay.open()) return command;
    const float width = ImGui::GetContentRegionAvail().x;
    TextStyle question = look.style(TextSize::Title, width);
    question.strong = true;
    put_paragraph(look, "Go back to " + view.made + "?", question, look.theme.ink, look.px(10));
    put_paragraph(look, view.meaning, look.style(TextSize::Body, width), look.theme.secondary, look.px(10));
    gap(look.px(14));
    if (primary_button(look, "Restore it", "Enter")) command = RestoreBackup{view.backup};
    beside_last_item(quiet_button_height(look), look.px(12));
    if (quiet_button(look, "Leave it", "Esc")) command = CloseOverlay{};
    return closing(std::move(command));
}

MaybeCommand move_question(const Look& look, const MoveQuestion& view, const Keys& keys) {
    MaybeCommand command;
    const bool movable = !view.to.empty();
    if (movable && keys.has(Key::Enter)) command = MoveCollection{};
    if (keys.has(Key::Escape)) command = LeaveCollection{};
    const Overlay overlay(look, "Move", look.text_px(560));
    if (!overlay.open()) return command;
    const float width = ImGui::GetContentRegionAvail().x;
    TextStyle question = look.style(TextSize::Title, width);
    question.strong = true;
    put_paragraph(look, "Your cards lie in a folder of " + view.program, question, look.theme.ink,
                  look.px(10));
    const std::string why =
        view.program +
        " copies single files between computers. It can put an older copy over your newest "
        "answers, or take the file while it is being written.";
    const std::string what =
        movable ? " They are safe in " + view.to + ". Moving takes pictures, sounds and backups along."
                : " Move them to a folder that is not copied.";
    put_paragraph(look, why + what, look.style(TextSize::Body, width), look.theme.secondary, look.px(10));
    gap(look.px(14));
    if (movable) {
        if (primary_button(look, "Move them", "Enter")) command = MoveCollection{};
        beside_last_item(quiet_button_height(look), look.px(12));
    }
    if (quiet_button(look, "Leave them there", "Esc")) command = LeaveCollection{};
    return closing(std::move(command));
}

MaybeCommand work_overlay(const Look& look, const WorkView& view, const Keys& keys) {
    MaybeCommand command;
    if (keys.has(Key::Escape)) command = CancelWork{};
    const Overlay overlay(look, "Work", look.text_px(520));
    if (!overlay.open()) return command;
    const float width = ImGui::GetContentRegionAvail().x;
    TextStyle what = look.style(TextSize::Title, width);
    what.strong = true;
    put_paragraph(look, view.what, what, look.theme.ink, look.px(16));
    put_step_progress(look, view.progress, width);
    gap(look.px(18));
    if (quiet_button(look, "Cancel", "Esc")) command = CancelWork{};
    return command;
}

MaybeCommand enlarged_picture(const Look& look, const std::string& file, const Keys& keys) {
    MaybeCommand command;
    if (keys.has(Key::Escape) || keys.has(Key::Space) || keys.has(Key::Enter)) command = CloseOverlay{};
    const PictureState state = look.pictures->state(file);
    if (state.kind == PictureState::Kind::Missing || state.kind == PictureState::Kind::Unusable)
        return CloseOverlay{};
    const ImVec2 page = ImGui::GetMainViewport()->Size;
    const float margin = look.px(32);
    const float natural_width = static_cast<float>(std::max(state.width, 1));
    const float natural_height = static_cast<float>(std::max(state.height, 1));
    const float fit = std::min((page.x - 2 * margin) / natural_width, (page.y - 2 * margin) / natural_height);
    const ImVec2 size(std::max(1.0F, std::floor(natural_width * fit)),
                      std::max(1.0F, std::floor(natural_height * fit)));
    const ImVec2 from(std::round((page.x - size.x) / 2), std::round((page.y - size.y) / 2));
    const ImVec2 to(from.x + size.x, from.y + size.y);
    // Decoded at its own size at most; beyond that it is drawn larger.
    const float own = std::min(fit, 1.0F);
    const ImTextureID texture =
        state.kind == PictureState::Kind::Ready
            ? look.pictures->texture(file, std::max(1, static_cast<int>(natural_width * own)),
                                     std::max(1, static_cast<int>(natural_height * own)))
            : ImTextureID_Invalid;
    ImGui::SetCursorScreenPos({0, 0});
    if (ImGui::InvisibleButton("Close the picture", page)) command = CloseOverlay{};
    ImDrawList* list = ImGui::GetForegroundDrawList();
    list->AddRectFilled({0, 0}, page, colour_of(look.theme.paper, 0.94F));
    if (texture != ImTextureID_Invalid) {
        if (look.theme.dark) list->AddRectFilled(from, to, colour_of(light_theme().paper));
        list->AddImage(texture, from, to);
    }
    return command;
}

MaybeCommand obstacle_page(const Look& look, const Obstacle& view, const Keys& keys) {
    MaybeCommand command;
    const bool restorable = !view.backup.empty();
    const MaybeCommand restore = RestoreBackup{view.backup};
    if (keys.has(Key::Space) || keys.has(Key::Enter)) command = restorable ? restore : Retry{};
    if (restorable && keys.has(Key::R)) command = restore;
    if (keys.has(Key::Escape) || keys.has(Key::CtrlQ)) command = Quit{};
    const ImVec2 page = ImGui::GetWindowSize();
    const float width = std::min(look.text_px(640), page.x - 2 * look.px(40));
    ImGui::SetCursorPos({std::round((page.x - width) / 2), std::round(page.y * 0.2F)});
    ImGui::BeginGroup();
    TextStyle heading = look.style(TextSize::Question, width);
    heading.strong = true;
    put_paragraph(look, view.what, heading, look.theme.ink, look.px(14));
    put_paragraph(look, view.why, look.style(TextSize::Body, width), look.theme.ink, look.px(28));
    if (restorable) {
        if (primary_button(look, "Restore the backup", "R")) command = restore;
        beside_last_item(quiet_button_height(look), look.px(12));
        if (quiet_button(look, "Try again")) command = Retry{};
    } else if (primary_button(look, "Try again", "Space")) {
        command = Retry{};
    }
    beside_last_item(quiet_button_height(look), look.px(12));
    if (quiet_button(look, "Quit", "Esc")) command = Quit{};
    ImGui::EndGroup();
    return command;
}

} // namespace emlek
