#include "bench/samples.h"
#include "decks/document/written_text.h"
#include "ui/text/block_layout.h"
#include "ui/text/piece_layout.h"
#include "ui/text/pieces.h"
#include "ui/theme.h"

#include <array>
#include <string>
#include <string_view>

namespace emlek::bench {

namespace {

// Some 200 characters each, with what cards hold.
constexpr std::array<std::string_view, 4> card_texts = {
    "On <b>23 October 1956</b> students marched to the statue of József Bem, and read out <i>sixteen "
    "points</i>; by "
    "the evening 200,000 people stood before the Parliament in <u>Kossuth Square</u>, and waited for Imre "
    "Nagy.",
    "<ruby>漢字<rt>かんじ</rt></ruby>の読み方を教えてください。ハンガリー動乱は<b>一九五六年十月二十三日</"
    "b>に始まり、学生たちは"
    "ベム像の前に集まって十六項目を読み上げた。夕方には二十万人が国会議事堂の前に立ち、ナジ・イムレを待ってい"
    "た。"
    "その夜、スターリン像が倒され、ラジオ局の前で最初の銃声が聞こえた。政府は翌朝まで答えを出さなかった。",
    "بدأت الثورة المجرية في <b>٢٣ أكتوبر ١٩٥٦</b> عندما سار الطلاب إلى تمثال يوزف بيم وقرأوا ستة عشر مطلبا، "
    "وفي المساء وقف "
    "مئتا ألف شخص أمام البرلمان في ساحة كوشوت ينتظرون <i>إمري ناج</i> ليتحدث إليهم من الشرفة.",
    "<ul><li>Который день?</li><li>Wo begann "
    "es?</li></ul><table><tr><th>Seite</th><th>Tote</th></tr><tr><td>ungarisch"
    "</td><td>2.500</td></tr><tr><td>sowjetisch</td><td>720</td></tr></table>",
};

class NoPictures : public PictureSource {
  public:
    PictureState state(const std::string&) override { return {PictureState::Kind::Unusable, 0, 0}; }
    ImTextureID texture(const std::string&, int, int) override { return ImTextureID_Invalid; }
};

// A card that comes to the screen: laid out and drawn into pixels. The first run, which loads fonts, is left
// out.
void draw_card(benchmark::State& state) {
    const CardDocument document =
        document_of(std::string(card_texts[static_cast<std::size_t>(state.range(0))]), Markup::Html);
    DocumentStyle style;
    style.em = 24;
    style.scale = static_cast<float>(state.range(1));
    style.width = 656 * static_cast<int>(state.range(1));
    style.theme = light_theme();
    style.ink = style.theme.ink;
    NoPictures pictures;
    const MediaFiles media;
    const Material material{document.links, media, pictures};
    const auto draw = [&] {
        const Typesetter setter(style, material);
        ColumnWidths columns;
        for (const Piece& piece : pieces_of(document)) {
            const Laid laid = lay_piece(setter, piece, columns);
            benchmark::DoNotOptimize(laid.render(0, laid.height, 0));
        }
    };
    draw();
    measure(state, draw);
}

BENCHMARK(draw_card)
    ->ArgsProduct({{0, 1, 2, 3}, {1, 2}}) // text; scale
    ->Iterations(300)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

} // namespace

} // namespace emlek::bench
