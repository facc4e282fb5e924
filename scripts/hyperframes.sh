#!/usr/bin/env bash
# Installs HeyGen's HyperFrames command line for test/simulator-hyperframes.test.ts: about half a minute and 120 MB, once, outside this folder.
# It needs a newer Node than we do: the one of scripts/n8n-runner.sh, which comes first. HYPERFRAMES_DIR says where; default:
# heygen-guard-hyperframes in the folder for temporary files.
set -euo pipefail
hyperframes=0.8.170

temporary="${TMPDIR:-/tmp}"
runner="${N8N_RUNNER_DIR:-$temporary/heygen-guard-n8n}"
directory="${HYPERFRAMES_DIR:-$temporary/heygen-guard-hyperframes}"
case "$(uname -m)" in x86_64) arch=x64 ;; aarch64 | arm64) arch=arm64 ;; *) echo "no Node for $(uname -m) here" >&2; exit 1 ;; esac
mkdir -p "$directory"
cd "$directory"
[ -e "installed-$hyperframes" ] && exit 0
echo '{"private":true}' >package.json
PATH="$runner/node_modules/node-linux-$arch/bin:$PATH" npm install --no-audit --no-fund --ignore-scripts "hyperframes@$hyperframes"
touch "installed-$hyperframes"
