#pragma once

#include "ui/commands.h"
#include "ui/keys.h"
#include "ui/look.h"

namespace emlek {

// The whole window as one ImGui window, for one scope.
class Page {
  public:
    Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    ~Page();
};

// The scrolling area beside the navigation, with its margins, for one scope.
class Content {
  public:
    Content(const Look& look, const char* name);
    Content(const Content&) = delete;
    Content& operator=(const Content&) = delete;
    ~Content();

    float width() const { return width_; } // pixels between the margins

  private:
    float width_ = 0;
};

// A scrolling column in the middle of the window, no wider than reads well, for one scope: for what takes
// the place of everything else.
class ReadingColumn {
  public:
    ReadingColumn(const Look& look, const char* name);
    ReadingColumn(const ReadingColumn&) = delete;
    ReadingColumn& operator=(const ReadingColumn&) = delete;
    ~ReadingColumn();

    float width() const { return width_; } // pixels

  private:
    float width_ = 0;
};

enum class Place { Today, Decks, Add, Browse, Retention, Settings };

// The navigation on the left. Draw it first: Content takes what it leaves.
MaybeCommand draw_navigation(const Look& look, Place place);

// The keys that work in every place.
MaybeCommand command_of_key_anywhere(const Keys& keys);

} // namespace emlek
