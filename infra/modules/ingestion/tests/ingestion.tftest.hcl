mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  bucket            = { name = "test-documents", arn = "arn:aws:s3:::test-documents" }
  cluster_arn       = "arn:aws:ecs:eu-west-1:111122223333:cluster/test"
  subnet_ids        = ["subnet-3", "subnet-4"]
  security_group_id = "sg-worker"
  task = {
    family     = "test-ingest"
    family_arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/test-ingest"
    container  = "app"
    role_arns  = ["arn:aws:iam::111122223333:role/execution", "arn:aws:iam::111122223333:role/task"]
  }
}

run "ingestion" {
  command = apply

  assert {
    condition     = alltrue([for placeholder in keys(local.input_paths) : strcontains(aws_cloudwatch_event_target.ingest.input_transformer[0].input_template, "\"<${placeholder}>\"")])
    error_message = "Placeholders must reach EventBridge as < and >, not as jsonencode escapes them."
  }

  assert {
    condition     = can(jsondecode(aws_cloudwatch_event_target.ingest.input_transformer[0].input_template).containerOverrides[0].environment)
    error_message = "The template must be the JSON that RunTask takes."
  }

  assert {
    condition     = aws_cloudwatch_event_target.ingest.input_transformer[0].input_paths["version"] == "$.detail.object.version-id"
    error_message = "The task must read the version that its event is about."
  }

  assert {
    condition     = aws_cloudwatch_event_target.ingest.ecs_target[0].task_definition_arn == var.task.family_arn
    error_message = "The rule must start the newest revision, not the one of the day it was made."
  }

  assert {
    condition     = aws_cloudwatch_event_target.ingest.dead_letter_config[0].arn == aws_sqs_queue.dead.arn
    error_message = "What could not be started must be kept."
  }

  assert {
    condition     = contains(jsondecode(aws_cloudwatch_event_rule.arrived.event_pattern).detail.object.key, { wildcard = "uploads/*/input" }) || strcontains(aws_cloudwatch_event_rule.arrived.event_pattern, "uploads/*/input")
    error_message = "Uploads of the page Imports must start a task."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.start.policy).Statement[0].Resource == ["${var.task.family_arn}:*"]
    error_message = "The rule's role may start the ingestion task and no other."
  }

  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.start.policy).Statement[1].Resource) == toset(var.task.role_arns)
    error_message = "The rule's role may pass the task's roles and no other."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_event_rule.failed.event_pattern, "anything-but") && aws_cloudwatch_event_target.failed.arn == aws_sqs_queue.dead.arn
    error_message = "A task that ended with an error must be kept too."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.prefix.definition).States.EachObject.MaxConcurrency == 4
    error_message = "A prefix must not start more tasks than the database can take."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.prefix.definition).States.EachObject.ItemProcessor.States.Ingest.Resource == "arn:aws:states:::ecs:runTask.sync"
    error_message = "The map must wait for its tasks, or the cap bounds nothing."
  }
}

run "unbounded" {
  command = plan

  variables {
    max_concurrency = 0
  }

  expect_failures = [var.max_concurrency]
}
