#include "tests/window/file_drop.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <array>
#include <cctype>
#include <chrono>
#include <memory>
#include <string_view>
#include <thread>

namespace emlek::testing {

namespace {

constexpr std::chrono::seconds patience{20};

struct Close {
    void operator()(Display* display) const { XCloseDisplay(display); }
};

std::string uri_list(const std::vector<std::filesystem::path>& files) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string list;
    for (const std::filesystem::path& file : files) {
        list += "file://";
        for (const char c : file.string()) {
            const auto byte = static_cast<unsigned char>(c);
            const bool plain =
                std::isalnum(byte) != 0 || std::string_view("/-._~").find(c) != std::string::npos;
            if (plain) {
                list += c;
            } else {
                list += '%';
                list += digits[byte / 16];
                list += digits[byte % 16];
            }
        }
        list += "\r\n";
    }
    return list;
}

// The one who drags: a window of its own that owns the selection.
class Source {
  public:
    Source(Display* display, Window target, std::string content)
        : display_(display), target_(target), content_(std::move(content)) {
        own_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0, 1, 1, 0, 0, 0);
        XSetSelectionOwner(display_, atom("XdndSelection"), own_, CurrentTime);
    }

    bool drop() {
        const auto types = static_cast<long>(atom("text/uri-list"));
        send("XdndEnter", {5L << 24, types, 0, 0});
        send("XdndPosition", {0, place_in_the_middle(), 0, static_cast<long>(atom("XdndActionCopy"))});
        if (!wait_for("XdndStatus")) return false;
        send("XdndDrop", {0, 0, 0, 0});
        return wait_for("XdndFinished");
    }

  private:
    Atom atom(const char* name) const { return XInternAtom(display_, name, False); }

    long place_in_the_middle() const {
        XWindowAttributes shape{};
        XGetWindowAttributes(display_, target_, &shape);
        int x = 0;
        int y = 0;
        Window child = 0;
        XTranslateCoordinates(display_, target_, DefaultRootWindow(display_), shape.width / 2,
                              shape.height / 2, &x, &y, &child);
        return (static_cast<long>(x) << 16) | y;
    }

    void send(const char* type, const std::array<long, 4>& data) {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = target_;
        event.xclient.message_type = atom(type);
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(own_);
        for (std::size_t i = 0; i < data.size(); ++i)
            event.xclient.data.l[i + 1] = data[i];
        XSendEvent(display_, target_, False, NoEventMask, &event);
        XFlush(display_);
    }

    // Hands the content over when it is asked for on the way.
    bool wait_for(const char* answer) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (std::chrono::steady_clock::now() < end) {
            while (XPending(display_) > 0) {
                XEvent event{};
                XNextEvent(display_, &event);
                if (event.type == SelectionRequest) hand_over(event.xselectionrequest);
                if (event.type == ClientMessage && event.xclient.message_type == atom(answer)) return true;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }

    void hand_over(const XSelectionRequestEvent& request) {
        XChangeProperty(display_, request.requestor, request.property, request.target, 8, PropModeReplace,
                        reinterpret_cast<const unsigned char*>(content_.data()),
                        static_cast<int>(content_.size()));
        XEvent event{};
        event.xselection.type = SelectionNotify;
        event.xselection.requestor = request.requestor;
        event.xselection.selection = request.selection;
        event.xselection.target = request.target;
        event.xselection.property = request.property;
        event.xselection.time = request.time;
        XSendEvent(display_, request.requestor, False, NoEventMask, &event);
        XFlush(display_);
    }

    Display* display_;
    Window target_;
    std::string content_;
    Window own_ = 0;
};

} // namespace

bool drop_files(const std::string& display, unsigned long window,
                const std::vector<std::filesystem::path>& files) {
    const std::unique_ptr<Display, Close> connection(XOpenDisplay(display.c_str()));
    if (!connection) return false;
    return Source(connection.get(), window, uri_list(files)).drop();
}

} // namespace emlek::testing
