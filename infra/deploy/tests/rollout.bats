#!/usr/bin/env bats
# A new version on its way: database, tasks, secrets, and the look from outside; with programs that write down how they were called.

setup() {
  load helper
  load_deploy
}

@test "migrate: only its task gets the image, and its end is awaited" {
  deployed false
  answer ecr.describe-images 0123abc0123a
  deploy migrate --yes
  ends_with 0
  called '-target=module.platform.module.migrate_task'
  called '--task-definition chartlight-demo-migrate --launch-type FARGATE --network-configuration awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],assignPublicIp=DISABLED}'
  [[ $output =~ [0-9]+\ s\ \ migrate:\ PENDING ]]
  says 'migrate: done'
}

@test "migrate: a task that fails, fails; its last words are shown" {
  deployed false
  answer ecr.describe-images 0123abc0123a
  answer ecs.describe-tasks $'STOPPED\t3\tEssential container in task exited'
  answer logs.get-log-events 'migration 20261122000010 could not be applied'
  deploy migrate --yes
  ends_with 1
  says 'exit code 3'
  says 'could not be applied'
}

@test "migrate: a task that cannot start says why" {
  deployed false
  answer ecr.describe-images 0123abc0123a
  answer ecs.describe-tasks $'STOPPED\tNone\tCannotPullContainerError: i/o timeout'
  deploy migrate --yes
  ends_with 1
  says 'could not start: CannotPullContainerError'
}

@test "migrate: a task that AWS does not even take says why" {
  deployed false
  answer ecr.describe-images 0123abc0123a
  answer ecs.run-task $'None\tCapacity is unavailable at this time'
  deploy migrate --yes
  ends_with 1
  says 'Capacity is unavailable at this time'
}

@test "redeploy: refuses an image that was never pushed, before anything changes" {
  deployed
  deploy redeploy --yes
  ends_with 1
  says 'There is no image 0123abc0123a'
  not_called ' apply '
}

@test "redeploy: the first one scales from no task, and waits for the rollout's end" {
  deployed false
  answer ecr.describe-images 0123abc0123a
  rolling 0 ecs-svc/1 ecs-svc/2 $'ecs-svc/2\tIN_PROGRESS\t0\t1\t0\tin progress' $'ecs-svc/2\tCOMPLETED\t1\t1\t0\tcompleted'
  deploy redeploy --yes
  ends_with 0
  called '-var started=true'
  called 'update-service --cluster chartlight-demo --service chartlight-demo-web --desired-count 1 --force-new-deployment'
  says '0 of 1 tasks'
  says '1 of 1 tasks, completed'
}

@test "redeploy: a rollout that Terraform began is followed, not begun twice" {
  deployed
  answer ecr.describe-images 0123abc0123a
  rolling 2 unused unused $'ecs-svc/2\tCOMPLETED\t2\t2\t0\tcompleted'
  answer 'ecs.describe-services.[0].id' ecs-svc/1 ecs-svc/2
  deploy redeploy --yes
  ends_with 0
  not_called update-service
}

@test "redeploy: fails when the circuit breaker puts the old version back" {
  deployed
  answer ecr.describe-images 0123abc0123a
  rolling 1 ecs-svc/1 ecs-svc/2 $'ecs-svc/2\tIN_PROGRESS\t0\t1\t3\tin progress' $'ecs-svc/3\tIN_PROGRESS\t1\t1\t0\tECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.'
  deploy redeploy --yes
  ends_with 1
  says '3 failed to start'
  says 'rolled back: ECS deployment circuit breaker'
  says 'unable to place a task'
  says 'what ran before still serves'
}

@test "secrets: new ones, handed on to the database by migrate, to the tasks by redeploy" {
  deployed
  answer ecr.describe-images 0123abc0123a
  rolling 1 ecs-svc/1 ecs-svc/2 $'ecs-svc/2\tCOMPLETED\t1\t1\t0\tcompleted'
  deploy secrets --yes
  ends_with 0
  [ "$(grep -c '(with secrets)' "$CALLS")" -eq 1 ]
  not_called 'secrets_version=1763800000 -target'
  in_order '(with secrets)' 'chartlight-demo-migrate --launch-type'
  in_order 'chartlight-demo-migrate --launch-type' 'update-service'
}

@test "smoke: asks the load balancer, then a browser with the sign-ins" {
  deployed
  answer secretsmanager.get-secret-value '{"password":"demo"}'
  deploy smoke
  ends_with 0
  called 'http://alb.example/api/live'
  called 'http://alb.example/api/health'
  called 'npm smoke with BASE_URL and sign-ins'
  not_called '"password"'
}

@test "smoke: a patient list that needs no sign-in is a failure" {
  deployed
  printf 200 >"$ANSWERS/status-search"
  deploy smoke
  ends_with 1
  says 'no patient without sign-in: /api/patients/search answers 200, not 401'
  not_called 'npm smoke'
}

@test "smoke: neither a database that is away nor a browser without an answer passes" {
  deployed
  printf 503 >"$ANSWERS/status-health"
  deploy smoke; ends_with 1; says '/api/health answers 503'
  rm "$ANSWERS/status-health"
  answer secretsmanager.get-secret-value '{"password":"demo"}'
  touch "$ANSWERS/npm-fails"
  deploy smoke; ends_with 1; says 'did not get an answer with its source'
}
