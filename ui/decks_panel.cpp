#define IMGUI_DEFINE_MATH_OPERATORS // for ImVec2
#include "ui/decks_panel.h"

#include "ui/deeds.h"
#include "ui/list_row.h"
#include "ui/paint.h"
#include "ui/question_box.h"
#include "ui/text_box.h"
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

constexpr float least_name = 200;
constexpr float usual_height_below = 250; // so that the list mostly keeps its height from deck to deck

struct CountColumn {
    std::string_view name;
    std::int64_t (*count)(const ListedDeck&);
};
// The most telling first: the last ones go where there is no room.
constexpr std::array count_columns = {
    CountColumn{"Due", [](const ListedDeck& deck) { return deck.waiting; }},
    CountColumn{"New", [](const ListedDeck& deck) { return deck.cards.fresh; }},
    CountColumn{"Learning", [](const ListedDeck& deck) { return deck.cards.learning; }},
    CountColumn{"Young", [](const ListedDeck& deck) { return deck.cards.young; }},
    CountColumn{"Mature", [](const ListedDeck& deck) { return deck.cards.mature; }},
    CountColumn{"Set aside", [](const ListedDeck& deck) { return deck.cards.set_aside; }},
};

// With the chosen deck.
std::vector<Deed> deeds() {
    return {
        {"Enter", "study", Key::Enter, DeckCommand(StudyChosenDeck{})},
        {"P", "practise", Key::P, DeckCommand(PractiseChosenDeck{PracticeOrder::Random})},
        {"Shift P", "hardest first", Key::ShiftP,
         DeckCommand(PractiseChosenDeck{PracticeOrder::HardestFirst})},
        {"C", "its cards", Key::C, DeckCommand(BrowseChosenDeck{})},
        {"R", "rename", Key::R, DeckCommand(AskDeckQuestion{DeckQuestion::Rename})},
        {"M", "move", Key::M, DeckCommand(AskDeckQuestion{DeckQuestion::Move})},
        {"L", "new cards a day", Key::L, DeckCommand(AskDeckQuestion{DeckQuestion::Limit})},
        {"X", "exam", Key::X, DeckCommand(AskDeckQuestion{DeckQuestion::Exam})},
        {"D", "describe", Key::D, DeckCommand(AskDeckQuestion{DeckQuestion::Describe})},
        {"S", "source", Key::S, DeckCommand(AskDeckQuestion{DeckQuestion::Source})},
        {"E", "empty", Key::E, DeckCommand(EmptyChosenDeck{})},
        {"Del", "delete", Key::Delete, DeckCommand(DeleteChosenDeck{})},
    };
}

std::size_t rows_of(const DecksView& view) {
    return view.decks ? view.decks->size() : 0;
}

const ListedDeck* chosen_deck(const DecksView& view) {
    return view.chosen < rows_of(view) ? &(*view.decks)[view.chosen] : nullptr;
}

std::vector<Deed> offered_deeds(const DecksView& view) {
    std::vector<Deed> offered;
    if (chosen_deck(view)) offered = deeds();
    offered.push_back({"N", "new deck", Key::N, DeckCommand(AskDeckQuestion{DeckQuestion::Create})});
    if (!view.undo.empty()) offered.push_back({"U", "undo", Key::U, Undo{}});
    return offered;
}

MaybeCommand command_of_key(const DecksView& view, const Keys& keys, std::size_t page) {
    if (keys.has(Key::CtrlZ) || keys.has(Key::U)) return Undo{};
    if (view.trouble && (keys.has(Key::Space) || keys.has(Key::Enter))) return Retry{};
    if (const auto row = row_of_key(keys, view.chosen, rows_of(view), page))
        return DeckCommand(GoToDeck{*row});
    return deed_of_key(offered_deeds(view), keys);
}

void put_words(const Look& look, const std::string& text, float width, Colour ink) {
    TextStyle style = look.style(TextSize::Body, width);
    style.ink = ink;
    put_people_text(look, plain_document(text), style);
    gap(look.px(3));
}

float row_height(const Look& look) {
    return std::ceil(look.line(TextSize::Body) + look.px(12));
}

float number_width(const Look& look) {
    return std::max(look.text_px(84), text_extent(look, {TextSize::Small, {}}, "Set aside").x + look.px(20));
}

std::span<const CountColumn> columns_for(const Look& look, float width) {
    const float free = std::max(width - look.text_px(least_name), 0.0F);
    const auto fit = static_cast<std::size_t>(free / number_width(look));
    return std::span(count_columns).first(std::min(fit, count_columns.size()));
}

void draw_number(const Look& look, const Ink& ink, float right, float y, std::string_view text) {
    draw_text(look, ink, {right - text_extent(look, ink, text).x, y}, text);
}

