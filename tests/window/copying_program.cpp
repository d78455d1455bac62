#include "tests/window/copying_program.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <utility>

namespace emlek::testing {

namespace {

constexpr std::size_t part_size = 100'000;

struct Close {
    void operator()(Display* display) const { XCloseDisplay(display); }
};

class Owner {
  public:
    Owner(Display* display, const std::string& type, const std::string& bytes)
        : display_(display), type_(atom(type.c_str())), bytes_(bytes) {
        const Window window = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
        XSetSelectionOwner(display, atom("CLIPBOARD"), window, CurrentTime);
        XSync(display, False);
    }

    void handle(const XEvent& event) {
        if (event.type == SelectionRequest) answer(event.xselectionrequest);
        const bool deleted = event.type == PropertyNotify && event.xproperty.state == PropertyDelete;
        if (deleted && asked_in_parts_ && event.xproperty.window == requestor_) next_part();
    }

  private:
    Atom atom(const char* name) const { return XInternAtom(display_, name, False); }

    void put(Atom type, int format, const void* data, std::size_t count) {
        XChangeProperty(display_, requestor_, property_, type, format, PropModeReplace,
                        static_cast<const unsigned char*>(data), static_cast<int>(count));
    }

    void answer(const XSelectionRequestEvent& request) {
        requestor_ = request.requestor;
        property_ = request.property;
        asked_in_parts_ = false;
        bool given = true;
        if (request.target == atom("TARGETS")) {
            const std::array<Atom, 2> targets = {atom("TARGETS"), type_};
            put(XA_ATOM, 32, targets.data(), targets.size());
        } else if (request.target != type_) {
            given = false;
        } else if (bytes_.size() <= part_size) {
            put(type_, 8, bytes_.data(), bytes_.size());
        } else {
            asked_in_parts_ = true;
            given_ = 0;
            XSelectInput(display_, requestor_, PropertyChangeMask);
            const long size = static_cast<long>(bytes_.size());
            put(atom("INCR"), 32, &size, 1);
        }
        XEvent reply{};
        reply.xselection.type = SelectionNotify;
        reply.xselection.requestor = request.requestor;
        reply.xselection.selection = request.selection;
        reply.xselection.target = request.target;
        reply.xselection.property = given ? request.property : None;
        reply.xselection.time = request.time;
        XSendEvent(display_, request.requestor, False, NoEventMask, &reply);
        XFlush(display_);
    }

    // The last one is empty.
    void next_part() {
        const std::size_t size = std::min(part_size, bytes_.size() - given_);
        put(type_, 8, bytes_.data() + given_, size);
        XFlush(display_);
        given_ += size;
        asked_in_parts_ = size > 0;
    }

    Display* display_;
    Atom type_;
    const std::string& bytes_;
    Window requestor_ = None;
    Atom property_ = None;
    bool asked_in_parts_ = false;
    std::size_t given_ = 0;
};

} // namespace

CopyingProgram::CopyingProgram(const std::string& display, std::string type, std::string bytes)
    : type_(std::move(type)), bytes_(std::move(bytes)) {
    thread_ = std::jthread([this, display](const std::stop_token& stop) { run(stop, display); });
    while (state_ == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (state_ < 0) throw std::runtime_error("nothing could be copied");
}

void CopyingProgram::run(const std::stop_token& stop, const std::string& name) {
    const std::unique_ptr<Display, Close> display(XOpenDisplay(name.c_str()));
    if (!display) {
        state_ = -1;
        return;
    }
    Owner owner(display.get(), type_, bytes_);
    state_ = 1;
    while (!stop.stop_requested()) {
        while (XPending(display.get()) > 0) {
            XEvent event{};
            XNextEvent(display.get(), &event);
            owner.handle(event);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

} // namespace emlek::testing
