#pragma once

#include "ui/look.h"

#include <imgui.h>

#include <string_view>

namespace emlek {

// Text and marks without behaviour. Positions and sizes are screen pixels.

ImU32 colour_of(Colour colour, float alpha = 1);

// How chrome text is set. The chrome's own words only: what a person wrote goes through people_text.
struct Ink {
    TextSize size = TextSize::Body;
    Colour colour;
    bool strong = false;
};

ImVec2 text_extent(const Look& look, const Ink& ink, std::string_view text, float wrap_width = 0);

// At a position, without taking room in the layout. Wraps when given a width.
void draw_text(const Look& look, const Ink& ink, ImVec2 position, std::string_view text,
               float wrap_width = 0);

// At the cursor, wrapped at `width` (0: to the end of the content region), taking its room.
void put_text(const Look& look, const Ink& ink, std::string_view text, float width = 0);

// At the cursor, set by Pango, taking its room; an ImGui item labelled with its text.
TextExtent put_people_text(const Look& look, const Document& document, const TextStyle& style);

// The same without taking room.
void draw_people_text(const Look& look, const Document& document, const TextStyle& style, ImVec2 position);

// One line beside chrome text of the same size: on the baseline it would have at `position`, whatever the
// script.
TextExtent draw_people_line(const Look& look, const Document& document, TextSize size, TextStyle style,
                            ImVec2 position);

void gap(float height);
void rule(const Look& look, float width);

// "[Space]" as a small outlined cap. Returns nothing to press: the key itself is the way to press it.
ImVec2 key_cap_extent(const Look& look, std::string_view key);
void draw_key_cap(const Look& look, ImVec2 position, std::string_view key, Colour colour);

// A quiet outlined label at the cursor; long text ends in an ellipsis at `max_width`.
void put_pill(const Look& look, std::string_view text, float max_width);

// `part` of the width is done; part is brought into 0..1.
void put_progress_line(const Look& look, float part, float width);

} // namespace emlek
