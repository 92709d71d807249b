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
    condition     = alltrue([for placeholder in keys(local.input_paths) : strcontains(local.input_template, "\"<${placeholder}>\"")])
    error_message = "Placeholders must reach EventBridge as < and >, not as jsonencode escapes them."
  }

  assert {
    condition     = can(jsondecode(local.input_template).containerOverrides[0].environment)
    error_message = "The template must be the JSON that RunTask takes."
  }

  assert {
    condition     = local.input_paths.version == "$.detail.object.version-id"
    error_message = "The task must read the version that its event is about."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_event_rule.arrived.event_pattern, "uploads/*/input")
    error_message = "Uploads of the page Imports must start a task."
  }

  assert {
    condition     = output.dead_letter_queue.name == "test-ingest-dead"
    error_message = "What was not ingested must be kept."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.prefix.policy).Statement[0].Resource == ["${var.task.family_arn}:*"]
    error_message = "The state machine may start the ingestion task and no other."
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
