#include "decks/archive/zip_writer.h"

#include "decks/incoming.h"

#include <zip.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>

namespace emlek {

namespace {

// How far the library is, told to a person, and their word to stop carried back. No exception may pass
// through the library's own functions.
struct Watch {
    Progress& progress;
    std::exception_ptr stopped;

    void tell(double done) {
        if (stopped) return;
        try {
            progress.at("Writing the archive", static_cast<std::int64_t>(done * 1000), 1000);
        } catch (...) {
            stopped = std::current_exception();
        }
    }
};

void on_progress(zip*, double done, void* watch) {
    static_cast<Watch*>(watch)->tell(done);
}
int on_cancel(zip*, void* watch) {
    return static_cast<Watch*>(watch)->stopped ? 1 : 0;
}

} // namespace

void ZipWriter::Discard::operator()(zip* archive) const {
    zip_discard(archive);
}

ZipWriter::ZipWriter(std::filesystem::path file) : file_(std::move(file)) {
    int error = 0;
    archive_.reset(zip_open(file_.c_str(), ZIP_CREATE | ZIP_EXCL, &error));
    if (archive_) return;
    if (error == ZIP_ER_EXISTS) throw DeckFault(file_.string() + " is there already; choose another name");
    fail();
}

ZipWriter::~ZipWriter() = default;

void ZipWriter::fail() const {
    throw DeckFault(file_.string() +
                    " could not be written; is there room on the disk, and may this folder be "
                    "written to?");
}

void ZipWriter::add_source(const std::string& name, zip_source* source, Packing packing) {
    if (source == nullptr) fail();
    const zip_int64_t index = zip_file_add(archive_.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail();
    }
    const zip_int32_t method = packing == Packing::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    constexpr zip_uint32_t level = 5; // the library's own, 9, takes five times as long and gains 4 %
    if (zip_set_file_compression(archive_.get(), static_cast<zip_uint64_t>(index), method, level) != 0)
        fail();
}

void ZipWriter::add(const std::string& name, std::string content) {
    // The library frees what it is given, with free(), but nothing that has no bytes.
    void* copy = content.empty() ? nullptr : std::malloc(content.size());
    if (copy == nullptr && !content.empty()) throw std::bad_alloc();
    if (copy != nullptr) std::memcpy(copy, content.data(), content.size());
    zip_source* source = zip_source_buffer(archive_.get(), copy, content.size(), 1);
    if (source == nullptr) std::free(copy);
    add_source(name, source, Packing::Deflated);
}

void ZipWriter::add_file(const std::string& name, const std::filesystem::path& file, Packing packing) {
    add_source(name, zip_source_file(archive_.get(), file.c_str(), 0, -1), packing);
}

void ZipWriter::finish(Progress& progress) {
    Watch watch{progress, nullptr};
    zip_register_progress_callback_with_state(archive_.get(), 0.001, on_progress, nullptr, &watch);
    zip_register_cancel_callback_with_state(archive_.get(), on_cancel, nullptr, &watch);
    const int closed = zip_close(archive_.get());
    if (closed == 0) {
        static_cast<void>(archive_.release()); // closing freed it
        return;
    }
    archive_.reset(); // its callbacks must not outlive `watch`
    if (watch.stopped) std::rethrow_exception(watch.stopped);
    fail();
}

} // namespace emlek
