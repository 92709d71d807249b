# Rolling a service out. A service is also "stable" after the circuit breaker has put the old version back: so the
# deployment that was started is followed by its id, to the end that ECS states.

ROLLOUT_LIMIT_SECONDS=1800

# service_field <service> <JMESPath under services[0]>
service_field() {
  aws ecs describe-services --cluster "$(output cluster)" --services "$1" --query "services[0].$2" --output text
}

primary_deployment() { service_field "$1" "deployments[?status=='PRIMARY'] | [0].id"; }

# start_rollout <service> <tasks at least> <deployment before the apply>: prints the id to follow. Terraform has begun one
# when the task definition changed; with the same one, or with no task yet, it is begun here.
start_rollout() {
  local service=$1 least=$2 before=$3 desired now
  if is_dry; then
    run aws ecs update-service --cluster "$(output cluster)" --service "$service" --desired-count "$least" --force-new-deployment
    printf '<deployment>\n'
    return
  fi
  desired=$(service_field "$service" desiredCount)
  now=$(primary_deployment "$service")
  if [ "$desired" -lt "$least" ] || [ "$now" = "$before" ]; then
    [ "$desired" -ge "$least" ] || desired=$least
    now=$(aws ecs update-service --cluster "$(output cluster)" --service "$service" --desired-count "$desired" \
      --force-new-deployment --query "service.deployments[?status=='PRIMARY'] | [0].id" --output text)
  fi
  printf '%s\n' "$now"
}

# await_rollout <service> <deployment>
await_rollout() {
  await "$1" "$ROLLOUT_LIMIT_SECONDS" check_rollout "$1" "$2" && return 0
  tell_events "$1"
  fail "The rollout of $1 has failed; what ran before still serves. docs/runbooks/aws-roll-back.md says what to look at."
}

# A check for `await`.
check_rollout() {
  local found id state running desired failed reason
  found=$(service_field "$1" "deployments[?status=='PRIMARY'] | [0].[id, rolloutState, runningCount, desiredCount, failedTasks, rolloutStateReason]") ||
    return 1
  IFS=$'\t' read -r id state running desired failed reason <<<"$found"
  if [ "$id" != "$2" ]; then
    printf 'rolled back: %s\n' "$reason"
    return 1
  fi
  case $state in
    COMPLETED) printf '%s of %s tasks, completed\n' "$running" "$desired" ;;
    FAILED) printf 'failed: %s\n' "$reason" && return 1 ;;
    *)
      printf '%s of %s tasks%s\n' "$running" "$desired" "$([ "$failed" = 0 ] || printf ', %s failed to start' "$failed")"
      return "$WAITING"
      ;;
  esac
}

# Why: what the service says, and what its last stopped tasks ended with.
tell_events() {
  local cluster stopped
  cluster=$(output cluster)
  say '  What the service said last:'
  service_field "$1" 'events[:6].[message]' | sed 's/^/    /' >&2
  stopped=$(aws ecs list-tasks --cluster "$cluster" --service-name "$1" --desired-status STOPPED --query 'taskArns[:3]' --output text)
  [ -n "$stopped" ] && [ "$stopped" != None ] || return 0
  say '  How its tasks ended:'
  # shellcheck disable=SC2086 # several ARNs, a word each
  aws ecs describe-tasks --cluster "$cluster" --tasks $stopped --query 'tasks[].[stopCode, stoppedReason]' --output text |
    sort -u | sed 's/^/    /' >&2
}
