#!/usr/bin/env bats
# Every command of the runbooks and guides is typed: deploy.sh for real under --dry-run, the rest by programs that write down
# how they were called. What was called is then given to the real worker and the real AWS command line.

# Typed once; each test looks at what was called.
setup_file() {
  load helper
  BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR load_deploy
  export HERE
  record prod 111122223333
  deployed
  node "$BATS_TEST_DIRNAME/documented.mjs" "$HERE/typed"
  cd "$HERE"
  printf secret >client-secret
  : >prod.env
  # deploy.sh as it is, but for what it would do.
  mv infra/deploy.sh infra/real.sh
  printf 'exec bash "%s/infra/real.sh" "$@" --dry-run\n' "$HERE" >infra/deploy.sh
  chmod +x infra/deploy.sh
  stub terraform '
    case $* in
      *" output -json "*) node -pe "JSON.stringify(JSON.parse(require(\"fs\").readFileSync(0))[\"${*: -1}\"].value)" <"$ANSWERS/outputs" ;;
      *" output -raw "*) echo "arn:aws:states:eu-west-1:111122223333:stateMachine:chartlight-prod-ingest-prefix" ;;
      version) echo "Terraform v1.11.4" ;;
      *state\ *|*import*|*providers*|*destroy*) echo "terraform $*" >>"$CALLS" ;;
      *) exit 1 ;;
    esac'
  stub aws 'printf "%q " "$@" >>"$CALLS.aws"; echo >>"$CALLS.aws"; echo answer'
  stub npm '
    [ "$1" = run ] && shift || exit 1
    case $1 in worker) shift; [ "$1" = -- ] && shift; printf "%q " "$@" >>"$CALLS.worker"; echo >>"$CALLS.worker" ;;
      *) grep -q "\"$1\":" "$BATS_TEST_DIRNAME/../../../package.json" || { echo "no script $1" >&2; exit 1; } ;;
    esac'
  export BATS_TEST_DIRNAME
  for script in typed/*.sh; do
    bash -eu "$script" </dev/null >said 2>&1 || { echo "== $script"; cat "$script" said; } >>"$HERE/misunderstood"
  done
}

setup() { cd "$HERE"; }

@test "each command of the guides is understood, from its first word to its last" {
  [ "$(ls typed | wc -l)" -ge 45 ]
  [ ! -f misunderstood ] || { cat misunderstood; return 1; }
}

@test "each command of the worker is one, with the options that it has" {
  [ "$(sort -u "$CALLS.worker" | wc -l)" -ge 15 ]
  ln -s "$BATS_TEST_DIRNAME/../../../dist/worker.mjs" worker.mjs
  export DATABASE_URL=postgres://nobody@127.0.0.1:9/none CHARTLIGHT_DATA_DIR="$HERE/data"
  sort -u "$CALLS.worker" | nl -w1 -s' ' >numbered
  # Side by side, because each waits a while for its database.
  while read -r number line; do
    { code=0; eval "node worker.mjs $line" </dev/null >"said.$number" 2>&1 || code=$?; echo "$code" >"code.$number"; } &
    started="${started:-} $!"
  done <numbered
  # These, and not the clock of bats, which is a child as well.
  # shellcheck disable=SC2086
  wait $started
  failed=0
  while read -r number line; do
    # Nobody listens on that port: a command that is understood fails there, with another code than wrong usage.
    [ "$(cat "code.$number")" -eq 1 ] || { failed=1; echo "== worker $line"; cat "code.$number" "said.$number"; }
  done <numbered
  [ "$failed" -eq 0 ]
}

# bats test_tags=full
@test "each call of AWS is one that its command line knows, with its options" {
  rm bin/aws
  hash -r
  command -v aws >/dev/null || skip 'the AWS command line is not installed'
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true AWS_MAX_ATTEMPTS=1
  export AWS_ENDPOINT_URL=http://127.0.0.1:9
  echo '{}' >secret.json
  failed=0
  while read -r line; do
    # Nobody listens there: what is understood fails with that, and with nothing else.
    eval "aws $line" </dev/null >said 2>&1 || true
    grep -q 'Could not connect to the endpoint\|SessionManagerPlugin is not found' said || { failed=1; echo "== aws $line"; cat said; }
  done < <(sort -u "$CALLS.aws")
  [ "$failed" -eq 0 ]
}
