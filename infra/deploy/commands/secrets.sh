# secrets    Makes new secrets and hands them over (the first are made by the first apply), then restarts what uses them

command_secrets() {
  preflight "Replacing all secrets of $ENVIRONMENT: people sign in again."
  init_stack
  is_deployed || fail "Nothing is deployed yet: the first apply makes the first secrets."
  NEW_SECRETS=yes
  apply_stack "$(output deployed image_tag)" "$(output deployed started)"
  NEW_SECRETS=no
  # The database learns the new passwords of the two login roles from the migrate task; tasks learn theirs when they start.
  IMAGE_TAG=$(output deployed image_tag)
  command_migrate
  if [ "$(output deployed started)" != false ]; then command_redeploy; fi
}
