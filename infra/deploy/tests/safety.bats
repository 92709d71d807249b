#!/usr/bin/env bats
# What keeps a deployment from the wrong account, from nobody's consent, and from telling secrets.

setup() {
  load helper
  load_deploy
}

@test "without a command the help is shown, with every command in it" {
  deploy
  ends_with 0
  for command in doctor lint bootstrap plan apply secrets push migrate seed redeploy ingest smoke logs cost destroy all; do
    says "  $command "
  done
}

@test "help of one command is the help" {
  for words in 'help plan' 'plan --help' '--help'; do
    # shellcheck disable=SC2086 # words
    deploy $words
    ends_with 0
    says 'COMMAND [--env demo|prod]'
  done
}

@test "another shell than bash is told so" {
  run sh "$HERE/infra/deploy.sh" help
  if [ "$(readlink -f /bin/sh)" = "$(readlink -f /bin/bash)" ]; then ends_with 0; else ends_with 64; says 'wants bash'; fi
}

@test "what is not understood ends with 64 and touches nothing" {
  deploy frobnicate; ends_with 64
  deploy apply --evn prod; ends_with 64
  deploy apply --env staging; ends_with 64; says '"staging" is none of demo, prod'
  deploy apply --env; ends_with 64; says 'is none of demo, prod'
  deploy redeploy --image latest; ends_with 64; says 'a commit'
  deploy ingest; ends_with 64; says 'of which object'
  deploy ingest incoming/a.json incoming/b.json; ends_with 64; says 'What is "incoming/b.json"'
  [ ! -s "$CALLS" ]
}

@test "an environment that is not on record is refused, with what to do" {
  rm "$HERE/infra/environments/demo/demo.auto.tfvars"
  deploy apply --yes
  ends_with 1
  says 'example.tfvars'
  not_called terraform
}

@test "account, identity, region and environment are shown before anything changes" {
  deploy destroy --yes
  says 'account      111122223333'
  says 'assumed-role/Deployer/ci'
  says 'region       eu-west-1'
  says 'environment  demo'
}

@test "another account than the one on record is refused, also with --yes" {
  answer sts.get-caller-identity $'999999999999\tarn:aws:sts::999999999999:assumed-role/Admin/me'
  for command in bootstrap plan apply push migrate seed redeploy 'ingest incoming/a.json' secrets destroy; do
    # shellcheck disable=SC2086 # a command and its word
    deploy $command --yes
    ends_with 1
    says 'on record in account 111122223333, and these credentials are of 999999999999'
  done
  not_called terraform
  not_called docker
  not_called 'aws ecs'
}

@test "without credentials nothing is touched" {
  rm "$ANSWERS/sts.get-caller-identity"
  deploy redeploy --yes
  ends_with 1
  says 'sign in'
  not_called terraform
}

@test "with nobody at the terminal and no --yes nothing is changed" {
  deploy destroy
  ends_with 1
  says 'pass --yes'
  not_called 'terraform'
}

@test "a confirmation that is denied changes nothing; the environment's name is one" {
  command -v script >/dev/null || skip 'there is no script(1) to play a terminal'
  deployed
  deploy_typing yes destroy
  says 'Not confirmed'
  not_called terraform
  answer ecs.list-tasks None
  answer ecs.update-service done
  answer resourcegroupstaggingapi.get-resources None
  deploy_typing demo destroy
  called 'destroy -input=false -var'
}

# On a machine that has nothing but what every machine has, and the stubs.
deploy_bare() {
  mkdir "$HERE/few" && for tool in bash dirname sed head sleep sort; do ln -s "$(command -v $tool)" "$HERE/few/$tool"; done
  PATH="$HERE/bin:$HERE/few" run bash "$HERE/infra/deploy.sh" "$@" </dev/null
}

@test "a missing tool is named before anything is asked" {
  rm "$HERE/bin/aws"
  deploy_bare redeploy --yes
  ends_with 1
  says 'Not installed: aws'
}

@test "doctor on a bare machine names all that is missing, and what is not on record" {
  rm "$HERE"/bin/* "$HERE/infra/environments/demo/demo.auto.tfvars"
  deploy_bare doctor
  ends_with 1
  for tool in terraform aws docker git node npm curl; do says "BAD   $tool is not installed"; done
  says 'BAD   account_id is not on record'
  says 'doctor: 9 of these must be mended first.'
}

@test "doctor without credentials, or with another account's, asks nothing that these would have to answer" {
  answer sts.get-caller-identity $'999999999999\tarn:aws:iam::999999999999:user/somebody'
  deploy doctor
  ends_with 1
  says 'signed in to account 999999999999, and demo is on record in 111122223333'
  rm "$ANSWERS/sts.get-caller-identity"
  deploy doctor
  ends_with 1
  says 'BAD   no credentials: aws sso login'
  says 'doctor: 1 of these must be mended first.'
  not_called 'aws bedrock'
  not_called 'aws rds'
}

@test "lint without npm says that, not that infra/ is at fault" {
  rm "$HERE/bin/npm"
  deploy_bare lint
  ends_with 1
  says 'Not installed: node npm'
}

@test "apply without Terraform says so before it asks AWS for the state" {
  rm "$HERE/bin/terraform"
  stub node :
  deploy_bare plan
  ends_with 1
  says 'Not installed: terraform'
  not_called 'aws s3api'
}

@test "all --dry-run shows the whole sequence in order, asks nobody and needs no credentials" {
  rm "$ANSWERS"/sts.*
  deploy all --dry-run
  ends_with 0
  sequence='terraform -- --cost|bootstrap apply|--no-mistakes|started=false|docker buildx build|docker push|migrate_task|<tasks.migrate>|"--demo"|started=true|update-service|api/live|/api/health|/api/patients/search|npm run smoke'
  rest=$output
  IFS='|' read -ra parts <<<"$sequence"
  for part in "${parts[@]}"; do
    case $part in api/live) continue ;; esac
    [[ $rest == *"$part"* ]] || { echo "missing or out of order: $part"; echo "$output"; return 1; }
    rest=${rest#*"$part"}
  done
  ! grep -v 'docker buildx' "$CALLS"
}

@test "no secret is an argument of any program, or on the screen" {
  cat >"$HERE/infra/deploy/secrets.mjs" <<<'process.stdout.write(JSON.stringify({ owner_password: "hunter2-hunter2-hunter2-hunter2" }))'
  deploy apply --yes
  ends_with 0
  called '(with secrets)'
  not_called hunter2
  never_says hunter2
}

@test "production is not destroyed by this script, and has no demo patients" {
  record prod 111122223333
  deploy destroy --env prod --yes; ends_with 1; says 'Production is protected'
  deploy seed --env prod --yes; ends_with 1
  not_called terraform
}
