#include "ui/copied.h"

#include <poll.h>
#include <xcb/xcb.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

// The selections of the Inter-Client Communication Conventions Manual, chapter 2, on a connection of its own:
// GLFW's knows texts alone.
namespace emlek {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience{3}; // for each thing that the other program is to do
constexpr int step_ms = 20;
constexpr std::size_t longest_list = std::size_t{1} << 20U;

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};
template <class T>
using Reply = std::unique_ptr<T, Free>;

// The kinds that a card holds, the best first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> pictures = {{{"image/png", "png"},
                                                                                    {"image/webp", "webp"},
                                                                                    {"image/svg+xml", "svg"},
                                                                                    {"image/jpeg", "jpg"},
                                                                                    {"image/gif", "gif"}}};
constexpr std::string_view file_list = "text/uri-list";

class Clipboard {
  public:
    explicit Clipboard(Progress& progress) : progress_(progress), connection_(xcb_connect(nullptr, nullptr)) {
        if (xcb_connection_has_error(connection_.get()) != 0) return;
        const xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(connection_.get())).data;
        if (screen == nullptr) return;
        window_ = xcb_generate_id(connection_.get());
        const std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
        xcb_create_window(connection_.get(), XCB_COPY_FROM_PARENT, window_, screen->root, 0, 0, 1, 1, 0,
                          XCB_WINDOW_CLASS_INPUT_ONLY, screen->root_visual, XCB_CW_EVENT_MASK, &events);
        selection_ = atom("CLIPBOARD");
        property_ = atom("EMLEK_COPIED");
        in_parts_ = atom("INCR");
    }

    // What can be asked for.
    std::vector<xcb_atom_t> offered() {
        if (selection_ == XCB_ATOM_NONE) return {};
        const std::string bytes = content(atom("TARGETS"), longest_list);
        std::vector<xcb_atom_t> atoms(bytes.size() / sizeof(xcb_atom_t));
        std::copy_n(bytes.data(), atoms.size() * sizeof(xcb_atom_t), reinterpret_cast<char*>(atoms.data()));
        return atoms;
    }

    xcb_atom_t atom(std::string_view name) {
        const auto asked =
            xcb_intern_atom(connection_.get(), 0, static_cast<std::uint16_t>(name.size()), name.data());
        const Reply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection_.get(), asked, nullptr));
        return reply ? reply->atom : xcb_atom_t{XCB_ATOM_NONE};
    }

    // Empty when there is none in time; more than `most` bytes when there would be more.
    std::string content(xcb_atom_t target, std::size_t most) {
        xcb_convert_selection(connection_.get(), window_, selection_, target, property_, XCB_CURRENT_TIME);
        const auto answer = wait_for<xcb_selection_notify_event_t>(
            XCB_SELECTION_NOTIFY, [](const xcb_selection_notify_event_t&) { return true; });
        if (!answer || answer->property == XCB_ATOM_NONE) return {};
        auto [bytes, type] = take_property(most);
        if (type != in_parts_) return std::move(bytes);
        return content_in_parts(most);
    }

  private:
    struct Disconnect {
        void operator()(xcb_connection_t* connection) const { xcb_disconnect(connection); }
    };

    // Each part is asked for by deleting the one before; the last is empty.
    std::string content_in_parts(std::size_t most) {
        std::string all;
        while (all.size() <= most) {
            const auto changed = wait_for<xcb_property_notify_event_t>(
                XCB_PROPERTY_NOTIFY, [this](const xcb_property_notify_event_t& event) {
                    return event.atom == property_ && event.state == XCB_PROPERTY_NEW_VALUE;
                });
            if (!changed) return {};
            const std::string part = take_property(most).first;
            if (part.empty()) return all;
            all += part;
        }
        return all;
    }

    std::pair<std::string, xcb_atom_t> take_property(std::size_t most) {
        const auto words = static_cast<std::uint32_t>(most / 4 + 1);
        const auto asked =
            xcb_get_property(connection_.get(), 1, window_, property_, XCB_GET_PROPERTY_TYPE_ANY, 0, words);
        const Reply<xcb_get_property_reply_t> reply(
            xcb_get_property_reply(connection_.get(), asked, nullptr));
        if (!reply) return {};
        const auto length = static_cast<std::size_t>(xcb_get_property_value_length(reply.get()));
        const auto* bytes = static_cast<const char*>(xcb_get_property_value(reply.get()));
        return {std::string(bytes, length), reply->type};
    }

    template <class Event, class Fits>
    Reply<Event> wait_for(std::uint8_t type, const Fits& fits) {
        xcb_flush(connection_.get());
        const Clock::time_point end = Clock::now() + patience;
        while (Clock::now() < end && xcb_connection_has_error(connection_.get()) == 0) {
            progress_.at("Reading what was copied", 0, 0);
            Reply<xcb_generic_event_t> event(xcb_poll_for_event(connection_.get()));
            if (!event) {
                pollfd waiting{xcb_get_file_descriptor(connection_.get()), POLLIN, 0};
                ::poll(&waiting, 1, step_ms);
            } else if ((event->response_type & 0x7FU) == type &&
                       fits(*reinterpret_cast<const Event*>(event.get()))) {
                return Reply<Event>(reinterpret_cast<Event*>(event.release()));
            }
        }
        return nullptr;
    }

    Progress& progress_;
    std::unique_ptr<xcb_connection_t, Disconnect> connection_;
    xcb_window_t window_ = XCB_NONE;
    xcb_atom_t selection_ = XCB_ATOM_NONE;
    xcb_atom_t property_ = XCB_ATOM_NONE;
    xcb_atom_t in_parts_ = XCB_ATOM_NONE;
};

} // namespace

Copied read_x11_clipboard(std::size_t most_bytes, Progress& progress) {
    Clipboard clipboard(progress);
    const std::vector<xcb_atom_t> offered = clipboard.offered();
    const auto offers = [&](xcb_atom_t kind) {
        return std::find(offered.begin(), offered.end(), kind) != offered.end();
    };
    if (const xcb_atom_t list = clipboard.atom(file_list); offers(list)) {
        CopiedFiles files = files_of_uri_list(clipboard.content(list, longest_list));
        if (!files.empty()) return files;
    }
    for (const auto& [type, extension] : pictures) {
        const xcb_atom_t kind = clipboard.atom(type);
        std::string bytes = offers(kind) ? clipboard.content(kind, most_bytes) : std::string();
        if (!bytes.empty()) return CopiedPicture{std::string(extension), std::move(bytes)};
    }
    return {};
}

} // namespace emlek
