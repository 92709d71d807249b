#!/usr/bin/env bash
# The one door to Chartlight on AWS: ./infra/deploy.sh help
#
# Written for the bash 3.2 of macOS as well: no associative arrays, no mapfile. Nothing secret is ever an argument of a
# program: it would stand readable in the list of processes.
[ -n "${BASH_VERSION:-}" ] || { echo 'deploy.sh wants bash: ./infra/deploy.sh, not sh infra/deploy.sh' >&2 && exit 64; }
set -euo pipefail

INFRA="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
ROOT="$(dirname "$INFRA")"

for part in "$INFRA"/deploy/*.sh "$INFRA"/deploy/commands/*.sh; do
  # shellcheck source=/dev/null
  . "$part"
done

read_options "$@"
run_command "$COMMAND"
