#!/usr/bin/env bash
# Installs n8n's own code runner, and the Node that it needs, for test/lowcode-n8n.test.ts: about 2 minutes and 540 MB, once, outside this folder.
# Linux on x64 and arm64. N8N_RUNNER_DIR says where; default: heygen-guard-n8n in the folder for temporary files.
set -euo pipefail
runner=2.41.1
node=24.21.0

directory="${N8N_RUNNER_DIR:-${TMPDIR:-/tmp}/heygen-guard-n8n}"
case "$(uname -m)" in x86_64) arch=x64 ;; aarch64 | arm64) arch=arm64 ;; *) echo "no Node for $(uname -m) here" >&2; exit 1 ;; esac
mkdir -p "$directory"
cd "$directory"
[ -e "installed-$runner-$node" ] && exit 0
echo '{"private":true}' >package.json
# The runner refuses to be installed by an older Node than the one it runs on.
npm install --no-audit --no-fund --ignore-scripts "node-linux-$arch@$node"
PATH="$directory/node_modules/node-linux-$arch/bin:$PATH" npm install --no-audit --no-fund --ignore-scripts "@n8n/task-runner@$runner"
touch "installed-$runner-$node"
