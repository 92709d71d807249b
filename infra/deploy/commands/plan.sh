# plan       Shows what apply would change; with exit code 0 whether or not there is something

command_plan() {
  local version secrets=null
  preflight_reading
  init_stack
  if is_deployed; then
    version=$(output deployed secrets_version)
  else
    # For the plan only: ephemeral, so the values end with it.
    version=1
    secrets=$(ask null node "$INFRA/deploy/secrets.mjs")
  fi
  TF_VAR_secrets=$secrets run_terraform plan -input=false -lock=false \
    -var "image_tag=$(planned_image)" -var "started=$(planned_start)" -var "secrets_version=$version"
}

# What the next apply says when it is told nothing new: what runs, or the commit at hand when nothing does.
planned_image() {
  if [ -n "$IMAGE_TAG" ]; then
    printf '%s\n' "$IMAGE_TAG"
  elif is_deployed; then
    output deployed image_tag
  else
    current_commit
  fi
}

planned_start() { if is_deployed; then output deployed started; else printf 'false\n'; fi; }
