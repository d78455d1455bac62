#include "ui/problem_list.h"

#include "ui/paint.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>

namespace emlek {

namespace {

// Wide enough for the places in view, up to a third of the row.
float place_width(const Look& look, std::int64_t count, const std::function<Problem(std::int64_t)>& at,
                  float width) {
    constexpr std::int64_t looked_at = 20;
    float widest = 0;
    for (const std::int64_t i : {std::int64_t{0}, count / 2, count - 1}) {
        for (std::int64_t j = i; j < std::min(i + looked_at, count); ++j) {
            widest = std::max(widest, text_extent(look, {TextSize::Note, look.theme.ink}, at(j).where).x);
        }
    }
    return std::min(widest, width / 3);
}

void put_problem(const Look& look, const Problem& problem, float place, ImVec2 size) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::Dummy(size);
    const float top = std::round(from.y + (size.y - look.line(TextSize::Note)) / 2);
    TextStyle quiet = look.style(TextSize::Note, std::max(place, look.px(1)));
    quiet.ink = look.theme.secondary;
    const float between = place > 0 ? look.text_px(20) : 0;
    const TextStyle style = look.style(TextSize::Note, size.x - place - between);
    const bool where_cut =
        draw_people_line(look, plain_document(problem.where), TextSize::Note, quiet, {from.x, top}).shortened;
    const bool why_cut = draw_people_line(look, plain_document(problem.why), TextSize::Note, style,
                                          {from.x + place + between, top})
                             .shortened;
    if (where_cut || why_cut) tooltip(look, problem.where + "\n" + problem.why);
}

} // namespace

void put_problems(const Look& look, std::int64_t count, const std::function<Problem(std::int64_t)>& at,
                  float width) {
    const float place = place_width(look, count, at, width);
    const float row = look.line(TextSize::Note) + look.px(10);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(count), row);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
            put_problem(look, at(i), place, {width, row});
    }
}

} // namespace emlek
