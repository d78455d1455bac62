#include "ui/writing_panel.h"

#include "ui/card.h"
#include "ui/fields.h"
#include "ui/paint.h"
#include "ui/text_box.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace emlek {

namespace {

constexpr std::array<std::string_view, 4> type_words = {"Basic", "Both ways", "Cloze", "Typed"};
constexpr std::array<std::string_view, 4> type_meanings = {
    "The front asks, the back answers.",
    "Two cards: the front asks for the back, and the back for the front.",
    "A text with gaps. Ctrl+Shift+C makes what is selected a gap; each gap is a card.",
    "The answer is to be written, not only recalled."};
constexpr float least_beside = 820; // below this the preview stands under the boxes
constexpr float preview_below = 340;
constexpr std::size_t most_near = 3;

// What the boxes of one frame share.
struct Boxes {
    const Look& look;
    const WritingView& view;
    const Keys& keys;
    bool begins; // in this frame
    MaybeCommand command;

    ImGuiStorage* memory = ImGui::GetStateStorage();
    ImGuiID last_id = ImGui::GetID("last box");
    ImGuiID inserted_id = ImGui::GetID("inserted");
    ImGuiID lost_id = ImGui::GetID("caret lost"); // in which frame

    bool insertion_waits() const { return view.insertion.number != memory->GetInt(inserted_id); }
    DraftField last() const {
        return static_cast<DraftField>(memory->GetInt(last_id, static_cast<int>(DraftField::Front)));
    }

    TextBoxWish wish(DraftField box) const {
        TextBoxWish wish;
        wish.gap = view.type == NoteType::Cloze && box == DraftField::Front && keys.has(Key::CtrlShiftC);
        if (insertion_waits() && last() == box) wish.insertion = &view.insertion;
        return wish;
    }

    // Before the box: whether the caret is to come to it.
    void take_caret(DraftField box) const {
        if (covered()) return;
        const bool first = begins && box == DraftField::Front;
        const bool again = !begins && last() == box && memory->GetInt(lost_id) == ImGui::GetFrameCount() - 1;
        if (first || again || (insertion_waits() && last() == box)) ImGui::SetKeyboardFocusHere();
    }

    // By a question that lies over the page; then what was written is written on.
    static bool covered() {
        return ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    }

    // A click beside the boxes takes it; what could not be saved, or is of another type now, is written on.
    bool takes_caret_away() const {
        const auto* asked = command ? std::get_if<WritingCommand>(&*command) : nullptr;
        if (asked == nullptr) return false;
        const bool clicked =
            std::holds_alternative<ChooseNoteType>(*asked) && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
        return clicked || std::holds_alternative<SaveNote>(*asked);
    }

