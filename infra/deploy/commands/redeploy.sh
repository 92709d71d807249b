# redeploy   Starts the services with the image of the commit, or anew with the same, and waits for the rollout's end

command_redeploy() {
  local tag=${IMAGE_TAG:-$(current_commit)} service before='' rollouts='' line
  preflight "Rolling out $tag."
  init_stack
  need_image "$tag"
  for service in $(list_services); do
    before="$before $service=$(ask '<deployment>' primary_deployment "$(output services "$service" name)")"
  done
  apply_stack "$tag" true
  for service in $(list_services); do
    line=$(start_rollout "$(output services "$service" name)" "$(output services "$service" min_tasks)" "$(find_before "$service" "$before")")
    rollouts="$rollouts $service=$line"
  done
  for line in $rollouts; do
    await_rollout "$(output services "${line%%=*}" name)" "${line#*=}"
  done
}

# find_before <service> <list of service=deployment>
find_before() {
  local line
  for line in $2; do
    if [ "${line%%=*}" = "$1" ]; then printf '%s\n' "${line#*=}"; fi
  done
}
