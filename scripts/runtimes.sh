#!/usr/bin/env bash
# Installs the runtimes and the TypeScript compilers that test/runtimes.test.ts and test/runtimes-types.test.ts run the packed package in: about half a
# minute and 1.2 GB, once, outside this folder. Linux on x64; elsewhere only the compilers come.
# RUNTIMES_DIR says where; default: heygen-guard-runtimes in the folder for temporary files.
set -euo pipefail
source="$(cd "$(dirname "$0")/../test/runtimes" && pwd)"
directory="${RUNTIMES_DIR:-${TMPDIR:-/tmp}/heygen-guard-runtimes}"
mkdir -p "$directory"
[ -e "$directory/node_modules" ] && cmp -s "$source/package-lock.json" "$directory/installed-lock.json" && exit 0
rm -f "$directory/installed-lock.json"
cp "$source/package.json" "$source/package-lock.json" "$directory/"
started=$SECONDS
# No package needs its scripts, and none of the commands may end up in a path: one of them is called `node`.
npm ci --prefix "$directory" --no-audit --no-fund --ignore-scripts --no-bin-links
cp "$source/package-lock.json" "$directory/installed-lock.json"
echo "scripts/runtimes.sh: $(du -sm "$directory" | cut -f1) MB in $((SECONDS - started)) s, in $directory"
