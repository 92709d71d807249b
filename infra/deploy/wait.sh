# Waiting in sight: each change of state and every half minute a line with the time that has passed.

# What a check returns while there is nothing to tell yet.
WAITING=75
POLL_SECONDS=${POLL_SECONDS:-5}

# await <what> <limit in seconds> <check…>: the check prints a state and returns 0 (there), WAITING, or anything else
# (it will not come). Returns 0 or 1.
await() {
  local what=$1 limit=$2 began=$SECONDS said_at=$SECONDS shown='' state code passed
  shift 2
  if is_dry; then
    printf '+ (wait for %s, up to %s)\n' "$what" "$(format_seconds "$limit")" >&3
    return 0
  fi
  while :; do
    code=0
    state=$("$@") || code=$?
    passed=$((SECONDS - began))
    if [ "$state" != "$shown" ] || [ $((SECONDS - said_at)) -ge 30 ]; then
      say "  $(format_seconds "$passed")  $what: $state"
      shown=$state said_at=$SECONDS
    fi
    case $code in
      0) return 0 ;;
      "$WAITING") ;;
      *) return 1 ;;
    esac
    if [ "$passed" -ge "$limit" ]; then
      say "  Given up after $(format_seconds "$passed")."
      return 1
    fi
    sleep "$POLL_SECONDS"
  done
}

# timed <what> <command…>: says how long a command took that tells of its own progress.
timed() {
  local what=$1 began=$SECONDS code=0
  shift
  "$@" || code=$?
  is_dry || say "  $what: $(format_seconds $((SECONDS - began)))$([ "$code" -eq 0 ] || printf ', failed')"
  return "$code"
}
