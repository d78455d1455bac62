#include "ui/media/picture_file.h"

#include "ui/text/canvas.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <librsvg/rsvg.h>
#include <webp/decode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

namespace emlek {

namespace {

enum class Kind { Unknown, Png, Jpeg, Gif, WebP, Svg };

constexpr int largest_side = 65'535;
constexpr std::size_t chunk = 4096;

struct Unref {
    void operator()(GdkPixbufLoader* loader) const {
        gdk_pixbuf_loader_close(loader, nullptr); // once more is no error
        g_object_unref(loader);
    }
    void operator()(GdkPixbuf* pixbuf) const { g_object_unref(pixbuf); }
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
};
template <typename T>
using Held = std::unique_ptr<T, Unref>;

const guchar* bytes_of(std::string_view data) {
    return reinterpret_cast<const guchar*>(data.data());
}

Kind kind_of(std::string_view data) {
    using namespace std::string_view_literals;
    if (data.starts_with("\x89PNG\r\n\x1A\n"sv)) return Kind::Png;
    if (data.starts_with("\xFF\xD8\xFF"sv)) return Kind::Jpeg;
    if (data.starts_with("GIF87a"sv) || data.starts_with("GIF89a"sv)) return Kind::Gif;
    if (data.starts_with("RIFF"sv) && data.substr(std::min<std::size_t>(8, data.size()), 4) == "WEBP"sv)
        return Kind::WebP;
    return data.substr(0, chunk).find("<svg"sv) != std::string_view::npos ? Kind::Svg : Kind::Unknown;
}

std::optional<std::string> content_of(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return std::nullopt;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(file, error));
    if (error || size > largest_picture_file) return std::nullopt;
    std::string content(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(in.gcount()));
    if (kind_of(content) == Kind::Svg && size > largest_svg_file) return std::nullopt;
    return content;
}

std::optional<PictureSize> usable(double width, double height) {
    if (!(width >= 1 && height >= 1 && width <= largest_side && height <= largest_side)) return std::nullopt;
    if (width * height > static_cast<double>(most_picture_pixels)) return std::nullopt;
    return PictureSize{static_cast<int>(width), static_cast<int>(height)};
}

// ---- PNG, JPEG, GIF by gdk-pixbuf, and by the loader of that kind alone

const char* loader_name(Kind kind) {
    return kind == Kind::Png ? "png" : kind == Kind::Jpeg ? "jpeg" : "gif";
}

struct Wanted {
    std::optional<PictureSize> found;
    std::optional<PictureSize> scaled; // nothing: the size is all that is wanted
};

void on_size(GdkPixbufLoader* loader, int width, int height, gpointer data) {
    auto& wanted = *static_cast<Wanted*>(data);
    wanted.found = usable(width, height);
    if (wanted.found && wanted.scaled) {
        gdk_pixbuf_loader_set_size(loader, wanted.scaled->width, wanted.scaled->height);
    } else {
        gdk_pixbuf_loader_set_size(loader, 0, 0); // which ends it before it allocates anything
    }
}

Held<GdkPixbufLoader> loader_for(Kind kind, Wanted& wanted) {
    Held<GdkPixbufLoader> loader(gdk_pixbuf_loader_new_with_type(loader_name(kind), nullptr));
    if (loader) g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(on_size), &wanted);
    return loader;
}

std::optional<PictureSize> loader_size(Kind kind, std::string_view data) {
    Wanted wanted;
    const Held<GdkPixbufLoader> loader = loader_for(kind, wanted);
    while (loader && !data.empty() && !wanted.found) {
        const std::string_view part = data.substr(0, chunk);
        if (!gdk_pixbuf_loader_write(loader.get(), bytes_of(part), part.size(), nullptr)) break;
        data.remove_prefix(part.size());
    }
    return wanted.found;
}

std::optional<Pixels> loader_pixels(Kind kind, std::string_view data, PictureSize size) {
    // The loader leaves the rest of a PNG that was cut short as the memory happened to be.
    if (kind == Kind::Png && data.find("IEND") == std::string_view::npos) return std::nullopt;
    Wanted wanted{std::nullopt, size};
    const Held<GdkPixbufLoader> loader = loader_for(kind, wanted);
    if (!loader || !gdk_pixbuf_loader_write(loader.get(), bytes_of(data), data.size(), nullptr) ||
        !gdk_pixbuf_loader_close(loader.get(), nullptr)) {
        return std::nullopt;
    }
    const GdkPixbuf* loaded = gdk_pixbuf_loader_get_pixbuf(loader.get());
    if (!loaded) return std::nullopt;
    const Held<GdkPixbuf> pixbuf(gdk_pixbuf_add_alpha(loaded, 0, 0, 0, 0));
    if (!pixbuf) return std::nullopt;
    Pixels pixels;
    pixels.width = gdk_pixbuf_get_width(pixbuf.get());
    pixels.height = gdk_pixbuf_get_height(pixbuf.get());
    const auto row = static_cast<std::size_t>(pixels.width) * 4;
    pixels.rgba.resize(row * static_cast<std::size_t>(pixels.height));
    const auto stride = static_cast<std::size_t>(gdk_pixbuf_get_rowstride(pixbuf.get()));
    const guint8* from = gdk_pixbuf_read_pixels(pixbuf.get());
    for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height); ++y)
        std::memcpy(pixels.rgba.data() + y * row, from + y * stride, row);
    return pixels;
}

