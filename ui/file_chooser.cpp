#include "ui/file_chooser.h"

#include "ui/fields.h"
#include "ui/import_words.h"
#include "ui/page.h"
#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>

namespace emlek {

namespace {

using namespace std::string_view_literals;

constexpr float places_width = 190;
constexpr std::size_t most_recent = 6;
constexpr std::array kinds = {"Decks"sv, "All files"sv};

// "2026-11-23", by the local day.
std::string day_words(std::int64_t seconds, const std::function<UtcOffset(Instant)>& offset_at) {
    using namespace std::chrono;
    const UtcOffset offset = offset_at ? offset_at(Instant{seconds * 1000}) : UtcOffset{};
    const std::int64_t local = seconds + std::int64_t{offset.minutes} * 60;
    const year_month_day date(floor<days>(sys_seconds(std::chrono::seconds(local))));
    const auto two = [](unsigned value) { return (value < 10 ? "-0" : "-") + std::to_string(value); };
    return std::to_string(static_cast<int>(date.year())) + two(static_cast<unsigned>(date.month())) +
           two(static_cast<unsigned>(date.day()));
}

// Arrow keys that the text field has no use for.
struct Moves {
    int rows = 0;
};

int take_arrow(ImGuiInputTextCallbackData* data) {
    auto& moves = *static_cast<Moves*>(data->UserData);
    if (data->EventKey == ImGuiKey_UpArrow) --moves.rows;
    if (data->EventKey == ImGuiKey_DownArrow) ++moves.rows;
    return 0;
}

int page_moves(int rows_in_view) {
    int moves = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) moves -= rows_in_view;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) moves += rows_in_view;
    if (moves != 0) ImGui::NavMoveRequestCancel();
    return moves;
}

// Keys while the field has the focus are the field's, as KeyReader sees it; these it leaves alone.
MaybeCommand command_of_keys(const ChooserView& view, const Keys& keys) {
    const bool alt_up = ImGui::IsKeyChordPressed(ImGuiMod_Alt | ImGuiKey_UpArrow);
    const bool back = view.typed.empty() && ImGui::IsKeyPressed(ImGuiKey_Backspace, false);
    if (alt_up || back) return ImportCommand(ShowFolder{view.folder.parent_path()});
    if (keys.has(Key::Escape) || ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        if (view.typed.empty()) return ImportCommand(LeaveImport{});
        return ImportCommand(FindFile{});
    }
    return std::nullopt;
}

MaybeCommand put_field(const Look& look, const ChooserView& view, float width) {
    MaybeCommand command;
    std::array<char, 4097> text{};
    view.typed.copy(text.data(), text.size() - 1);
    Moves moves;
    ImGui::PushID(view.field);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(14), look.px(9)));
    ImGui::PushFont(look.fonts.regular, look.line(TextSize::Body));
    ImGui::SetNextItemWidth(width);
    // Typing is for finding, wherever a person clicked before.
    if (ImGui::GetActiveID() == 0 && !ImGui::GetIO().NavVisible) ImGui::SetKeyboardFocusHere();
    const bool entered = ImGui::InputTextWithHint(
        "##Find", "Type to find, or paste a path", text.data(), text.size(),
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackHistory, take_arrow, &moves);
    ImGui::PopFont();
    ImGui::PopStyleVar();
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        colour_of(look.theme.line), look.px(8), 0,
                                        std::max(1.0F, look.px(1)));
    ImGui::PopID();
    if (view.typed != text.data()) command = ImportCommand(FindFile{text.data()});
    if (moves.rows != 0) command = ImportCommand(SelectFile{view.selected + moves.rows});
    if (entered) command = ImportCommand(OpenSelected{});
    return command;
}

bool place_entry(const Look& look, const std::string& label, bool chosen, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 size(width, look.line(TextSize::Note) + look.px(12));
    const bool pressed = ImGui::InvisibleButton(label.c_str(), size, ImGuiButtonFlags_EnableNav);
    if (chosen || ImGui::IsItemHovered()) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            from, ImGui::GetItemRectMax(), colour_of(look.theme.accent_tint, chosen ? 1 : 0.5F), look.px(6));
    }
    TextStyle style = look.style(TextSize::Note, width - look.px(20));
    style.ink = chosen ? look.theme.ink : look.theme.secondary;
    const bool cut = draw_people_line(look, plain_document(label), TextSize::Note, style,
                                      {from.x + look.px(10), from.y + look.px(6)})
                         .shortened;
    if (cut) tooltip(look, label);
    return pressed;
}

