#include "tests/faults/failing_memory.h"

#include <catch2/catch_session.hpp>

int main(int count, char** arguments) {
    emlek::test::watch_sqlite_memory();
    return Catch::Session().run(count, arguments);
}
