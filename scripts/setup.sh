# shellcheck shell=bash
# What ./emlek and ./check share: install the missing Debian packages, fetch the sources of Dear ImGui and Catch2,
# build. Nothing is said while nothing is missing. Whatever is said goes to standard error, for standard output
# belongs to the program; nothing reads standard input, for the same reason.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/emlek
logs=$root/build/logs

# shellcheck disable=SC2034 # both lists are used by the scripts that read this file
build_packages=(
    g++ cmake ninja-build pkgconf xz-utils
    libsqlitecpp-dev libsqlite3-dev rapidjson-dev libcli11-dev uuid-dev
    libuchardet-dev libzip-dev zlib1g-dev libzstd-dev libexpat1-dev libssl-dev
    libmd4c-dev libutf8proc-dev
    libglfw3-dev libegl-dev libgl-dev libopengl-dev libgl1-mesa-dri libxcb1-dev
    libpango1.0-dev libcairo2-dev libfreetype-dev libfontconfig-dev libglib2.0-dev libfribidi-dev
    libgdk-pixbuf-2.0-dev librsvg2-dev libwebp-dev libsndfile1-dev portaudio19-dev fonts-noto-core fonts-noto-color-emoji
)
# shellcheck disable=SC2034
check_packages=(clang libclang-rt-14-dev clang-format xvfb xdotool xclip libx11-dev sqlite3 git)

say() {
    printf '%s\n' "$@" >&2
}

stop() {
    say "$@"
    exit 1
}

# Runs a command with its output in a log; if it fails, shows the log's end and fails too.
logged() {
    local log=$logs/$1.log
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        show_tail "$log"
        return 1
    fi
}

show_tail() {
    say "" "The last lines of $1:"
    tail -n 40 "$1" >&2
}

# ---- who runs it

# Started under sudo: root installs the packages, then the user whom sudo was called by does everything else.
drop_to_user() {
    if ((EUID == 0)) && [[ -n ${SUDO_USER:-} && $SUDO_USER != root ]]; then
        local command=$1
        shift
        exec sudo -H -u "$SUDO_USER" -- "$root/$command" "$@"
    fi
}

make_build_folder() {
    if ! mkdir -p "$logs" 2>/dev/null || [[ ! -w $root/build || ! -w $logs ]]; then
        stop "$root/build cannot be written by $(id -un). If it was made by root, remove it: sudo rm -r $root/build"
    fi
}

# ---- Debian packages

missing_packages() {
    local -A installed=()
    local status package
    while read -r status package; do
        [[ $status == ?i* ]] && installed[$package]=yes
    done < <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' "$@" 2>/dev/null)
    for package; do
        [[ -n ${installed[$package]:-} ]] || printf '%s\n' "$package"
    done
}

on_debian() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

has_terminal() {
    (exec </dev/tty) 2>/dev/null
}

install_packages() {
    if ! on_debian; then
        # Elsewhere the libraries are the user's business; one who has configured build/ has them.
        [[ -f $root/build/build.ninja ]] && return
        stop "This is not Debian (there is no apt-get), so Emlék cannot install what it needs. Install a C++20 compiler, CMake," \
            "Ninja, pkg-config and the libraries SQLiteCpp, SQLite, RapidJSON, CLI11, libuuid, uchardet, libzip, zlib, zstd," \
            "expat, md4c, utf8proc, OpenSSL's libcrypto, GLFW 3, OpenGL, EGL, Pango, FriBidi, FreeType, Fontconfig, GLib, gdk-pixbuf, librsvg, libwebp, libsndfile and PortAudio; unpack the source of Dear ImGui 1.92 or later; then run this line and start again:" \
            "    cmake -S '$root' --preset release -DEMLEK_IMGUI_DIR=FOLDER"
    fi
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0

    local by_hand="sudo apt-get update; sudo apt-get install --no-install-recommends ${missing[*]}"
    local as_root=(sudo)
    say "Emlék needs Debian packages that are not installed: ${missing[*]}"
    if ((EUID == 0)); then
        as_root=()
    elif ! command -v sudo >/dev/null; then
        stop "Installing them needs root, and there is no sudo here. As root run this line, then start again:" \
            "    ${by_hand//sudo /}"
    elif ! sudo -n true 2>/dev/null && ! has_terminal; then
        stop "Installing them needs sudo, and there is no terminal to ask for a password. Run this line, then start again:" \
            "    $by_hand"
    else
        say "Installing them with sudo apt-get, which may ask for your password."
    fi
    say "This takes from one to five minutes..."
    local output
    if ! output=$({
        # 100 is apt-get's own failure, maybe for a source that has nothing to do with us.
        { "${as_root[@]}" apt-get -q update || (($? == 100)); } &&
            "${as_root[@]}" apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
                install --no-install-recommends "${missing[@]}"
    } 2>&1 </dev/null); then
        tail -n 20 <<<"$output" >&2
        stop "" "The packages could not be installed: is there a network connection? This line does it by hand:" \
            "    $by_hand"
    fi
}

# ---- sources of Dear ImGui and Catch2, from Debian's later suites

# apt-get or apt-cache on lists of our own: nothing of the system's configuration is changed.
private_apt() {
    local tool=$1
    shift
    "$tool" -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$scratch/parts" \
        -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::Lists="$scratch/lists" -o Dir::Cache="$scratch/cache" \
        -o APT::Sandbox::User=root "$@" 2>&1 </dev/null
}