void put_header(const Look& look, std::span<const CountColumn> columns, float width) {
    const Ink ink{TextSize::Small, look.theme.secondary};
    const ImVec2 from = ImGui::GetCursorScreenPos();
    draw_text(look, ink, {from.x + look.px(8), from.y}, "Deck");
    float right = from.x + width - look.px(8) - number_width(look) * static_cast<float>(columns.size() - 1);
    for (const CountColumn& column : columns) {
        draw_number(look, ink, right, from.y, column.name);
        right += number_width(look);
    }
    gap(look.line(TextSize::Small) + look.px(4));
}

MaybeCommand put_row(const Look& look, const ListedDeck& deck, const DeckLabel& label, bool chosen,
                     std::size_t row, std::span<const CountColumn> columns, float width) {
    MaybeCommand command;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ImVec2 size(width, row_height(look));
    ImGui::PushID(static_cast<int>(row));
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
    if (ImGui::InvisibleButton(deck.name.c_str(), size)) command = DeckCommand(GoToDeck{row});
    if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
        command = DeckCommand(StudyChosenDeck{});
    ImGui::PopItemFlag();
    ImGui::PopID();
    if (chosen || ImGui::IsItemHovered()) {
        ImGui::GetWindowDrawList()->AddRectFilled(
            from, from + size, colour_of(chosen ? look.theme.accent_band : look.theme.accent_tint),
            look.px(6));
    }
    const float numbers = number_width(look) * static_cast<float>(columns.size());
    const float indent = look.px(8) + static_cast<float>(label.depth) * look.text_px(20);
    const float top = from.y + look.px(6);
    TextStyle style =
        look.style(TextSize::Body, std::max(width - numbers - indent - look.px(16), look.px(40)));
    draw_people_line(look, plain_document(label.leaf), TextSize::Body, style, {from.x + indent, top});
    float right = from.x + width - look.px(8) - numbers + number_width(look);
    for (const CountColumn& column : columns) {
        const std::int64_t count = column.count(deck);
        const Ink ink{TextSize::Body, count > 0 ? look.theme.ink : look.theme.secondary};
        draw_number(look, ink, right, top, look.words.number(count));
        right += number_width(look);
    }
    return command;
}

MaybeCommand put_list(const Look& look, const DecksView& view, std::span<const CountColumn> columns,
                      ImVec2 size) {
    MaybeCommand command;
    std::vector<std::string_view> names;
    for (const ListedDeck& deck : *view.decks)
        names.push_back(deck.name);
    const std::vector<DeckLabel> labels = deck_labels(names);
    ImGui::BeginChild("decks", size, ImGuiChildFlags_None, ImGuiWindowFlags_NoNav);
    bring_row_into_sight(view.chosen, row_height(look));
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows_of(view)), row_height(look));
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto row = static_cast<std::size_t>(i);
            if (auto asked = put_row(look, (*view.decks)[row], labels[row], row == view.chosen, row, columns,
                                     size.x - ImGui::GetStyle().ScrollbarSize)) {
                command = std::move(asked);
            }
        }
    }
    ImGui::EndChild();
    return command;
}

std::string cards_words(const Look& look, const ListedDeck& deck) {
    std::string words = look.words.cards(deck.cards.all());
    if (deck.new_per_day) words += "; at most " + look.words.number(*deck.new_per_day) + " new a day";
    return words + ".";
}

struct PageLine {
    std::string words;
    Colour ink;
};

// What stands below the chosen deck's name.
std::vector<PageLine> page_lines(const Look& look, const DecksView& view, const ListedDeck& deck) {
    std::vector<PageLine> lines;
    if (!deck.description.empty()) lines.push_back({deck.description, look.theme.ink});
    lines.push_back({cards_words(look, deck), look.theme.secondary});
    if (!view.exam.empty()) lines.push_back({view.exam, look.theme.ink});
    lines.push_back({view.retention.empty() ? "Counting how much of it is remembered …" : view.retention,
                     look.theme.secondary});
    if (!deck.source.empty()) lines.push_back({"Source: " + deck.source, look.theme.secondary});
    return lines;
}

void put_page(const Look& look, const DecksView& view, const ListedDeck& deck, float width) {
    TextStyle name = look.style(TextSize::Title, width);
    name.strong = true;
    draw_people_line(look, plain_document(deck.name), TextSize::Title, name, ImGui::GetCursorScreenPos());
    gap(look.line(TextSize::Title) + look.px(6));
    for (const PageLine& line : page_lines(look, view, deck))
        put_words(look, line.words, width, line.ink);
}

