# cost       What the environment costs a month, by price and quantity (infra/cost/prices.json says of which day)

command_cost() {
  is_dry || need_tools node npm
  run npm --prefix "$ROOT" run --silent terraform -- --cost "$ENVIRONMENT" || fail 'The cost could not be worked out.'
}