    void see(DraftField box, TextBoxResult result) {
        if (result.inserted) memory->SetInt(inserted_id, view.insertion.number);
        if (result.has_caret && box != DraftField::Deck && box != DraftField::Tags)
            memory->SetInt(last_id, static_cast<int>(box));
        if (result.text) command = WritingCommand(WriteText{box, std::move(*result.text)});
    }
};

void put_label(const Look& look, std::string_view label) {
    put_text(look, {TextSize::Small, look.theme.secondary}, label);
    gap(look.px(4));
}

void put_box(Boxes& boxes, DraftField box, std::string_view label, const std::string& text, ImVec2 size) {
    put_label(boxes.look, label);
    boxes.take_caret(box);
    boxes.see(box, text_box(boxes.look, label, text, size, boxes.wish(box)));
    gap(boxes.look.px(12));
}

void put_completed(Boxes& boxes, DraftField box, std::string_view label, const std::string& text,
                   const std::vector<Completion>& completions, float width) {
    ImGui::BeginGroup();
    put_label(boxes.look, label);
    boxes.see(box, completed_box(boxes.look, label, text, completions, width, boxes.wish(box)));
    ImGui::EndGroup();
}

struct Shape {
    float boxes = 0; // width of the boxes
    float card = 0;  // width of the preview
    bool beside = true;
    int front = 4; // lines
    int back = 4;
};

bool has_back(const WritingView& view) {
    return view.type != NoteType::Cloze;
}

Shape shape_of(const Look& look, const WritingView& view, ImVec2 size) {
    Shape shape;
    shape.beside = size.x >= look.text_px(least_beside);
    shape.boxes = shape.beside ? std::round(size.x * 0.48F) : size.x;
    shape.card = shape.beside ? size.x - shape.boxes - look.px(32) : size.x;
    // What is not lines of the two large boxes.
    float rest = look.text_px(365);
    if (view.with_remark) rest += text_box_height(look, 2) + look.text_px(34);
    if (view.type == NoteType::Typed) rest += text_box_height(look, 2) + look.text_px(34);
    const int lines = static_cast<int>((size.y - rest) / look.line(TextSize::Body));
    shape.front = std::clamp(has_back(view) ? lines / 2 : lines, 3, has_back(view) ? 8 : 16);
    shape.back = std::clamp(lines - shape.front, 3, 8);
    return shape;
}

void put_boxes(Boxes& boxes, const Shape& shape) {
    const Look& look = boxes.look;
    const WritingView& view = boxes.view;
    const bool cloze = view.type == NoteType::Cloze;
    const auto box = [&](DraftField which, std::string_view label, const std::string& text, int lines) {
        put_box(boxes, which, label, text, {shape.boxes, text_box_height(look, lines)});
    };
    box(DraftField::Front, cloze ? "Text" : "Front", view.front, shape.front);
    if (has_back(view)) box(DraftField::Back, "Back", view.back, shape.back);
    if (view.type == NoteType::Typed) box(DraftField::Accept, "Also right, one a line", view.accept, 2);
    if (view.with_remark) box(DraftField::Remark, "Remark, shown with the answer", view.remark, 2);
    const float half = view.is_new ? std::floor((shape.boxes - look.px(12)) / 2) : shape.boxes;
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    float below = 0;
    if (view.is_new) {
        put_completed(boxes, DraftField::Deck, "Deck", view.deck, view.deck_completions, half);
        below = ImGui::GetItemRectMax().y;
        ImGui::SetCursorScreenPos({corner.x + half + look.px(12), corner.y});
    }
    put_completed(boxes, DraftField::Tags, "Tags, with commas between", view.tags, view.tag_completions,
                  half);
    below = std::max(below, ImGui::GetItemRectMax().y);
    ImGui::SetCursorScreenPos({corner.x, below});
}

std::string_view words_of(Likeness likeness) {
    switch (likeness) {
        case Likeness::Same:
            return "There is a card that asks the same:";
        case Likeness::SameFolded:
            return "There is a card that asks the same but for accents and case:";
        case Likeness::NearlySame:
            break;
    }
    return "There is a card that asks nearly the same:";
}

void put_near(const Look& look, const WritingView& view, float width) {
    const auto line = [&](std::string_view text, Colour ink) {
        TextStyle style = look.style(TextSize::Note, width);
        style.ink = ink;
        draw_people_line(look, plain_document(text), TextSize::Note, style, ImGui::GetCursorScreenPos());
        ImGui::Dummy({width, look.line(TextSize::Note)});
    };
    for (std::size_t i = 0; i < std::min(view.near.size(), most_near); ++i) {
        const NearNote& near = view.near[i];
        put_text(look,
                 {TextSize::Note,
                  near.likeness == Likeness::NearlySame ? look.theme.secondary : look.theme.forgot},
                 words_of(near.likeness), width);
        line(near.answer.empty() ? near.question : near.question + " — " + near.answer, look.theme.ink);
        line(near.deck, look.theme.secondary);
        gap(look.px(8));
    }
}

// The card as review draws it, and below it what is like it.
void put_preview(Boxes& boxes, ImVec2 size) {
    const Look& look = boxes.look;
    const WritingView& view = boxes.view;
    if (view.cards > 1) {
        const std::string which = "Card " + look.words.number(static_cast<std::int64_t>(view.card) + 1) +
                                  " of " + look.words.number(static_cast<std::int64_t>(view.cards));
        put_text(look, {TextSize::Small, look.theme.secondary}, which);
        ImGui::SameLine(0, look.px(12));
        if (text_button(look, "›", "next card")) boxes.command = WritingCommand(LookAtNextCard{});
    } else {
        put_text(look, {TextSize::Small, look.theme.secondary}, "As it will be reviewed");
    }
    const std::size_t near = std::min(view.near.size(), most_near);
    const float below = static_cast<float>(near) * (3 * look.line(TextSize::Note) + look.px(8));
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float top = from.y + look.px(4);
    const float bottom =
        std::max(top + look.text_px(220), from.y + size.y - look.line(TextSize::Small) - below);
    const float margin = look.px(card_margin);
    put_card(look, view.preview, {}, {from.x - margin, top}, {from.x + size.x + margin, bottom});
    ImGui::SetCursorScreenPos({from.x, bottom + look.px(8)});
    put_near(look, view, size.x);
    ImGui::Dummy({size.x, 0}); // the preview's room is taken whether something follows it or not
}

void put_heading(Boxes& boxes, float width) {
    const Look& look = boxes.look;
    const WritingView& view = boxes.view;
    put_text(look, {TextSize::Heading, look.theme.ink, true}, view.is_new ? "Add a card" : "Edit this card");
    if (view.trouble) {
        if (banner(look, *view.trouble, "Ctrl Enter", width)) boxes.command = Retry{};
        gap(look.px(14));
        return;
    }
    std::string said = view.notice;
    if (said.empty() && view.markup == Markup::Html)
        said = "It came as HTML, and stays as it is formatted: this is its source.";
    if (said.empty()) said = type_meanings[static_cast<std::size_t>(view.type)];
    TextStyle style = look.style(TextSize::Note, width);
    style.ink = view.refused ? look.theme.forgot : look.theme.secondary;
    put_people_text(look, plain_document(said), style);
    if (view.can_undo) {
        beside_last_item(look.line(TextSize::Small), look.px(12));
        if (text_button(look, "Ctrl Z", "undo")) boxes.command = Undo{};
    }
    gap(look.px(14));
}

void put_types(Boxes& boxes) {
    if (!boxes.view.may_choose_type) return;
    const auto chosen = choice_field(boxes.look, type_words, static_cast<std::size_t>(boxes.view.type));
    if (chosen) boxes.command = WritingCommand(ChooseNoteType{static_cast<NoteType>(*chosen)});
    gap(boxes.look.px(14));
}

void put_end(Boxes& boxes) {
    const Look& look = boxes.look;
    gap(look.px(18));
    if (primary_button(look, boxes.view.is_new ? "Add" : "Save", "Ctrl Enter"))
        boxes.command = WritingCommand(SaveNote{});
    beside_last_item(quiet_button_height(look), look.px(12));
    if (quiet_button(look, boxes.view.is_new ? "Leave" : "Cancel", "Esc"))
        boxes.command = WritingCommand(LeaveWriting{});
}

bool clipboard_has_text() {
    const char* text = ImGui::GetClipboardText();
    return text != nullptr && *text != '\0';
}

MaybeCommand command_of(const WritingView& view, const Keys& keys) {
    if (keys.has(Key::CtrlEnter)) return WritingCommand(SaveNote{});
    if (keys.has(Key::Escape) || keys.has(Key::EscapeTyping)) return WritingCommand(LeaveWriting{});
    if (view.can_undo && (keys.has(Key::CtrlZ) || keys.has(Key::CtrlZTyping))) return Undo{};
    if (keys.has(Key::CtrlVTyping) && !clipboard_has_text()) return WritingCommand(PasteCopied{});
    return std::nullopt;
}

} // namespace

