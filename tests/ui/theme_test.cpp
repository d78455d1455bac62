#include "ui/theme.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace emlek;

TEST_CASE("Contrast is the ratio that WCAG defines") {
    CHECK(contrast(rgb(0xFFFFFF), rgb(0x000000)) > 20.99);
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) < 21.01);
    CHECK(contrast(rgb(0x777777), rgb(0x777777)) == 1.0);
}

TEST_CASE("Every text colour is readable on every ground it is used on") {
    const Theme theme = GENERATE(light_theme(), dark_theme());
    constexpr double readable = 4.5;
    for (const Colour ground : {theme.paper, theme.panel, theme.accent_tint}) {
        CHECK(contrast(theme.ink, ground) >= readable);
        CHECK(contrast(theme.secondary, ground) >= readable);
    }
    for (const Colour emphasis : {theme.accent, theme.forgot, theme.hard, theme.good, theme.easy}) {
        CHECK(contrast(emphasis, theme.paper) >= readable);
        CHECK(contrast(emphasis, theme.panel) >= readable);
    }
    CHECK(contrast(theme.on_accent, theme.accent) >= readable);
}
