# smoke      Asks the load balancer: lives, healthy, first page, no patient without sign-in; then a browser asks a question

command_smoke() {
  preflight_reading
  init_stack
  ADDRESS=$(output address)
  # A load balancer that was just made is not known to every name server yet.
  await 'the load balancer' 300 check_answers "$ADDRESS/api/live" || fail "$ADDRESS does not answer: docs/runbooks/aws-504.md."
  check_page 200 'database and cache' /api/health
  check_page 200 'the task can serve charts' /api/ready
  check_page 200 'the first page' / --location
  check_page 401 'no patient without sign-in' /api/patients/search --header 'content-type: application/json' --header "origin: $ADDRESS" --data '{"query":"a"}'
  ask_in_browser
}

check_answers() {
  local status
  status=$(ask_status "$1")
  printf 'HTTP %s\n' "$status"
  [ "$status" = 200 ] || return "$WAITING"
}

# 000: nobody answered.
ask_status() {
  local address=$1
  shift
  curl --silent --output /dev/null --max-time 15 --write-out '%{http_code}' "$@" "$address" || true
}

# check_page <expected status> <what it shows> <path> [curl options…]
check_page() {
  local expected=$1 what=$2 path=$3 status
  shift 3
  if is_dry; then
    show curl "$@" "$ADDRESS$path"
    return
  fi
  status=$(ask_status "$ADDRESS$path" "$@")
  [ "$status" = "$expected" ] || fail "Smoke: $what: $path answers $status, not $expected. ./infra/deploy.sh logs says more."
  say "  $what: $path answers $status"
}

# Signs in, opens a patient, asks, reads the stream, opens a citation. In production no synthetic patient is at hand.
ask_in_browser() {
  local file
  if is_production; then
    say '  The browser part is skipped: production has no synthetic patient.'
    return
  fi
  if is_dry; then
    show env "BASE_URL=$ADDRESS" npm run smoke
    return
  fi
  file=$(mktemp)
  # shellcheck disable=SC2064 # this very file
  trap "rm -f '$file'" EXIT
  chmod 600 "$file"
  aws secretsmanager get-secret-value --secret-id "$(stack_name)/demo-users" --query SecretString --output text |
    node "$INFRA/deploy/demo-credentials.mjs" >"$file" || fail 'Smoke: the sign-ins of the demo cannot be read.'
  BASE_URL=$ADDRESS CREDENTIALS_FILE=$file timed 'in the browser' npm --prefix "$ROOT" run --silent smoke ||
    fail 'Smoke: the browser did not get an answer with its source.'
}
