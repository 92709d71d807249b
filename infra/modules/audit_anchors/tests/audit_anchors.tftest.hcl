mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  bucket_name       = "test-seals-111122223333"
  cluster_arn       = "arn:aws:ecs:eu-west-1:111122223333:cluster/test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-worker"
  started           = true
  task = {
    family     = "test-audit-seal"
    family_arn = "arn:aws:ecs:eu-west-1:111122223333:task-definition/test-audit-seal"
    role_arns  = ["arn:aws:iam::111122223333:role/test-audit-seal-task"]
  }
}

run "each_hour" {
  command = apply

  assert {
    condition     = aws_cloudwatch_event_rule.hourly.state == "ENABLED" && aws_cloudwatch_event_rule.hourly.schedule_expression == "rate(1 hour)"
    error_message = "The log must be sealed each hour."
  }

  assert {
    condition     = output.address == "s3://test-seals-111122223333/seals"
    error_message = "Seals must lie below a folder of their own."
  }

  assert {
    condition     = !can(regex("s3:(Delete|BypassGovernance|PutObjectLegalHold|\\*)", output.policy)) && strcontains(output.policy, "s3:PutObjectRetention")
    error_message = "Whoever seals may lock, and neither unlock nor remove."
  }

  assert {
    condition     = output.dead_letter_queue_name == "test-audit-seal-dead"
    error_message = "A seal that was not made must be told of."
  }
}

run "before_there_is_an_image" {
  command = plan

  variables {
    started = false
  }

  assert {
    condition     = aws_cloudwatch_event_rule.hourly.state == "DISABLED"
    error_message = "Without an image nothing must be started."
  }
}
