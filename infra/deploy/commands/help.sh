# help       This list

command_help() {
  local name
  cat <<'TEXT'
Chartlight on AWS: ./infra/deploy.sh COMMAND [--env demo|prod] [--yes] [--dry-run]

TEXT
  for name in $COMMANDS; do
    sed -n '1s/^# /  /p' "$INFRA/deploy/commands/$name.sh"
  done
  cat <<'TEXT'

  --env NAME      environment, a folder of infra/environments (demo)
  --yes           takes every question as answered
  --dry-run       shows what would be run; asks and changes nothing, needs no credentials
  --image COMMIT  for redeploy and migrate: another image than that of the commit that is checked out
  --since N       for logs: of the last N minutes (15); --follow goes on

Exit codes: 0 done, 1 refused or failed (the last line says why), 64 wrong usage. Guide: docs/deploy.md
TEXT
}
