#!/usr/bin/env bash
# Every source is as clang-format 14 would write it.
set -euo pipefail
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -n 50 -P "$(nproc)" clang-format-14 --dry-run --Werror
