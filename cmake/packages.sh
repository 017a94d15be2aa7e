# Sourced by demo, check and .ci/run: installs Debian packages that are missing, and only those.

BUILD_PACKAGES="gcc cmake ninja-build pkg-config libicu-dev libxml2-dev libjansson-dev zlib1g-dev libzstd-dev libbrotli-dev libsqlite3-dev nettle-dev libmicrohttpd-dev"
TEST_PACKAGES="g++ python3 python3-yaml libcmocka-dev clang-14 libclang-rt-14-dev"
BROWSER_PACKAGES="chromium"
LINT_PACKAGES="clang-format-14"

# need_packages NAME...
need_packages() {
    command -v dpkg-query >/dev/null || { echo "This is no Debian: make sure there is $*." >&2; return 0; }
    missing=""
    for package in "$@"; do
        case "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null)" in
        *"ok installed") ;;
        *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    echo "Installing$missing" >&2
    $sudo apt-get update -qq >&2
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >&2
}

# Node.js and npm, which build the web page. Other makers' packages of Node.js bring npm with them and clash with Debian's.
need_node() {
    command -v node >/dev/null && command -v npm >/dev/null || need_packages nodejs npm
}
