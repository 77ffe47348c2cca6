#!/usr/bin/env bash
# clang-tidy and cppcheck on what changed since the merge base with origin/main, or else in the last
# commit; on everything with `yes` as second argument. A file that was clean is not looked at again
# until it, a header it includes or the linter's settings change.
# Usage: lint.sh BUILD_DIR yes|no
set -uo pipefail
build=$1
full=$2
clean=$build/linted
mkdir -p "$clean"
ninja -C "$build" -t deps >"$clean/deps"

changed() {
  if [ "$full" = yes ]; then
    git ls-files '*.cpp'
    return
  fi
  local base
  base=$(git merge-base HEAD origin/main 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
    base=$(git rev-parse -q --verify HEAD~1 || git hash-object -t tree /dev/null)
  fi
  # A changed header is linted through the source of its name.
  git diff --name-only --diff-filter=d "$base" -- '*.cpp' '*.hpp' | sed 's/\.hpp$/.cpp/' | sort -u
}

# What decides whether the file is clean: settings, itself, and the headers of ours it includes.
key_of() {
  {
    cat .clang-tidy tests/.clang-tidy tests/lint/cppcheck.txt "$1"
    awk -v file="/$1" '/^$/ {if (on) printf "%s", all; on = 0; all = ""; next}
      /^ / {all = all $1 "\n"; if (index($1, file) == length($1) - length(file) + 1) on = 1}' \
      "$clean/deps" | grep '\.hpp$' | grep -v '^/usr/' | sort -u | (cd "$build" && xargs -r cat)
  } | sha256sum | cut -d' ' -f1
}

lint_one() {
  local file=$1 key
  key=$(key_of "$file")
  [ -e "$clean/$key" ] && return 0
  nice clang-tidy-14 -p "$build" --quiet "$file" 2>"$build/tidy.$$.err" || return 1
  cppcheck --project="$build/compile_commands.json" --file-filter="*$file" --library=googletest \
    --enable=warning,style,performance,portability --inline-suppr --quiet --error-exitcode=1 \
    --suppressions-list=tests/lint/cppcheck.txt >"$build/cppcheck.$$.log" 2>&1 || {
    cat "$build/cppcheck.$$.log"
    return 1
  }
  rm -f "$build/tidy.$$.err" "$build/cppcheck.$$.log"
  touch "$clean/$key"
}
export -f lint_one key_of
export build clean

# Only what is compiled: fuzzers and benchmarks are built by other presets.
changed | while read -r file; do
  [ -e "$file" ] && grep -q "/$file\"" "$build/compile_commands.json" && printf '%s\0' "$file"
done | xargs -0 -r -n 1 -P "$(nproc)" bash -c 'lint_one "$0"'