MaybeCommand put_places(const Look& look, const ChooserView& view, ImVec2 size) {
    MaybeCommand command;
    ImGui::BeginChild("places", size, ImGuiChildFlags_NavFlattened);
    for (const auto& [name, folder] : view.places) {
        if (place_entry(look, name, folder == view.folder, size.x))
            command = ImportCommand(ShowFolder{folder});
    }
    if (!view.recent.empty()) {
        gap(look.px(18));
        ImGui::Indent(look.px(10));
        put_text(look, {TextSize::Small, look.theme.secondary}, "Recent");
        ImGui::Unindent(look.px(10));
        gap(look.px(4));
    }
    for (std::size_t i = 0; i < std::min(view.recent.size(), most_recent); ++i) {
        ImGui::PushID(static_cast<int>(i));
        const std::filesystem::path& file = view.recent[i];
        if (place_entry(look, file.filename().string(), false, size.x)) {
            command = ImportCommand(OpenDeckFile{file});
        }
        ImGui::PopID();
    }
    ImGui::EndChild();
    return command;
}

void draw_folder_mark(const Look& look, ImVec2 at, float height) {
    const ImU32 colour = colour_of(mix(look.theme.paper, look.theme.accent, 0.55F));
    const float width = std::round(height * 1.2F);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width * 0.45F, at.y + height * 0.5F}, colour, look.px(2));
    list->AddRectFilled({at.x, at.y + std::round(height * 0.2F)}, {at.x + width, at.y + height}, colour,
                        look.px(2));
}

struct RowShape {
    float height = 0;
    float mark = 0; // left of the name
    float size = 0; // right edges
    float day = 0;
};

RowShape row_shape(const Look& look, float width) {
    const Ink small{TextSize::Small, look.theme.secondary};
    RowShape shape;
    shape.height = look.line(TextSize::Body) + look.px(12);
    shape.mark = look.px(14) + look.text_px(24);
    shape.day = width - look.px(16);
    shape.size = shape.day - text_extent(look, small, "2026-11-23").x - look.px(28);
    return shape;
}

bool put_row(const Look& look, const ChooserView& view, const FolderEntry& entry, bool selected,
             const RowShape& shape, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool pressed =
        ImGui::InvisibleButton(entry.name.empty() ? "?" : entry.name.c_str(), {width, shape.height});
    if (selected || ImGui::IsItemHovered()) {
        ImGui::GetWindowDrawList()->AddRectFilled(from, ImGui::GetItemRectMax(),
                                                  colour_of(look.theme.accent_tint, selected ? 1 : 0.5F));
    }
    const float top = std::round(from.y + (shape.height - look.line(TextSize::Body)) / 2);
    const float mark = std::round(look.em(TextSize::Body) * 0.75F);
    if (entry.folder) {
        draw_folder_mark(look, {from.x + look.px(14), std::round(from.y + (shape.height - mark) / 2)}, mark);
    }
    const Ink small{TextSize::Small, look.theme.secondary};
    const float right = shape.size - look.text_px(80);
    const TextStyle style = look.style(TextSize::Body, right - shape.mark);
    const bool cut =
        draw_people_line(look, plain_document(entry.name), TextSize::Body, style, {from.x + shape.mark, top})
            .shortened;
    if (cut) tooltip(look, entry.name);
    const auto facts = facts_of(view.folder / entry.name);
    if (!facts) return pressed;
    const float base = top + look.ascent(TextSize::Body) - look.ascent(TextSize::Small);
    const auto draw_right = [&](float edge, const std::string& text) {
        draw_text(look, small, {from.x + edge - text_extent(look, small, text).x, base}, text);
    };
    if (!entry.folder) draw_right(shape.size, size_words(facts->bytes));
    draw_right(shape.day, day_words(facts->modified, view.offset_at));
    return pressed;
}

// What there is to say in place of the entries.
std::string empty_words(const Look& look, const ChooserView& view) {
    if (!view.listing->trouble().empty()) return view.listing->trouble();
    if (!view.listing->complete()) return {};
    if (!view.listing->entries().empty()) return "Nothing here has “" + view.typed + "” in its name.";
    if (view.listing->left_out() == 0) return "This folder is empty.";
    return "There is no deck here, but " +
           look.words.counted(view.listing->left_out(), "other file.", "other files.");
}

// Moves into view what was selected by a key, once.
void follow_selection(const ChooserView& view, float row) {
    ImGuiStorage* memory = ImGui::GetStateStorage();
    const ImGuiID id = ImGui::GetID("selected");
    const int mark = view.selected + 1'000'000 * (view.field % 1000);
    if (memory->GetInt(id, -1) == mark) return;
    memory->SetInt(id, mark);
    const float top = static_cast<float>(view.selected) * row;
    const float height = ImGui::GetWindowHeight() - 2 * ImGui::GetStyle().WindowPadding.y;
    if (top < ImGui::GetScrollY()) ImGui::SetScrollY(top);
    if (top + row > ImGui::GetScrollY() + height) ImGui::SetScrollY(top + row - height);
}

