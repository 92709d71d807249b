mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test-ingest"
  what              = "An ingestion task"
  rule              = { name = "test-object-arrived", arn = "arn:aws:events:eu-west-1:111122223333:rule/test-object-arrived" }
  cluster_arn       = "arn:aws:ecs:eu-west-1:111122223333:cluster/test"
  subnet_ids        = ["subnet-3", "subnet-4"]
  security_group_id = "sg-worker"
  task = {
    family     = "test-ingest"
    family_arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/test-ingest"
    role_arns  = ["arn:aws:iam::111122223333:role/execution", "arn:aws:iam::111122223333:role/task"]
  }
}

run "started_by_a_rule" {
  command = apply

  assert {
    condition     = aws_cloudwatch_event_target.task.ecs_target[0].task_definition_arn == var.task.family_arn
    error_message = "The rule must start the newest revision, not the one of the day it was made."
  }

  assert {
    condition     = one(aws_cloudwatch_event_target.task.ecs_target[0].network_configuration).assign_public_ip == false && toset(one(aws_cloudwatch_event_target.task.ecs_target[0].network_configuration).subnets) == toset(var.subnet_ids)
    error_message = "The task must run in private subnets."
  }

  assert {
    condition     = length(aws_cloudwatch_event_target.task.input_transformer) == 0
    error_message = "Without an input the task must be started as it is defined."
  }

  assert {
    condition     = aws_cloudwatch_event_target.task.dead_letter_config[0].arn == aws_sqs_queue.dead.arn && aws_cloudwatch_event_target.task.retry_policy[0].maximum_event_age_in_seconds == 86400
    error_message = "What could not be started must be tried for a day, then kept."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.start.policy).Statement[0].Resource == ["${var.task.family_arn}:*"]
    error_message = "The rule's role may start its task and no other."
  }

  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.start.policy).Statement[1].Resource) == toset(var.task.role_arns)
    error_message = "The rule's role may pass the task's roles and no other."
  }
}

run "what_failed" {
  command = apply

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.failed.event_pattern).detail.group == ["family:test-ingest"] && aws_cloudwatch_event_target.failed.arn == aws_sqs_queue.dead.arn
    error_message = "A task that failed must be kept too."
  }

  assert {
    condition     = strcontains(aws_cloudwatch_event_rule.failed.event_pattern, "anything-but") && strcontains(aws_cloudwatch_event_rule.failed.event_pattern, "TaskFailedToStart")
    error_message = "It failed when it ended with an error, and when it never started."
  }

  assert {
    condition     = contains(jsondecode(aws_sqs_queue_policy.dead.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"], var.rule.arn) && contains(jsondecode(aws_sqs_queue_policy.dead.policy).Statement[0].Condition.ArnEquals["aws:SourceArn"], aws_cloudwatch_event_rule.failed.arn)
    error_message = "Both rules must be allowed to put into the queue, or nothing arrives there."
  }
}

run "told_what_arrived" {
  command = plan

  variables {
    input = { paths = { key = "$.detail.object.key" }, template = "{\"key\":\"<key>\"}" }
  }

  assert {
    condition     = aws_cloudwatch_event_target.task.input_transformer[0].input_paths["key"] == "$.detail.object.key" && aws_cloudwatch_event_target.task.input_transformer[0].input_template == var.input.template
    error_message = "What the event is about must reach the task."
  }
}
