# What a reader sees: progress on standard error; results, and what --dry-run would do, on standard output.

# Where a shown command goes, also from within $(…), whose own output is a value.
exec 3>&1

say() {
  if is_dry; then printf '%s\n' "$*" >&3; else printf '%s\n' "$*" >&2; fi
}

fail() {
  printf 'deploy.sh: %s\n' "$*" >&2
  exit 1
}

# A command as one could type it.
show() {
  local word line=''
  for word in "$@"; do
    case $word in
      '' | *[!A-Za-z0-9_./:=@%,+-]*) word="'$word'" ;;
    esac
    line="$line $word"
  done
  printf '+%s\n' "$line" >&3
}

is_dry() { [ "${DRY_RUN:-no}" = yes ]; }

# Runs what changes something; under --dry-run only shows it.
run() {
  if is_dry; then show "$@"; else "$@"; fi
}

# Runs what only reads and prints its answer; under --dry-run nothing is asked, and the answer is the word given.
ask() {
  local placeholder=$1
  shift
  if is_dry; then printf '%s\n' "$placeholder"; else "$@"; fi
}

format_seconds() {
  if [ "$1" -lt 60 ]; then printf '%d s' "$1"; else printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); fi
}
