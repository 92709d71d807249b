# The command line. Every command is a file of deploy/commands; its first line is its help.

COMMANDS='help doctor lint bootstrap plan apply secrets push migrate seed redeploy ingest smoke logs cost destroy all'
WRONG_USAGE=64

read_options() {
  COMMAND='' ENVIRONMENT=demo ASSUME_YES=no APPROVE='' DRY_RUN=no IMAGE_TAG='' SUBJECT='' SINCE_MINUTES=15 FOLLOW=no
  while [ $# -gt 0 ]; do
    case $1 in
      --env) shift && ENVIRONMENT=${1:-} ;;
      --env=*) ENVIRONMENT=${1#--env=} ;;
      --yes) ASSUME_YES=yes APPROVE=-auto-approve ;;
      --dry-run) DRY_RUN=yes ;;
      --image) shift && IMAGE_TAG=${1:-} ;;
      --since) shift && SINCE_MINUTES=${1:-} ;;
      --follow) FOLLOW=yes ;;
      -h | --help) COMMAND=help ;;
      -*) refuse_usage "There is no option $1." ;;
      *) read_word "$1" ;;
    esac
    [ $# -eq 0 ] || shift
  done
  check_options
}

# The first word is the command, the second what logs are wanted of, or what is to be ingested.
read_word() {
  if [ -z "$COMMAND" ]; then
    COMMAND=$1
    return
  fi
  case $COMMAND:$SUBJECT in
    logs: | ingest: | help:) SUBJECT=$1 ;;
    *) refuse_usage "What is \"$1\"?" ;;
  esac
}

check_options() {
  COMMAND=${COMMAND:-help}
  case " $COMMANDS " in
    *" $COMMAND "*) ;;
    *) refuse_usage "There is no command \"$COMMAND\"." ;;
  esac
  [ -f "$INFRA/environments/${ENVIRONMENT:-?}/main.tf" ] ||
    refuse_usage "--env: \"$ENVIRONMENT\" is none of $(list_environments)."
  [[ $SINCE_MINUTES =~ ^[1-9][0-9]*$ ]] || refuse_usage '--since: minutes, such as 15.'
  [[ -z $IMAGE_TAG || $IMAGE_TAG =~ ^[0-9a-f]{7,40}$ ]] || refuse_usage '--image: a commit, such as 0123abc.'
}

list_environments() {
  local folder names=''
  for folder in "$INFRA"/environments/*/; do
    folder=${folder%/}
    names="$names, ${folder##*/}"
  done
  printf '%s\n' "${names#, }"
}

refuse_usage() {
  printf '%s\n' "deploy.sh: $* See: ./infra/deploy.sh help" >&2
  exit "$WRONG_USAGE"
}

run_command() { "command_$1"; }
