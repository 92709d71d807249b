# apply      Lints, then creates or changes the environment; the first time with no task running yet

command_apply() {
  command_lint
  preflight "Applying $ENVIRONMENT."
  init_stack
  is_deployed || say 'First apply: services get no task until there is an image and a migrated database.'
  apply_stack "$(planned_image)" "$(planned_start)"
}
