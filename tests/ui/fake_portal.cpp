#include "tests/ui/fake_portal.h"

#include <gio/gio.h>

#include <atomic>
#include <cstdlib>
#include <future>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace emlek::test {

namespace {

constexpr const char* address_variable = "DBUS_SESSION_BUS_ADDRESS";
constexpr const char* portal = ":1.1"; // by the name that the bus gave it

GVariant* scheme(bool dark) {
    return g_variant_new_uint32(dark ? 1 : 2);
}

void send(GDBusConnection* connection, GDBusMessage* message) {
    g_dbus_message_set_sender(message, portal);
    g_dbus_connection_send_message(connection, message, G_DBUS_SEND_MESSAGE_FLAGS_NONE, nullptr, nullptr);
    g_object_unref(message);
}

} // namespace

struct FakePortal::Bus {
    std::mutex mutex;
    bool dark = false;
    std::vector<GDBusConnection*> connections;
    std::promise<std::string> address;
    GMainContext* context = g_main_context_new();
    std::atomic<bool> stopping = false;
    std::thread thread;

    ~Bus() {
        stopping = true;
        g_main_context_wakeup(context);
        thread.join();
        g_main_context_unref(context);
    }

    void serve() {
        g_main_context_push_thread_default(context);
        char* guid = g_dbus_generate_guid();
        GDBusServer* server = g_dbus_server_new_sync("unix:tmpdir=/tmp", G_DBUS_SERVER_FLAGS_NONE, guid,
                                                     nullptr, nullptr, nullptr);
        g_free(guid);
        if (server) {
            g_signal_connect(server, "new-connection", G_CALLBACK(on_connection), this);
            g_dbus_server_start(server);
            address.set_value(g_dbus_server_get_client_address(server));
            while (!stopping)
                g_main_context_iteration(context, TRUE);
            g_dbus_server_stop(server);
            g_object_unref(server);
        } else {
            address.set_value({});
        }
        for (GDBusConnection* connection : connections) {
            g_dbus_connection_close_sync(connection, nullptr, nullptr);
            g_object_unref(connection);
        }
        g_main_context_pop_thread_default(context);
    }

    GVariant* answer(std::string_view member) {
        if (member == "Hello") return g_variant_new("(s)", ":1.2");
        if (member == "GetNameOwner") return g_variant_new("(s)", portal);
        if (member != "Read") return nullptr;
        const std::lock_guard lock(mutex);
        return g_variant_new("(v)", g_variant_new_variant(scheme(dark)));
    }

    // On a thread of GIO's, as the next.
    static GDBusMessage* on_message(GDBusConnection* connection, GDBusMessage* message, gboolean incoming,
                                    void* self) {
        if (!incoming || g_dbus_message_get_message_type(message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
            return message;
        GDBusMessage* reply = g_dbus_message_new_method_reply(message);
        if (GVariant* body = static_cast<Bus*>(self)->answer(g_dbus_message_get_member(message)))
            g_dbus_message_set_body(reply, body);
        send(connection, reply);
        g_object_unref(message);
        return nullptr;
    }
    static gboolean on_connection(GDBusServer*, GDBusConnection* connection, void* self) {
        auto* const bus = static_cast<Bus*>(self);
        const std::lock_guard lock(bus->mutex);
        bus->connections.push_back(G_DBUS_CONNECTION(g_object_ref(connection)));
        g_dbus_connection_add_filter(connection, on_message, self, nullptr);
        return TRUE;
    }
};

FakePortal::FakePortal(bool dark) : bus_(std::make_unique<Bus>()) {
    bus_->dark = dark;
    bus_->thread = std::thread([bus = bus_.get()] { bus->serve(); });
    const std::string address = bus_->address.get_future().get();
    if (const char* before = std::getenv(address_variable)) address_before_ = before;
    setenv(address_variable, address.c_str(), 1);
}

FakePortal::~FakePortal() {
    if (address_before_.empty()) {
        unsetenv(address_variable);
    } else {
        setenv(address_variable, address_before_.c_str(), 1);
    }
}

void FakePortal::choose(bool dark) {
    const std::lock_guard lock(bus_->mutex);
    bus_->dark = dark;
    for (GDBusConnection* connection : bus_->connections) {
        GDBusMessage* message = g_dbus_message_new_signal(
            "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged");
        g_dbus_message_set_body(
            message, g_variant_new("(ssv)", "org.freedesktop.appearance", "color-scheme", scheme(dark)));
        send(connection, message);
    }
}

} // namespace emlek::test
