#!/usr/bin/env bash
# Runs the n8n workflow of the package in a whole n8n: `npm run n8n`. By hand, not in CI: n8n takes 3 to 15 minutes and 2.9 GB to install, once,
# outside this folder, and a C++ compiler and Python for its database.
# Needs redis-server and PostgreSQL. Linux on x64 and arm64. N8N_DIR says where; default: heygen-guard-n8n-whole in the folder for temporary files.
set -euo pipefail
n8n=2.41.1
node=24.21.0

cd "$(dirname "$0")/.."
export N8N_DIR="${N8N_DIR:-${TMPDIR:-/tmp}/heygen-guard-n8n-whole}"
case "$(uname -m)" in x86_64) arch=x64 ;; aarch64 | arm64) arch=arm64 ;; *) echo "no Node for $(uname -m) here" >&2; exit 1 ;; esac
if [ ! -e "$N8N_DIR/installed-$n8n-$node" ]; then
  (
    mkdir -p "$N8N_DIR"
    cd "$N8N_DIR"
    # A later linkedom wants a package that registries lack.
    echo '{"private":true,"overrides":{"linkedom":"0.18.12"}}' >package.json
    npm install --no-audit --no-fund --ignore-scripts "node-linux-$arch@$node"
    export PATH="$N8N_DIR/node_modules/node-linux-$arch/bin:$PATH" npm_config_nodedir="$N8N_DIR/node_modules/node-linux-$arch"
    # With their scripts some packages want what no registry has; the two that n8n can't do without are compiled here.
    npm install --no-audit --no-fund --ignore-scripts "n8n@$n8n"
    npm rebuild sqlite3 isolated-vm
    touch "installed-$n8n-$node"
  )
fi
npx vitest run --config test/whole/vitest.config.ts
