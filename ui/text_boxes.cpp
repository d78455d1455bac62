#include "ui/text_boxes.h"

namespace emlek {

void TextBoxes::begin_frame() {
    std::erase_if(boxes_, [](const auto& entry) { return !entry.second.used; });
    for (auto& [id, box] : boxes_) {
        box.used = false;
        box.written.layout().begin_frame();
    }
}

TextBoxMemory& TextBoxes::memory_of(ImGuiID box, const std::string& text, TextEdit::Lines lines) {
    TextBoxMemory& memory = boxes_.try_emplace(box, textures_, text, lines).first->second;
    memory.used = true;
    return memory;
}

std::size_t TextBoxes::paragraphs_laid() const {
    std::size_t laid = 0;
    for (const auto& [id, box] : boxes_)
        laid += box.written.layout().paragraphs_laid();
    return laid;
}

} // namespace emlek
