#!/usr/bin/env bats
# The real AWS command line against an account of our own: that the calls exist, and that what they print is understood.
# Each call takes the command line a second, so most wait for `npm test -- --full` or `npm run deploy-tests -- --full`.

setup() {
  load helper
  command -v aws >/dev/null || skip 'the AWS command line is not installed'
  load_deploy
  rm "$HERE/bin/aws"
  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true AWS_MAX_ATTEMPTS=1
}

# account [FAKE_…=…]: starts it. Its output is not bats's third file, for whose end bats would wait.
account() {
  rm -f "$HERE/port"
  env "$@" CALLS="$HERE/asked" node "$BATS_TEST_DIRNAME/fake-aws.mjs" >"$HERE/port" 3>&- &
  echo $! >"$HERE/pid"
  for _ in $(seq 100); do [ ! -s "$HERE/port" ] || break; sleep 0.05; done
  AWS_ENDPOINT_URL="http://127.0.0.1:$(cat "$HERE/port")"
  export AWS_ENDPOINT_URL
}

teardown() { [ ! -f "$BATS_TEST_TMPDIR/pid" ] || kill "$(cat "$BATS_TEST_TMPDIR/pid")" 2>/dev/null || true; }

asked() { grep -qF -- "$1" "$HERE/asked" || { echo "not asked: $1"; cat "$HERE/asked"; return 1; }; }

@test "another account is refused" {
  account FAKE_ACCOUNT=999999999999
  deploy apply --yes
  ends_with 1
  says 'these credentials are of 999999999999'
}

# bats test_tags=full
@test "doctor: tools, account, models, quotas and engine are in order" {
  account
  deploy doctor
  ends_with 0
  says 'model access: anthropic.claude-sonnet-4-5-20250929-v1:0'
  says 'model access: amazon.titan-embed-text-v2:0'
  says 'inference profile: eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
  says 'PostgreSQL 16 in eu-west-1: 16.13'
}

# bats test_tags=full
@test "doctor: a model that was never asked for, and an engine that RDS withdrew, are two problems" {
  account FAKE_MODEL_ACCESS=NOT_AUTHORIZED FAKE_ENGINE=
  deploy doctor
  ends_with 1
  says 'BAD   model access: anthropic.claude-sonnet-4-5-20250929-v1:0 is NOT_AUTHORIZED'
  says 'aws-model-access.md'
  says 'BAD   RDS offers no PostgreSQL 16'
}

# bats test_tags=full
@test "push: the registry's password reaches docker, and no other place" {
  account
  deployed
  stub git 'case $* in *rev-parse*) echo 4567def4567d ;; esac'
  stub docker 'echo "docker $*" >>"$CALLS"; case $1 in login) grep -q registry-password && echo "signed in" >>"$CALLS" ;; image) echo linux/arm64 ;; esac'
  deploy push --yes
  ends_with 0
  called 'signed in'
  not_called registry-password
  never_says registry-password
  called 'docker push 111122223333.dkr.ecr.eu-west-1.amazonaws.com/chartlight-demo:4567def4567d'
}

# bats test_tags=full
@test "migrate: the task runs in the private subnets, and its end is seen" {
  account
  deployed false
  deploy migrate --yes
  ends_with 0
  asked '"subnets":["subnet-1","subnet-2"],"securityGroups":["sg-1"],"assignPublicIp":"DISABLED"'
  says 'migrate: RUNNING'
  says 'migrate: done'
}

@test "migrate: exit code 3 is a failure, with the last words of the task" {
  account FAKE_EXIT_CODE=3
  deployed false
  deploy migrate --yes
  ends_with 1
  says 'ended with exit code 3'
  says 'the last words'
}

# bats test_tags=full
@test "migrate: a task that never started says why" {
  account FAKE_EXIT_CODE=none
  deployed false
  deploy migrate --yes
  ends_with 1
  says 'could not start: CannotPullContainerError'
}

# What each code asks for stands in docs/runbooks/imports.md: 6, replaced while it was read; 8, its import failed before.
# bats test_tags=full
@test "ingest: an object that was replaced, and an upload that failed before, each tell by their code what to do" {
  for code in 6 8; do
    account FAKE_EXIT_CODE=$code
    deployed
    deploy ingest uploads/0a1b/input --yes
    ends_with 1
    asked '{"name":"S3_INGEST_KEY","value":"uploads/0a1b/input"}'
    says "ended with exit code $code"
    says 'the last words'
    says 'docs/runbooks/imports.md'
    teardown
  done
}

# bats test_tags=full
@test "seed: the task is told its command" {
  account
  deployed
  deploy seed --yes
  ends_with 0
  asked '"containerOverrides":[{"name":"app","command":["worker","seed","--demo"]}]'
}

# bats test_tags=full
@test "redeploy: from no task to a rollout that completes" {
  account
  deployed false
  deploy redeploy --yes
  ends_with 0
  asked 'UpdateService {"cluster":"chartlight-demo","service":"chartlight-demo-web","desiredCount":1,"forceNewDeployment":true}'
  says '1 of 1 tasks, completed'
}

@test "redeploy: one that the breaker rolls back is a failure" {
  account FAKE_ROLLOUT=rolled-back
  deployed false
  deploy redeploy --yes
  ends_with 1
  says '3 failed to start'
  says 'rolled back: ECS deployment circuit breaker'
  says 'tasks failed to start.'
}

# bats test_tags=full
@test "logs, smoke and destroy find what they ask for" {
  account
  deployed
  deploy logs; ends_with 0; says 'second line'
  deploy smoke; ends_with 0; called 'sign-ins'; never_says demo-password
  deploy destroy --yes; ends_with 0
  asked 'StopTask {"cluster":"chartlight-demo","task":"arn:aws:ecs:eu-west-1:111122223333:task/chartlight-demo/0a1b"'
}
