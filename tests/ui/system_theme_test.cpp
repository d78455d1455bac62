#include "ui/system_theme.h"

#include "tests/ui/fake_portal.h"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <chrono>
#include <thread>

namespace emlek::test {

namespace {

bool becomes(const SystemTheme& theme, bool dark) {
    for (int i = 0; i < 1'000 && theme.dark() != dark; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return theme.dark() == dark;
}

} // namespace

TEST_CASE("The desktop's colours are asked for beside the window, and followed when they change") {
    FakePortal portal(true);
    std::atomic<int> changes = 0;
    {
        const SystemTheme theme([&] { ++changes; });
        REQUIRE(becomes(theme, true));
        portal.choose(false);
        CHECK(becomes(theme, false));
        portal.choose(true);
        CHECK(becomes(theme, true));
    }
    CHECK(changes == 3);
}

} // namespace emlek::test
