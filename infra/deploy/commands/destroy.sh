# destroy    Takes the environment away, and says what remains

command_destroy() {
  ! is_production || fail 'Production is protected. Set protected = false in infra/environments/prod/main.tf, apply that, and take it' \
    'away with Terraform by hand: docs/deploy.md says in which order.'
  preflight "DESTROYING $ENVIRONMENT with all its data."
  init_stack
  stop_everything
  timed 'terraform destroy' run_terraform destroy -input=false ${APPROVE:+"$APPROVE"} \
    -var "image_tag=$(planned_image)" -var started=false -var secrets_version=1 ||
    fail 'terraform destroy has failed. What is gone is gone; mend the cause and run destroy again.'
  tell_what_remains
}

# A task that still runs keeps its network interface, and with it subnets and groups.
stop_everything() {
  local cluster service task
  is_deployed || return 0
  cluster=$(output cluster)
  for service in $(list_services); do
    run aws ecs update-service --cluster "$cluster" --service "$(output services "$service" name)" --desired-count 0 >/dev/null
  done
  for task in $(ask '<each task that runs>' aws ecs list-tasks --cluster "$cluster" --query 'taskArns[]' --output text); do
    [ "$task" = None ] || run aws ecs stop-task --cluster "$cluster" --task "$task" --reason 'deploy.sh destroy' >/dev/null
  done
}

tell_what_remains() {
  local left
  say "Remains, on purpose: the state's bucket $(state_bucket) with its versions, and the deployers' group (terraform -chdir=infra/bootstrap destroy);"
  say '  revisions of task definitions (free); logs that AWS wrote by itself after the end.'
  left=$(ask '' aws resourcegroupstaggingapi get-resources --tag-filters Key=Application,Values=chartlight "Key=Environment,Values=$ENVIRONMENT" \
    --query 'ResourceTagMappingList[].ResourceARN' --output text | tr '\t' '\n' | grep -v ':task-definition/' || true)
  if [ -n "$left" ] && [ "$left" != None ]; then
    say "Still tagged Environment=$ENVIRONMENT (what was deleted stays listed for some minutes):"
    printf '%s\n' "$left" | sed 's/^/  /' >&2
  fi
}