float page_height(const Look& look, const DecksView& view, const ListedDeck& deck, float width) {
    float height = look.line(TextSize::Title) + look.px(6);
    const TextStyle style = look.style(TextSize::Body, width);
    for (const PageLine& line : page_lines(look, view, deck)) {
        const TextExtent extent = look.painter->measure(plain_document(line.words), style);
        height += static_cast<float>(extent.height) + look.px(3);
    }
    return height;
}

// Of the room for all that stands below the list.
float height_below(const Look& look, const DecksView& view, float width) {
    const float end = std::max(deeds_height(look, offered_deeds(view), width),
                               look.line(TextSize::Small) + look.px(20) + text_box_height(look, 1));
    const ListedDeck* deck = chosen_deck(view);
    const float page = deck ? page_height(look, view, *deck, width) : 0;
    return std::max(look.px(18) + page + look.px(12) + end + look.px(20), look.text_px(usual_height_below));
}

std::string question_words(DeckQuestion question, const std::string& deck) {
    switch (question) {
        case DeckQuestion::Create:
            return "The new deck's name; :: puts it below another";
        case DeckQuestion::Rename:
            return "Another name for " + deck;
        case DeckQuestion::Move:
            return "The deck that " + deck + " goes below; nothing: to the top";
        case DeckQuestion::Limit:
            return "New cards a day of " + deck + " at most; nothing: no limit of its own";
        case DeckQuestion::Exam:
            return "When the exam in " + deck + " is: a date, or in how many days; nothing: no exam";
        case DeckQuestion::Describe:
            return "What " + deck + " is about";
        case DeckQuestion::Source:
            break;
    }
    return "Where " + deck + " is from";
}

MaybeCommand put_question(const Look& look, const DecksView& view, const Keys& keys, float width) {
    MaybeCommand command;
    const AskedDeck& asked = *view.asked;
    const ListedDeck* deck = chosen_deck(view);
    const std::string words = question_words(asked.question, deck ? deck->name : "");
    const LineAnswer answer = put_line_question(look, {words, asked.answer, asked.completions, asked.fault},
                                                keys, width, look.text_px(520));
    if (answer.text) command = DeckCommand(WriteDeckAnswer{*answer.text});
    if (answer.given) command = DeckCommand(GiveDeckAnswer{});
    if (answer.left) command = DeckCommand(LeaveDeckQuestion{});
    return command;
}

void put_notice(const Look& look, const DecksView& view, float width) {
    TextStyle style = look.style(TextSize::Small, width);
    style.ink = look.theme.secondary;
    draw_people_line(look, plain_document(view.notice), TextSize::Small, style, ImGui::GetCursorScreenPos());
    gap(look.line(TextSize::Small) + look.px(10));
}

} // namespace

MaybeCommand decks_panel(const Look& look, const DecksView& view, const Keys& keys, float width) {
    MaybeCommand command;
    const auto keep = [&command](MaybeCommand asked) {
        if (asked) command = std::move(asked);
    };
    const float bottom = ImGui::GetCursorScreenPos().y + ImGui::GetContentRegionAvail().y;
    if (view.trouble) {
        keep(banner(look, *view.trouble, view.asked ? "Enter" : "Space", width) ? MaybeCommand(Retry{})
                                                                                : std::nullopt);
        gap(look.px(14));
    }
    put_text(look, {TextSize::Heading, look.theme.ink, true}, "Decks");
    gap(look.px(4));
    put_notice(look, view, width);
    const float room = std::max(bottom - ImGui::GetCursorScreenPos().y - height_below(look, view, width),
                                3 * row_height(look));
    if (rows_of(view) > 0) {
        const auto columns = columns_for(look, width - ImGui::GetStyle().ScrollbarSize);
        if (!columns.empty()) put_header(look, columns, width - ImGui::GetStyle().ScrollbarSize);
        const float rows = row_height(look) * static_cast<float>(rows_of(view));
        keep(put_list(look, view, columns, {width, std::min(rows, room)}));
        gap(look.px(18));
        if (const ListedDeck* deck = chosen_deck(view)) put_page(look, view, *deck, width);
        gap(look.px(12));
    } else {
        put_words(look, view.decks ? "There are no decks yet. Ctrl O imports one." : "Counting your cards …",
                  width, look.theme.secondary);
        gap(look.px(12));
    }
    if (view.asked) {
        keep(put_question(look, view, keys, width));
        return command;
    }
    own_list_keys();
    keep(put_deeds(look, offered_deeds(view), width));
    keep(command_of_key(view, keys, static_cast<std::size_t>(std::max(room / row_height(look) - 1, 1.0F))));
    return command;
}

} // namespace emlek
