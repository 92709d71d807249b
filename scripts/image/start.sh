#!/bin/sh
# What a container runs: `web`, or `worker` with one of its commands. `exec`, so that signals reach Node itself.
set -eu
cd "$(dirname "$0")"

case "${1:-}" in
  web)
    exec node server.js
    ;;
  worker)
    shift
    # As WORKER_FLAGS in scripts/launcher/bundles.mjs; a test compares them.
    exec node --enable-source-maps --max-old-space-size=384 dist/worker.mjs "$@"
    ;;
  *)
    echo "Say what to run: web, or worker with a command (ingest, migrate, watch, …; worker --help lists them)." >&2
    exit 64
    ;;
esac
