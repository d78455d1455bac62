#include "tests/faults/failing_memory.h"

#include <malloc.h>
#include <sqlite3.h>

#include <cstdlib>
#include <new>
#include <stdexcept>

namespace {

struct Failures {
    bool armed = false;
    bool sticky = false;
    std::size_t count = 0;
    std::size_t at = 0;
    std::ptrdiff_t taken = 0; // bytes, since the first failure
};
// What replaces `operator new` cannot be reached otherwise.
thread_local constinit Failures failures;

bool has_failed() {
    return failures.armed && failures.count >= failures.at;
}

bool fails(std::size_t size) {
    if (!failures.armed) return false;
    ++failures.count;
    if (failures.count == failures.at) return true;
    return failures.sticky && has_failed() && failures.taken + static_cast<std::ptrdiff_t>(size) > 0;
}

void took(std::size_t size) {
    if (has_failed()) failures.taken += static_cast<std::ptrdiff_t>(size);
}

void gave(std::size_t size) {
    if (has_failed()) failures.taken -= static_cast<std::ptrdiff_t>(size);
}

void* allocate(std::size_t size) {
    if (fails(size)) return nullptr;
    void* const memory = std::malloc(size > 0 ? size : 1);
    took(::malloc_usable_size(memory));
    return memory;
}

void* allocate_or_throw(std::size_t size) {
    void* const memory = allocate(size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void release(void* memory) {
    if (memory != nullptr) gave(::malloc_usable_size(memory));
    std::free(memory);
}

sqlite3_mem_methods real;

} // namespace

void* operator new(std::size_t size) {
    return allocate_or_throw(size);
}
void* operator new[](std::size_t size) {
    return allocate_or_throw(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}

namespace emlek::test {

void watch_sqlite_memory() {
    sqlite3_mem_methods watched;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real) != SQLITE_OK) throw std::logic_error("too late");
    watched = real;
    watched.xMalloc = [](int size) -> void* {
        if (fails(static_cast<std::size_t>(size))) return nullptr;
        void* const memory = real.xMalloc(size);
        if (memory != nullptr) took(static_cast<std::size_t>(real.xSize(memory)));
        return memory;
    };
    watched.xFree = [](void* memory) {
        if (memory != nullptr) gave(static_cast<std::size_t>(real.xSize(memory)));
        real.xFree(memory);
    };
    watched.xRealloc = [](void* memory, int size) -> void* {
        const auto before = static_cast<std::size_t>(memory == nullptr ? 0 : real.xSize(memory));
        if (fails(static_cast<std::size_t>(size))) return nullptr;
        void* const moved = real.xRealloc(memory, size);
        if (moved == nullptr) return nullptr;
        gave(before);
        took(static_cast<std::size_t>(real.xSize(moved)));
        return moved;
    };
    // Small pieces do not come from a pool of the connection, so that each can fail.
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &watched) != SQLITE_OK ||
        sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) != SQLITE_OK)
        throw std::logic_error("too late");
}

void FailingMemory::arm(const std::filesystem::path& /*folder*/, std::size_t at, bool sticky) {
    failures = {true, sticky, 0, at, 0};
}

std::size_t FailingMemory::clear() {
    failures.armed = false;
    return failures.count;
}

// A backup that is read again and found wanting says that of itself: it cannot tell why it is.
bool FailingMemory::names_cause(const std::string& sentence) const {
    return sentence.find("memory") != std::string::npos || sentence.find("backup") != std::string::npos;
}

} // namespace emlek::test
