# all        The whole sequence, from nothing to a smoke test; tells the monthly cost first

command_all() {
  say "From nothing to a running $ENVIRONMENT. What it costs for as long as it stands:"
  command_cost
  preflight "Deploying $ENVIRONMENT at that price."
  step doctor
  step bootstrap
  step apply
  step push
  step migrate
  is_production || step seed
  step redeploy
  step smoke
  is_dry || say "All done in $(format_seconds "$SECONDS"): $(output address)   ($([ "$ENVIRONMENT" = demo ] && printf './infra/deploy.sh destroy ends it'))"
}

step() {
  say ''
  say "== $1"
  run_command "$1"
}