MaybeCommand writing_panel(const Look& look, const WritingView& view, const Keys& keys, ImVec2 size) {
    ImGui::PushID(view.session);
    const bool begins = comes_into_sight("panel");
    Boxes boxes{look, view, keys, begins, std::nullopt};
    if (begins) boxes.memory->SetInt(boxes.inserted_id, view.insertion.number);

    put_heading(boxes, size.x);
    put_types(boxes);
    const Shape shape = shape_of(look, view, size);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    ImGui::BeginGroup();
    put_boxes(boxes, shape);
    put_end(boxes);
    ImGui::EndGroup();
    const float height = ImGui::GetItemRectMax().y - corner.y;
    if (shape.beside) {
        ImGui::SetCursorScreenPos({corner.x + shape.boxes + look.px(32), corner.y});
    } else {
        gap(look.px(24));
    }
    ImGui::BeginGroup();
    put_preview(boxes, {shape.card, shape.beside ? height : look.text_px(preview_below)});
    ImGui::EndGroup();
    if (auto pressed = command_of(view, keys)) boxes.command = std::move(pressed);
    if (boxes.takes_caret_away() || Boxes::covered())
        boxes.memory->SetInt(boxes.lost_id, ImGui::GetFrameCount());
    ImGui::PopID();
    return boxes.command;
}

} // namespace emlek
