#!/bin/sh
# A throw-away PostgreSQL for the tests: `postgres.sh start DIR`, `postgres.sh stop DIR`.
# It listens on a Unix socket in DIR and nowhere else, and syncs nothing.
# Exits with 77, which the tests read as "skipped", where PostgreSQL is not installed.
set -eu
action=$1
dir=$2

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ] && command -v pg_config >/dev/null; then bin=$(pg_config --bindir); fi
if [ ! -x "$bin/initdb" ]; then
  echo "PostgreSQL is not installed; its half of the storage tests is skipped."
  exit 77
fi

# initdb and the server refuse root.
as_server() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop() {
  if [ -d "$dir/data" ]; then
    as_server "$bin/pg_ctl" -D "$dir/data" -m immediate -s stop 2>/dev/null || true
  fi
  rm -rf "$dir"
}

case $action in
  start)
    stop
    mkdir -m 700 "$dir"
    if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
    cd "$dir"
    as_server "$bin/initdb" -D "$dir/data" -A trust -U test -E UTF8 --locale=C.UTF-8 --no-sync \
      >"$dir.log" 2>&1 || { cat "$dir.log"; stop; exit 1; }
    # Closed here, or whoever reads our output would wait for the server's end.
    as_server "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -s -o \
      "-k $dir -c listen_addresses='' -c fsync=off -c max_connections=200" start \
      </dev/null >/dev/null 2>&1 || { cat "$dir/log"; stop; exit 1; }
    rm -f "$dir.log"
    ;;
  stop) stop ;;
  *)
    echo "usage: $0 start|stop DIR" >&2
    exit 2
    ;;
esac
