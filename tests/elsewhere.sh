#!/usr/bin/env bash
# The whole suite on another Debian with its own Python, in a folder: ./tests/elsewhere.sh [SUITE], trixie when left out.
# Needs root, debootstrap and a network; leaves nothing behind. What is passed on to pytest comes after the suite.
set -euo pipefail
cd "$(dirname "$0")/.."

suite=${1:-trixie}
[ $# = 0 ] || shift
fail() { echo "test-elsewhere: $1" >&2; exit 2; }
[ "$(id -u)" = 0 ] || fail "only root may make a system in a folder; run it with sudo"
command -v debootstrap >/dev/null || fail "debootstrap is missing (on Debian: apt install debootstrap)"

place=$(mktemp -d "${TMPDIR:-/var/tmp}/uncramp-elsewhere.XXXXXX")
system=$place/system
leave() {
  for folder in dev/pts dev/shm dev proc ""; do mountpoint -q "$system/$folder" && umount -l "$system/$folder"; done
  rm -rf --one-file-system "$place"
}
trap leave EXIT

mirror=${MIRROR:-$(grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -1 | tr -d ' ' || true)}
echo "test-elsewhere: Debian $suite in $system"
debootstrap --variant=minbase --include=python3-venv,make,git,bash "$suite" "$system" ${mirror:+"$mirror"} >"$place/log" 2>&1 \
  || { tail -20 "$place/log" >&2; fail "the system could not be made"; }

# A root that is mounted is one in which tests may mount a full disk, and one that can only be read.
mount --bind "$system" "$system"
mkdir -p "$system/dev/pts" "$system/dev/shm" "$system/proc"
mount -t proc proc "$system/proc"
mount --rbind /dev "$system/dev" 2>/dev/null || mount --bind /dev "$system/dev"
mount --make-rslave "$system"  # taking it away takes nothing away here
# How this machine reaches its package index is how the one in the folder does.
for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt "${PIP_CERT:-}" "${SSL_CERT_FILE:-}"; do
  [ ! -f "$file" ] || { mkdir -p "$system$(dirname "$file")"; cp "$file" "$system$file"; }
done
git clone -q . "$system/srv/uncramp"

status=0
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=xterm-256color CI=true \
  $(env | grep -E '^(PIP_INDEX_URL|PIP_CERT|PIP_TRUSTED_HOST|HTTPS?_PROXY|https?_proxy|NO_PROXY|no_proxy|SSL_CERT_FILE|REQUESTS_CA)' || true) \
  chroot "$system" sh -c 'cd /srv/uncramp && python3 --version && make test-all ARGS="$*"' sh "$@" || status=$?
echo "test-elsewhere: Debian $suite: $([ "$status" = 0 ] && echo "all is well" || echo "failed")"
exit "$status"
