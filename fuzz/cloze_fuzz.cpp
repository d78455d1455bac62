#include "checked_document.h"
#include "decks/cloze.h"

// Any bytes as a text with gaps, in each markup and from both sides: the gaps lie inside each other or apart,
// the answer hides nothing, and the question marks nothing.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace emlek;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::size_t begin = 0;
    for (const ClozeGap& gap : cloze_gaps(text)) {
        check_that(gap.begin >= begin && gap.hidden_begin <= gap.hidden_end && gap.hidden_end + 2 <= gap.end);
        begin = gap.begin;
        cloze_face(text, gap.number);
    }
    cloze_fault(text);
    const std::vector<int> numbers = cloze_numbers(text);
    const int asked = numbers.empty() ? 1 : numbers.back();
    for (const Markup markup : {Markup::Plain, Markup::Html, Markup::Markdown}) {
        const CardDocument question = document_of(text, markup, asked, Side::Question);
        const CardDocument answer = document_of(text, markup, asked, Side::Answer);
        check_document(question);
        check_document(answer);
        for (const Block& block : answer.blocks) {
            const auto* lines = std::get_if<TextBlock>(&block);
            if (lines == nullptr) continue;
            for (const Inline& piece : lines->inlines)
                check_that(!std::holds_alternative<HiddenGap>(piece.content));
        }
    }
    return 0;
}
