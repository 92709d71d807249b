# What every test of deploy.sh has: a copy of what it needs of infra/, an environment on record, and programs that only
# write down how they were called. `answer` says what a recorded `aws` prints.

load_deploy() {
  HERE="$BATS_TEST_TMPDIR"
  export CALLS="$HERE/calls" ANSWERS="$HERE/answers" POLL_SECONDS=0 PATH="$HERE/bin:$PATH"
  mkdir -p "$HERE/bin" "$HERE/infra/bootstrap" "$ANSWERS"
  : >"$CALLS"
  mkdir "$HERE/infra/deploy"
  cp "$BATS_TEST_DIRNAME/../../deploy.sh" "$HERE/infra/"
  cp -R "$BATS_TEST_DIRNAME"/../*.sh "$BATS_TEST_DIRNAME"/../*.mjs "$BATS_TEST_DIRNAME/../commands" "$HERE/infra/deploy/"
  cp -R "$BATS_TEST_DIRNAME/../../environments" "$HERE/infra/"
  mkdir -p "$HERE/infra/modules/database"
  cp "$BATS_TEST_DIRNAME/../../modules/database/variables.tf" "$HERE/infra/modules/database/"
  record demo 111122223333
  unset AWS_PROFILE AWS_CA_BUNDLE CREDENTIALS_FILE ${!TF_VAR_@}
  write_stubs
}

# record <environment> <account>: as somebody fills in example.tfvars.
record() {
  sed "s/111122223333/$2/" "$HERE/infra/environments/$1/example.tfvars" >"$HERE/infra/environments/$1/$1.auto.tfvars"
}

stub() {
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$HERE/bin/$1"
  chmod +x "$HERE/bin/$1"
}

# answer <service.operation[.word of the query]> <line…>: each call takes the next line; the last one stays.
answer() {
  local key=$1
  shift
  printf '%s\n' "$@" >"$ANSWERS/$key"
}

write_stubs() {
  stub terraform '
    [ -z "${TF_VAR_secrets:-}" ] || [ "$TF_VAR_secrets" = null ] || with=" (with secrets)"
    case $1 in version) echo "Terraform v1.11.4"; exit ;; esac
    echo "terraform ${*/#-chdir=*\/infra\//-chdir=infra/}${with:-}" >>"$CALLS"
    case $* in
      *" output -json"*) cat "$ANSWERS/outputs" 2>/dev/null || echo "{}" ;;
      *" apply "*)
        [ ! -f "$ANSWERS/apply-fails" ] || exit 1
        case $* in *infra/bootstrap*) exit 0 ;; esac
        started=$(printf "%s\n" "$@" | sed -n "s/^started=//p") version=$(printf "%s\n" "$@" | sed -n "s/^secrets_version=//p")
        case $* in
          *-target*) ;;
          *) sed "s/STARTED/$started/; s/VERSION/$version/" "$ANSWERS/outputs-after-apply" >"$ANSWERS/outputs" ;;
        esac ;;
    esac'
  stub aws '
    echo "aws $*" >>"$CALLS"
    for file in "$ANSWERS/$1.$2."* "$ANSWERS/$1.$2"; do
      [ -f "$file" ] || continue
      word=${file#"$ANSWERS/$1.$2"} word=${word#.}
      case $* in *"$word"*) ;; *) continue ;; esac
      head -n 1 "$file"
      [ "$(wc -l <"$file")" -le 1 ] || sed -i.old 1d "$file"
      exit
    done
    echo "no answer for aws $1 $2" >&2
    exit 254'
  stub docker '
    echo "docker $*" >>"$CALLS"
    case $1 in
      push) [ ! -f "$ANSWERS/push-fails" ] || { echo "denied" >&2; exit 1; } ;;
      image) cat "$ANSWERS/built-for" 2>/dev/null || echo linux/arm64 ;;
      login) cat >/dev/null ;;
    esac'
  stub npm '
    echo "npm ${*: -1} ${BASE_URL:+with BASE_URL and $(test -s "${CREDENTIALS_FILE:-/nowhere}" && echo sign-ins)}" >>"$CALLS"
    [ ! -f "$ANSWERS/npm-fails" ] || exit 1'
  stub curl '
    echo "curl $*" >>"$CALLS"
    case $* in
      *patients/search*) cat "$ANSWERS/status-search" 2>/dev/null || printf 401 ;;
      *api/health*) cat "$ANSWERS/status-health" 2>/dev/null || printf 200 ;;
      *) printf 200 ;;
    esac'
  stub git '
    case $* in
      *rev-parse*) echo 0123abc0123a ;;
      *status*"(exclude)infra") cat "$ANSWERS/uncommitted" 2>/dev/null ;;
      *status*) echo "?? infra/environments/demo/.terraform.lock.hcl" ;;
    esac'
  answer sts.get-caller-identity $'111122223333\tarn:aws:sts::111122223333:assumed-role/Deployer/ci'
  answer s3api.get-bucket-location eu-west-1
  answer ecs.run-task $'arn:aws:ecs:eu-west-1:111122223333:task/chartlight-demo/0a\tNone'
  answer ecs.describe-tasks $'PENDING\tNone\tNone' $'RUNNING\tNone\tNone' $'STOPPED\t0\tEssential container in task exited'
  cat >"$ANSWERS/outputs-after-apply" <<'JSON'
{ "cluster": { "value": "chartlight-demo" }, "address": { "value": "http://alb.example" },
  "repository_url": { "value": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/chartlight-demo" },
  "services": { "value": { "web": { "name": "chartlight-demo-web", "min_tasks": 1, "log_group": "/ecs/chartlight-demo-web" } } },
  "documents_bucket": { "value": "chartlight-demo-documents-111122223333" },
  "tasks": { "value": { "migrate": "chartlight-demo-migrate", "ingest": "chartlight-demo-ingest", "network": "awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED}" } },
  "deployed": { "value": { "image_tag": "0123abc0123a", "started": STARTED, "secrets_version": VERSION, "image_platform": "linux/arm64" } } }
JSON
}

