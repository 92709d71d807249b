# lint       Checks infra/ without an account: format, validate, Terraform's tests, our rules over resolved values

LINTED=no

command_lint() {
  [ "$LINTED" = no ] || return 0
  say 'Lint: format, validation, tests and rules over what the environments resolve to'
  is_dry || need_tools node npm
  timed lint run npm --prefix "$ROOT" run --silent terraform -- --no-mistakes ||
    fail 'infra/ does not hold, or could not be checked: the lines above say which. Nothing was changed.'
  LINTED=yes
}
