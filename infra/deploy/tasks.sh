# Tasks that run to completion, and what they said when they failed.

TASK_LIMIT_SECONDS=3600

# run_task <what> <family> [overrides as JSON] [what a failure asks for]: starts one in the private subnets and waits for its end.
run_task() {
  local what=$1 family=$2 overrides=${3:-} advice=${4:-Nothing was started after it.} task
  set -- aws ecs run-task --cluster "$(output cluster)" --task-definition "$family" --launch-type FARGATE \
    --network-configuration "$(output tasks network)" --started-by deploy.sh ${overrides:+--overrides "$overrides"}
  if is_dry; then
    run "$@"
    task='<task>'
  else
    task=$("$@" --query '[tasks[0].taskArn, failures[0].reason]' --output text)
    case $task in
      None*) fail "$what was not started: ${task#*$'\t'}." ;;
    esac
    task=${task%%[[:space:]]*}
  fi
  await "$what" "$TASK_LIMIT_SECONDS" check_task "$task" && return 0
  tell_last_words "$family" "$task"
  fail "$what has failed. $advice"
}

# A check for `await`. A task that never started has no exit code but a reason.
check_task() {
  local found status code reason
  found=$(aws ecs describe-tasks --cluster "$(output cluster)" --tasks "$1" \
    --query 'tasks[0].[lastStatus, containers[0].exitCode, stoppedReason]' --output text) || return 1
  IFS=$'\t' read -r status code reason <<<"$found"
  if [ "$status" != STOPPED ]; then
    printf '%s\n' "$status"
    return "$WAITING"
  fi
  case $code in
    0) printf 'done\n' ;;
    None) printf 'could not start: %s (docs/runbooks/aws-pending.md)\n' "$reason" && return 1 ;;
    *) printf 'ended with exit code %s: %s\n' "$code" "$reason" && return 1 ;;
  esac
}

tell_last_words() {
  say "  The last lines of /ecs/$1:"
  aws logs get-log-events --log-group-name "/ecs/$1" --log-stream-name "app/app/${2##*/}" --limit 20 \
    --query 'events[].[message]' --output text 2>/dev/null | sed 's/^/    /' >&2 || say '    (no log)'
}
