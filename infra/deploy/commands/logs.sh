# logs       [SERVICE | migrate | ingest | seal] What the tasks said lately; --since MINUTES, --follow

command_logs() {
  local group from
  preflight_reading
  init_stack
  group=$(log_group "${SUBJECT:-web}")
  from=$((($(date +%s) - SINCE_MINUTES * 60) * 1000))
  tell_log "$group" "$from"
}

log_group() {
  local group
  case $1 in
    migrate | ingest | seal)
      group=$(output tasks "$1")
      [ -n "$group" ] || fail "$ENVIRONMENT has no task $1."
      group=/ecs/$group
      ;;
    *)
      group=$(output services "$1" log_group)
      [ -n "$group" ] || fail "There is no \"$1\": say migrate, ingest, seal, $(list_services | paste -sd, - | sed 's/,/, /g')."
      ;;
  esac
  printf '%s\n' "$group"
}

# tell_log <group> <from, in milliseconds>: line by line as they were written; with --follow until Ctrl-C.
tell_log() {
  local group=$1 from=$2 until
  while :; do
    until=$(($(date +%s) * 1000))
    run aws logs filter-log-events --log-group-name "$group" --start-time "$from" --end-time "$until" \
      --query 'events[].[message]' --output text
    [ "$FOLLOW" = yes ] && ! is_dry || return 0
    from=$((until + 1))
    sleep "$POLL_SECONDS"
  done
}