# As if an apply had ended before.
deployed() { sed "s/STARTED/${1:-true}/; s/VERSION/1763800000/" "$ANSWERS/outputs-after-apply" >"$ANSWERS/outputs"; }

# The service before, at and after a rollout: <first id> <id that is followed> <lines of the check…>
rolling() {
  answer 'ecs.describe-services.services[0].desiredCount' "$1"
  answer 'ecs.describe-services.[0].id' "$2"
  answer ecs.update-service "$3"
  shift 3
  answer ecs.describe-services.rolloutState "$@"
  answer ecs.describe-services.events '(service chartlight-demo-web) was unable to place a task.'
  answer ecs.list-tasks None
}

deploy() { run bash "$HERE/infra/deploy.sh" "$@" </dev/null; }

# With somebody at the terminal who types one line.
deploy_typing() {
  local line=$1
  shift
  run bash -c 'printf "%s\n" "$1" | script -qec "bash \"$2/infra/deploy.sh\" ${*:3}" /dev/null' _ "$line" "$HERE" "$@"
}

called() { grep -qF -- "$1" "$CALLS" || { echo "not called: $1"; cat "$CALLS"; return 1; }; }
not_called() { ! grep -qF -- "$1" "$CALLS" || { echo "called: $1"; cat "$CALLS"; return 1; }; }
says() { [[ $output == *"$1"* ]] || { echo "does not say: $1"; echo "$output"; return 1; }; }
never_says() { [[ $output != *"$1"* ]] || { echo "says: $1"; echo "$output"; return 1; }; }
ends_with() { [ "$status" -eq "$1" ] || { echo "exit code $status"; echo "$output"; return 1; }; }
# Whether the first call stands before the second in what was called.
in_order() { [ "$(grep -nF -- "$1" "$CALLS" | head -1 | cut -d: -f1)" -lt "$(grep -nF -- "$2" "$CALLS" | head -1 | cut -d: -f1)" ] || { cat "$CALLS"; return 1; }; }
