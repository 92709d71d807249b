#!/usr/bin/env bats
# From nothing to a running stack and back, with programs that write down how they were called.

setup() {
  load helper
  load_deploy
}

@test "doctor: asks for the fallback's model and profile too" {
  cat >>"$HERE/infra/environments/demo/demo.auto.tfvars" <<'TFVARS'
    profile = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
    model   = "anthropic.claude-haiku-4-5-20251001-v1:0"
TFVARS
  answer bedrock.get-foundation-model-availability $'AUTHORIZED\tAVAILABLE\tAVAILABLE\tAVAILABLE'
  answer bedrock.get-inference-profile ACTIVE
  answer service-quotas.get-service-quota 20.0
  answer ec2.describe-vpcs 1
  answer rds.describe-db-engine-versions 16.13
  deploy doctor
  ends_with 0
  says 'model access: anthropic.claude-sonnet-4-5-20250929-v1:0'
  says 'model access: anthropic.claude-haiku-4-5-20251001-v1:0'
  says 'inference profile: eu.anthropic.claude-haiku-4-5-20251001-v1:0'
}

@test "doctor: a quota of Spot that is too small for the demo is a problem; production does not ask for it" {
  record prod 111122223333
  answer bedrock.get-foundation-model-availability $'AUTHORIZED\tAVAILABLE\tAVAILABLE\tAVAILABLE'
  answer bedrock.get-inference-profile ACTIVE
  answer service-quotas.get-service-quota 20.0
  answer service-quotas.get-service-quota.L-36FBB829 1.0
  answer ec2.describe-vpcs 1
  answer rds.describe-db-engine-versions 16.13
  deploy doctor
  ends_with 1
  says 'BAD   Fargate Spot: processors at once: 1, and 2 are needed'
  deploy --env prod doctor
  ends_with 0
}

@test "bootstrap: once; for somebody without its state there is nothing left to do" {
  deploy bootstrap --yes
  ends_with 0
  called 'terraform -chdir=infra/bootstrap apply -input=false -auto-approve -var account_id=111122223333 -var region=eu-west-1'
  : >"$CALLS"
  answer s3api.head-bucket '{}'
  deploy bootstrap --yes
  ends_with 0
  says 'prepared already'
  not_called terraform
}

@test "apply: lints first, and a finding stops it" {
  touch "$ANSWERS/npm-fails"
  deploy apply --yes
  ends_with 1
  says 'does not hold'
  not_called terraform
}

@test "the first apply starts no task and makes the secrets; the second repeats what is there and makes none" {
  deploy apply --yes
  ends_with 0
  called '-var started=false'
  called '(with secrets)'
  first=$(sed -n 's/.*secrets_version=\([0-9]*\).*/\1/p' "$CALLS")
  : >"$CALLS"
  deploy apply --yes
  ends_with 0
  called "-var image_tag=0123abc0123a -var started=false -var secrets_version=$first"
  not_called '(with secrets)'
}

@test "an apply that broke off is begun again with new secrets, and its exit code tells" {
  touch "$ANSWERS/apply-fails"
  deploy apply --yes; ends_with 1; says 'run the same command again'
  rm "$ANSWERS/apply-fails"
  : >"$CALLS"
  deploy apply --yes; ends_with 0
  called '(with secrets)'
}

@test "without --yes Terraform asks by itself" {
  command -v script >/dev/null || skip 'there is no script(1) to play a terminal'
  deploy_typing demo apply
  called 'apply -input=false -var'
  not_called auto-approve
}

@test "plan changes nothing and needs no confirmation" {
  deployed
  deploy plan
  ends_with 0
  called 'plan -input=false -lock=false -var image_tag=0123abc0123a -var started=true -var secrets_version=1763800000'
  not_called ' apply '
}

@test "push: builds for the processor of the tasks, by commit, without provenance" {
  deployed
  answer ecr.get-login-password password-of-the-registry
  deploy push --yes
  ends_with 0
  called 'docker buildx build --platform linux/arm64 --provenance=false --load'
  called '--tag 111122223333.dkr.ecr.eu-west-1.amazonaws.com/chartlight-demo:0123abc0123a'
  called 'docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-west-1.amazonaws.com'
  called 'docker push 111122223333.dkr.ecr.eu-west-1.amazonaws.com/chartlight-demo:0123abc0123a'
  not_called password-of-the-registry
}

@test "push: a commit that is there already is not built again" {
  deployed
  answer ecr.describe-images 0123abc0123a
  deploy push --yes
  ends_with 0
  not_called docker
}