MaybeCommand put_entries(const Look& look, const ChooserView& view, ImVec2 size) {
    MaybeCommand command;
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colour_of(look.theme.panel));
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, look.px(10));
    ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, std::max(1.0F, look.px(1)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, look.px(6)));
    ImGui::BeginChild("entries", size, ImGuiChildFlags_Borders, ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();
    const float width = ImGui::GetContentRegionAvail().x;
    const RowShape shape = row_shape(look, width);
    follow_selection(view, shape.height);
    if (view.matches->empty()) {
        ImGui::SetCursorPos({look.px(16), look.px(14)});
        put_people_text(look, plain_document(empty_words(look, view)),
                        look.style(TextSize::Body, width - look.px(32)));
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(view.matches->size()), shape.height);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto at = static_cast<std::size_t>((*view.matches)[static_cast<std::size_t>(i)]);
            const FolderEntry& entry = view.listing->entries()[at];
            if (!put_row(look, view, entry, i == view.selected, shape, width)) continue;
            const std::filesystem::path path = view.folder / entry.name;
            command = entry.folder ? ImportCommand(ShowFolder{path}) : ImportCommand(OpenDeckFile{path});
        }
    }
    ImGui::EndChild();
    return command;
}

// Where one is, and the way up.
MaybeCommand put_folder_line(const Look& look, const ChooserView& view, float width) {
    MaybeCommand command;
    const float up = text_button_width(look, "Backspace", "up");
    const ImVec2 from = ImGui::GetCursorScreenPos();
    TextStyle style = look.style(TextSize::Note, width - up - look.px(24));
    style.ink = look.theme.secondary;
    draw_people_line(look, plain_document(with_tilde(view.folder, view.home)), TextSize::Note, style, from);
    ImGui::SetCursorScreenPos({from.x + width - up, from.y});
    if (text_button(look, "Backspace", "up")) command = ImportCommand(ShowFolder{view.folder.parent_path()});
    ImGui::SetCursorScreenPos({from.x, from.y + look.line(TextSize::Note) + look.px(6)});
    return command;
}

MaybeCommand put_foot(const Look& look, const ChooserView& view) {
    MaybeCommand command;
    const auto other = choice_field(look, kinds, view.all_files ? 1 : 0);
    if (other) command = ImportCommand(ShowAllFiles{*other == 1});
    beside_last_item(quiet_button_height(look), look.px(24));
    if (quiet_button(look, "Cancel", "Esc")) command = ImportCommand(LeaveImport{});
    if (!view.trouble.empty()) {
        beside_last_item(look.line(TextSize::Note), look.px(20));
        put_text(look, {TextSize::Note, look.theme.forgot}, view.trouble);
    }
    return command;
}

} // namespace

MaybeCommand file_chooser(const Look& look, const ChooserView& view, const Keys& keys) {
    MaybeCommand command = command_of_keys(view, keys);
    const auto keep = [&command](MaybeCommand asked) {
        if (asked && !command) command = std::move(asked);
    };
    const ReadingColumn column(look, "chooser");
    const float width = column.width();
    put_text(look, {TextSize::Heading, look.theme.ink, true}, "Import a deck");
    gap(look.px(2));
    put_text(look, {TextSize::Body, look.theme.secondary},
             "From Anki, Mnemosyne, a spreadsheet, a text or Markdown. You see what would happen first.",
             width);
    gap(look.px(20));
    keep(put_field(look, view, width));
    gap(look.px(18));

    const float left = std::min(look.text_px(places_width), width / 3);
    const float foot = quiet_button_height(look) + look.px(18);
    const float height = std::max(ImGui::GetContentRegionAvail().y - foot, look.text_px(160));
    const ImVec2 from = ImGui::GetCursorPos();
    keep(put_places(look, view, {left, height}));
    ImGui::SetCursorPos({from.x + left + look.px(24), from.y});
    ImGui::BeginGroup();
    const float right = width - left - look.px(24);
    keep(put_folder_line(look, view, right));
    const float line = look.line(TextSize::Note) + look.px(6);
    const int rows = static_cast<int>((height - line) / row_shape(look, right).height) - 1;
    if (const int moves = page_moves(rows); moves != 0) {
        keep(ImportCommand(SelectFile{view.selected + moves}));
    }
    keep(put_entries(look, view, {right, height - line}));
    ImGui::EndGroup();
    ImGui::SetCursorPos({from.x, from.y + height + look.px(16)});
    keep(put_foot(look, view));
    return command;
}

} // namespace emlek