// ---- WebP

std::optional<PictureSize> webp_size(std::string_view data) {
    int width = 0;
    int height = 0;
    if (!WebPGetInfo(bytes_of(data), data.size(), &width, &height)) return std::nullopt;
    return usable(width, height);
}

std::optional<Pixels> webp_pixels(std::string_view data, PictureSize size) {
    WebPDecoderConfig config;
    if (!webp_size(data) || !WebPInitDecoderConfig(&config)) return std::nullopt;
    Pixels pixels;
    pixels.width = size.width;
    pixels.height = size.height;
    const auto row = static_cast<std::size_t>(size.width) * 4;
    pixels.rgba.resize(row * static_cast<std::size_t>(size.height));
    config.options.use_scaling = 1;
    config.options.scaled_width = size.width;
    config.options.scaled_height = size.height;
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {pixels.rgba.data(), static_cast<int>(row), pixels.rgba.size()};
    const bool decoded = WebPDecode(bytes_of(data), data.size(), &config) == VP8_STATUS_OK;
    WebPFreeDecBuffer(&config.output);
    return decoded ? std::optional(std::move(pixels)) : std::nullopt;
}

// ---- SVG; without a base address librsvg refuses every reference to another file

Held<RsvgHandle> svg_of(std::string_view data) {
    return Held<RsvgHandle>(rsvg_handle_new_from_data(bytes_of(data), data.size(), nullptr));
}

std::optional<PictureSize> svg_size(RsvgHandle* handle) {
    double width = 0;
    double height = 0;
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height)) {
        return usable(std::ceil(width), std::ceil(height));
    }
    gboolean has_box = 0;
    RsvgRectangle box{};
    rsvg_handle_get_intrinsic_dimensions(handle, nullptr, nullptr, nullptr, nullptr, &has_box, &box);
    if (has_box) return usable(std::ceil(box.width), std::ceil(box.height));
    return PictureSize{300, 150}; // as browsers do
}

std::optional<Pixels> svg_pixels(std::string_view data, PictureSize size) {
    const Held<RsvgHandle> handle = svg_of(data);
    if (!handle) return std::nullopt;
    Canvas canvas(0, 0, size.width, size.height);
    const RsvgRectangle viewport{0, 0, static_cast<double>(size.width), static_cast<double>(size.height)};
    if (!rsvg_handle_render_document(handle.get(), canvas.cairo(), &viewport, nullptr)) return std::nullopt;
    Pixels pixels = std::move(canvas).finish();
    return pixels.rgba.empty() ? std::nullopt : std::optional(std::move(pixels));
}

} // namespace

bool is_svg(const std::string& file) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) return false;
    std::array<char, chunk> head{};
    std::ifstream in(file, std::ios::binary);
    in.read(head.data(), head.size());
    return kind_of({head.data(), static_cast<std::size_t>(in.gcount())}) == Kind::Svg;
}

std::optional<PictureSize> picture_size(const std::string& file) {
    const std::optional<std::string> content = content_of(file);
    const Kind kind = content ? kind_of(*content) : Kind::Unknown;
    if (kind == Kind::Unknown) return std::nullopt;
    if (kind == Kind::WebP) return webp_size(*content);
    if (kind != Kind::Svg) return loader_size(kind, *content);
    const Held<RsvgHandle> handle = svg_of(*content);
    return handle ? svg_size(handle.get()) : std::nullopt;
}

std::optional<Pixels> decode_picture(const std::string& file, PictureSize size) {
    const std::optional<std::string> content = content_of(file);
    const Kind kind = content ? kind_of(*content) : Kind::Unknown;
    if (kind == Kind::Unknown || !usable(size.width, size.height)) return std::nullopt;
    if (kind == Kind::WebP) return webp_pixels(*content, size);
    if (kind == Kind::Svg) return svg_pixels(*content, size);
    return loader_pixels(kind, *content, size);
}

} // namespace emlek