@test "push: what is not committed is no image of a commit" {
  deployed
  answer_file="$ANSWERS/uncommitted"; echo ' M lib/env.ts' >"$answer_file"
  deploy push --yes
  ends_with 1
  says 'not committed'
  not_called docker
}

@test "push: an image for the other processor is not pushed" {
  deployed
  echo linux/amd64 >"$ANSWERS/built-for"
  deploy push --yes
  ends_with 1
  says 'exec format error'
  not_called 'docker push'
}

@test "push: one that fails says that what runs still runs" {
  deployed
  answer ecr.get-login-password x
  touch "$ANSWERS/push-fails"
  deploy push --yes
  ends_with 1
  says 'what runs still runs'
}

@test "ingest: one object again, whatever its key is" {
  deployed
  deploy ingest 'incoming/Bericht "neu".json' --yes
  ends_with 0
  called '--task-definition chartlight-demo-ingest --launch-type FARGATE'
  called '{"name":"S3_INGEST_BUCKET","value":"chartlight-demo-documents-111122223333"},{"name":"S3_INGEST_KEY","value":"incoming/Bericht \"neu\".json"}'
  says 'ingest: done'
}

@test "ingest: a code that is not 0 is told, with where it says what to do" {
  deployed
  answer logs.get-log-events 'was replaced while it was read'
  for code in 6 8; do
    answer ecs.describe-tasks "STOPPED	$code	Essential container in task exited"
    deploy ingest uploads/0a1b/input --yes
    ends_with 1
    says "ended with exit code $code"
    says 'was replaced while it was read'
    says 'docs/runbooks/imports.md'
  done
}

@test "logs: of a service or a task; an unknown one is named with those there are" {
  deployed
  answer logs.filter-log-events 'one line'
  deploy logs migrate --since 5
  ends_with 0
  called '--log-group-name /ecs/chartlight-demo-migrate'
  deploy logs nginx; ends_with 1; says 'say migrate, ingest, seal, web'
  deploy logs seal; ends_with 1; says 'demo has no task seal'
}

@test "destroy: stops what runs, destroys, and says what remains" {
  deployed
  answer ecs.update-service ok
  answer ecs.list-tasks arn:task/7
  answer ecs.stop-task ok
  answer resourcegroupstaggingapi.get-resources $'arn:aws:s3:::chartlight-demo-left\tarn:aws:ecs:eu-west-1:1:task-definition/x:1'
  deploy destroy --yes
  ends_with 0
  in_order 'stop-task --cluster chartlight-demo --task arn:task/7' 'destroy -input=false -auto-approve'
  says 'chartlight-state-111122223333'
  says 'arn:aws:s3:::chartlight-demo-left'
  never_says 'task-definition/x'
}

@test "destroy: again, when nothing is there, is no error" {
  answer resourcegroupstaggingapi.get-resources None
  deploy destroy --yes
  ends_with 0
  not_called 'aws ecs'
  called 'destroy -input=false'
}

@test "all: from nothing to the smoke test; a second time changes no secret and builds no image" {
  answer ecr.get-login-password x
  answer secretsmanager.get-secret-value '{"password":"demo"}'
  rolling 0 ecs-svc/1 ecs-svc/2 $'ecs-svc/2\tCOMPLETED\t1\t1\t0\tcompleted'
  answer bedrock.get-foundation-model-availability $'AUTHORIZED\tAVAILABLE\tAVAILABLE\tAVAILABLE'
  answer bedrock.get-inference-profile ACTIVE
  answer service-quotas.get-service-quota 20.0
  answer ec2.describe-vpcs 1
  answer rds.describe-db-engine-versions 16.13
  # The image is there from its push on.
  stub docker 'echo "docker $*" >>"$CALLS"; case $1 in login) cat >/dev/null ;; image) echo linux/arm64 ;; push) echo tag >"$ANSWERS/ecr.describe-images" ;; esac'
  deploy all --yes
  ends_with 0
  in_order 'started=false' 'docker push'
  in_order 'docker push' 'chartlight-demo-migrate --launch-type'
  in_order 'chartlight-demo-migrate --launch-type' '"worker","seed","--demo"'
  in_order '"worker","seed","--demo"' 'started=true'
  in_order 'started=true' 'npm smoke'
  [ "$(grep -c 'npm -- --no-mistakes\|npm --no-mistakes' "$CALLS")" -eq 1 ]
  says 'All done in'

  : >"$CALLS"
  answer ecs.describe-tasks $'STOPPED\t0\tdone'
  deploy all --yes
  ends_with 0
  not_called '(with secrets)'
  not_called 'docker push'
}
