#include "ui/question_box.h"

#include "ui/paint.h"
#include "ui/text_box.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>

namespace emlek {

LineAnswer put_line_question(const Look& look, const LineQuestion& question, const Keys& keys, float width,
                             float box_width) {
    const float top = ImGui::GetCursorScreenPos().y;
    const bool faulty = !question.fault.empty();
    TextStyle style = look.style(TextSize::Small, width);
    style.ink = faulty ? look.theme.forgot : look.theme.secondary;
    put_people_text(look, plain_document(faulty ? question.fault : question.words), style);
    gap(look.px(4));
    TextBoxWish wish;
    wish.caret = comes_into_sight("question");
    wish.free_above = ImGui::GetCursorScreenPos().y - top;
    const TextBoxResult box = completed_box(look, question.words, question.answer, question.completions,
                                            std::min(width, box_width), wish);
    return {box.text, box.entered, keys.has(Key::Escape) || keys.has(Key::EscapeTyping)};
}

} // namespace emlek
