#!/usr/bin/env bash
# The whole test suite on another release of Node: scripts/suite-on-node.sh 22 [vitest's arguments]. Wants `npm run build` and scripts/runtimes.sh first.
# Not part of `npm test`: each takes as long as the suite itself. `.ci/run` takes one of the three each time.
set -euo pipefail
cd "$(dirname "$0")/.."
release="${1:?which Node: 22, 24 or 26}"
shift
bin="${RUNTIMES_DIR:-${TMPDIR:-/tmp}/heygen-guard-runtimes}/node_modules/node-$release/bin"
[ -x "$bin/node" ] || { echo "no $bin/node: run scripts/runtimes.sh" >&2; exit 1; }
[ -e dist/index.js ] || { echo "no dist/: run npm run build" >&2; exit 1; }
# In the path, so that the programs that tests start run on it too.
PATH="$bin:$PATH"
echo "on Node $(node --version)"
exec node node_modules/vitest/vitest.mjs run "$@"
