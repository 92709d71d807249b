mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name           = "test-web"
  image          = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/test:0123abc"
  command        = ["web"]
  port           = 3000
  repository_arn = "arn:aws:ecr:eu-west-1:111122223333:repository/test"
  environment    = { LOG_LEVEL = "info" }
  secrets = {
    DATABASE_URL = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:test/database-app-AbCdEf:url::"
    APP_PASSWORD = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:test/database-app-AbCdEf:password::"
  }
}

run "web" {
  command = apply

  assert {
    condition     = one(aws_ecs_task_definition.this.runtime_platform).cpu_architecture == "ARM64"
    error_message = "The task must run on the processor that the image is built for."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem
    error_message = "The root file system must be read-only."
  }

  assert {
    condition = toset([for mount in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].mountPoints : mount.sourceVolume]) == toset([
      for volume in aws_ecs_task_definition.this.volume : volume.name
    ]) && length(aws_ecs_task_definition.this.volume) == 2
    error_message = "Every folder that is written to needs its volume and its mount."
  }

  assert {
    condition     = { for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.name => variable.value }["HOSTNAME"] == "0.0.0.0"
    error_message = "The server must listen on all addresses, or the load balancer cannot reach it."
  }

  assert {
    condition     = { for variable in jsondecode(aws_ecs_task_definition.this.container_definitions)[0].environment : variable.name => variable.value }["PORT"] == "3000" && jsondecode(aws_ecs_task_definition.this.container_definitions)[0].portMappings[0].containerPort == 3000
    error_message = "The app must listen where the load balancer asks."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.this.container_definitions)[0].stopTimeout == 120
    error_message = "Answers must be given the time to end."
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "Secrets"
    ]) == ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:test/database-app-AbCdEf"]
    error_message = "The task must be given exactly the secrets that it names, once each."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement :
      !contains(statement.Resource, "*") || statement.Action == ["ecr:GetAuthorizationToken"]
    ])
    error_message = "Only the action that knows no resources may be allowed on all."
  }

  assert {
    condition     = length(aws_iam_role_policy.task) == 0 && length(aws_iam_role_policy.exec) == 0
    error_message = "The task's code may do nothing in the account unless that is said."
  }

  assert {
    condition     = jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Only this account's tasks may take the role."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "Logs must not be kept for ever."
  }
}

run "worker_without_port" {
  command = apply

  variables {
    command      = ["worker", "ingest"]
    port         = null
    secrets      = {}
    exec_enabled = true
  }

  assert {
    condition     = length(jsondecode(aws_ecs_task_definition.this.container_definitions)[0].portMappings) == 0
    error_message = "Nobody calls a worker: it must have no port."
  }

  assert {
    condition     = length(aws_iam_role_policy.exec) == 1 && !jsondecode(aws_ecs_task_definition.this.container_definitions)[0].readonlyRootFilesystem
    error_message = "A shell needs its channels, and a root that its agent can write to."
  }
}

run "latest" {
  command = plan

  variables {
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/test:latest"
  }

  expect_failures = [var.image]
}

run "plain_secret" {
  command = plan

  variables {
    environment = { NEXTAUTH_SECRET = "readable" }
  }

  expect_failures = [var.environment]
}

run "password_in_a_url" {
  command = plan

  variables {
    environment = { DATABASE_URL = "postgresql://app:hunter2@db/chartlight" }
  }

  expect_failures = [var.environment]
}

run "memory_that_fargate_does_not_offer" {
  command = plan

  variables {
    cpu        = 256
    memory_mib = 4096
  }

  expect_failures = [var.memory_mib]
}

run "stop_timeout_that_fargate_does_not_grant" {
  command = plan

  variables {
    stop_timeout_seconds = 300
  }

  expect_failures = [var.stop_timeout_seconds]
}
