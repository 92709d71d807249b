# Before anything changes: who is asking, in which account, and is it the account on record for this environment?

PREFLIGHT_DONE=no

# preflight <what is about to happen>: once a run, so that `all` asks once.
preflight() {
  local recorded
  recorded=$(need_setting account_id)
  use_region
  [ "$PREFLIGHT_DONE" = no ] || return 0
  if is_dry; then
    say "Nothing is asked or changed. Account on record: $recorded, region $AWS_REGION, environment $ENVIRONMENT."
  else
    check_identity "$recorded"
    confirm "$1" "$ENVIRONMENT"
  fi
  PREFLIGHT_DONE=yes
}

# For what only reads: the same account, and no question.
preflight_reading() {
  local recorded
  recorded=$(need_setting account_id)
  use_region
  is_dry || [ "$PREFLIGHT_DONE" = yes ] || check_identity "$recorded"
}

check_identity() {
  local recorded=$1 identity account arn
  need_tools aws
  identity=$(aws sts get-caller-identity --query '[Account,Arn]' --output text) ||
    fail 'AWS does not say who is asking: sign in (aws sso login, or AWS_PROFILE=…), then try again.'
  account=${identity%%[[:space:]]*}
  arn=${identity##*[[:space:]]}
  say "  account      $account"
  say "  identity     $arn"
  say "  region       $AWS_REGION"
  say "  environment  $ENVIRONMENT"
  [ "$account" = "$recorded" ] ||
    fail "$ENVIRONMENT is on record in account $recorded, and these credentials are of $account. Nothing was changed."
}

# confirm <what> <phrase>: the phrase must be typed, unless --yes was said.
confirm() {
  local answer=''
  [ "$ASSUME_YES" = no ] || return 0
  [ -t 0 ] || fail "$1 wants a confirmation, and nobody is there to give it: pass --yes. Nothing was changed."
  printf '%s Type "%s" to go on: ' "$1" "$2" >&2
  read -r answer || true
  [ "$answer" = "$2" ] || fail 'Not confirmed. Nothing was changed.'
}

# need_tools <program…>: one sentence that names all that are missing.
need_tools() {
  local tool missing=''
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
  done
  [ -z "$missing" ] || fail "Not installed:$missing. docs/deploy.md names what is needed; ./infra/deploy.sh doctor checks."
}
