#!/usr/bin/env bash
# Every shell script is free of what shellcheck knows to be wrong.
set -euo pipefail
git ls-files -z run check .ci/run '*.sh' | xargs -0 shellcheck --severity=warning
