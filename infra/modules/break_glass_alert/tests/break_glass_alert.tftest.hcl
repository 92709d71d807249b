mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name   = "test"
  emails = ["privacy@example.org"]
}

run "told" {
  command = apply

  assert {
    condition     = length(aws_sns_topic_subscription.email) == 1 && jsondecode(output.policy).Statement[0].Resource == [output.topic_arn]
    error_message = "The web tasks may write to this topic and no other, and somebody must read it."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "The topic must refuse what comes in the clear."
  }
}

run "nobody_to_tell" {
  command = plan

  variables {
    emails = []
  }

  expect_failures = [var.emails]
}
