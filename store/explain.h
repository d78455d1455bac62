#pragma once

#include "store/collection.h"
#include "store/store_error.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <new>
#include <utility>

namespace emlek {

// The kind of the complaint: some of SQLite's calls give the extended code where others give this one.
int primary_code(const SQLite::Exception& error);
// SQLite's complaint as a sentence about this file.
StoreError explain(const SQLite::Exception& error, const std::filesystem::path& file);
// The sentence about memory that ran out.
StoreError no_memory();

// Calls, and lets only StoreError out.
template <class Call>
auto explaining(const std::filesystem::path& file, const Call& call) {
    try {
        return call();
    } catch (const SQLite::Exception& error) {
        throw explain(error, file);
    } catch (const std::bad_alloc&) {
        throw no_memory();
    }
}
template <class Call>
auto explaining(const Collection& collection, const Call& call) {
    return explaining(collection.file(), call);
}

} // namespace emlek