# The mirror that this system's own apt uses.
debian_mirror() {
    local codename mirrors
    codename=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-stable}")
    mirrors=$(apt-get --print-uris update 2>/dev/null |
        sed -nE "/^'cdrom:/d; s#^'(.*)/dists/($codename|stable|testing|unstable)/InRelease'.*#\1#p")
    printf '%s' "${mirrors%%$'\n'*}"
}

# 1:1.92.2b+ds-1 -> 1.92.2b
upstream_version() {
    local version=${1#*:}
    version=${version%-*}
    printf '%s' "${version%%[+~]*}"
}

# Can Emlék be built with this version of this library?
is_usable() {
    case $1 in
        imgui) [[ $2 =~ ^1\.([0-9]+) ]] && ((10#${BASH_REMATCH[1]} >= 92)) ;;
        catch2) [[ $2 =~ ^3\. ]] ;;
    esac
}

# Prints which Debian version of a library to take: the tested one if the list has it, else the newest usable.
choose_version() {
    local library=$1 tested=$2 chosen='' version
    for version in $(private_apt apt-cache showsrc --only-source "$library" | sed -n 's/^Version: //p'); do
        is_usable "$library" "$(upstream_version "$version")" || continue
        if [[ $(upstream_version "$version") == "$tested" ]]; then
            chosen=$version
            break
        fi
        if [[ -z $chosen ]] || dpkg --compare-versions "$version" gt "$chosen"; then
            chosen=$version
        fi
    done
    printf '%s' "$chosen"
}

# Downloads a library's source and unpacks it into the cache folder; apt checks the signature. Talks to the log alone.
fetch_source() {
    local library=$1 tested=$2 version upstream
    version=$(choose_version "$library" "$tested")
    if [[ -z $version ]]; then
        printf '%s\n' "No usable version of $library in this suite."
        return 1
    fi
    upstream=$(upstream_version "$version")
    rm -rf "$scratch/source" "$scratch/unpacked"
    mkdir "$scratch/source" "$scratch/unpacked"
    (cd "$scratch/source" && private_apt apt-get source --download-only --only-source "$library=$version") &&
        tar -xf "$scratch/source/"*.orig.tar.* -C "$scratch/unpacked" --strip-components=1 &&
        mv -T "$scratch/unpacked" "$cache/$library-$upstream" || return 1
    if [[ $upstream != "$tested" ]]; then
        say "Found $library $upstream; Emlék was tested with $tested. To build with another, unpack it and name its folder:" \
            "    cmake -S '$root' --preset release -DEMLEK_${library^^}_DIR=FOLDER"
    fi
}

has_source() {
    compgen -G "$cache/$1-[0-9]*" >/dev/null
}

# fetch_sources LIBRARY=TESTED_VERSION...: those that are not in the cache folder yet.
fetch_sources() {
    local missing=() wanted suite mirror
    for wanted; do
        has_source "${wanted%=*}" || missing+=("$wanted")
    done
    if ((${#missing[@]} == 0)) || ! on_debian; then
        return 0
    fi
    say "Fetching the source of ${missing[*]%=*} from Debian, which takes some seconds..."
    mkdir -p "$cache"
    scratch=$(mktemp -d "$cache/fetch.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    mkdir -p "$scratch/parts" "$scratch/lists/partial" "$scratch/cache/archives/partial"
    mirror=$(debian_mirror)
    for suite in forky sid; do
        printf '%s\n' 'Types: deb-src' "URIs: $mirror" "Suites: $suite" 'Components: main' \
            'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg' >"$scratch/parts/later.sources"
        private_apt apt-get update || true
        for wanted in "${missing[@]}"; do
            has_source "${wanted%=*}" || fetch_source "${wanted%=*}" "${wanted#*=}" || true
        done
    done >"$logs/fetch.log"
    rm -rf "$scratch"
    local library tested
    for wanted in "${missing[@]}"; do
        library=${wanted%=*} tested=${wanted#*=}
        has_source "$library" && continue
        show_tail "$logs/fetch.log"
        stop "" "The source of $library could not be fetched: is there a network connection?" \
            "Without one, unpack $library $tested or later into $cache/$library-$tested, or name its folder:" \
            "    cmake -S '$root' --preset release -DEMLEK_${library^^}_DIR=FOLDER"
    done
}

# ---- build

# Reads ninja's output; says that something is being built once something is, and on a terminal how far it is.
show_progress() {
    local what=$1 line begun=
    while IFS= read -r line; do
        [[ $line == \[* && $line != *'Re-checking globbed'* ]] || continue
        if [[ -z $begun ]]; then
            begun=yes
            say "Building $what, which takes some minutes the first time and seconds after a change..."
        fi
        if [[ -t 2 ]]; then
            printf '\r%s ' "${line%% *}" >&2
        fi
    done
    if [[ -n $begun && -t 2 ]]; then
        printf '\r\033[K' >&2
    fi
}

# build PRESET FOLDER WHAT TARGET...: one at a time in this clone.
build() {
    local preset=$1 folder=$root/$2 what=$3
    shift 3
    exec 9>"$root/build/.lock"
    if ! flock -n 9; then
        say "Waiting for another ./emlek or ./check that is building here..."
        flock 9
    fi
    if [[ ! -f $folder/build.ninja ]] && ! logged "configure-$preset" cmake -S "$root" --preset "$preset"; then
        say "" "The build could not be configured."
        return 1
    fi
    local log=$logs/build-$preset.log
    if ! ninja -C "$folder" "$@" 2>&1 </dev/null | tee "$log" | show_progress "$what"; then
        show_tail "$log"
        say "" "The build failed."
        return 1
    fi
    exec 9>&-
}
