#pragma once

#include "ui/card_faces.h"
#include "ui/look.h"
#include "ui/media/pictures.h"
#include "ui/text_boxes.h"
#include "ui/typed_ahead.h"

#include <functional>
#include <memory>

struct ImGuiContext;

namespace emlek {

// How the window is to look from the next frame on.
struct Appearance {
    Theme theme;
    float scale = 1; // pixels a logical pixel
    int text_percent = 100;

    friend bool operator==(const Appearance&, const Appearance&) = default;
};

// ImGui set up our way: our fonts, colours and keyboard behaviour, no files on disk. One at a time, since
// ImGui has one current context. The owner attaches the back ends and begins and ends frames.
class Gui {
  public:
    // `wake` is called on another thread when a picture is ready to be drawn.
    explicit Gui(TextureStore& textures, Words words, std::function<void()> wake = {});
    Gui(const Gui&) = delete;
    Gui& operator=(const Gui&) = delete;
    ~Gui();

    // Call between frames; does nothing when nothing changed.
    void set_appearance(const Appearance& appearance);

    // Call when the back ends have begun theirs.
    void begin_frame();

    const Look& look() const { return look_; }

    // Pictures are still on their way.
    bool busy() const { return pictures_.busy(); }

  private:
    struct DestroyContext {
        void operator()(ImGuiContext* context) const;
    };

    std::unique_ptr<ImGuiContext, DestroyContext> context_;
    TextPainter painter_;
    Pictures pictures_;
    DocumentPainter documents_;
    CardFaces faces_;
    TextBoxes boxes_;
    TypedAhead typed_ahead_;
    Look look_;
    Appearance appearance_;
};

} // namespace emlek
