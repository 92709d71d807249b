# A rule that starts one task that runs to completion. What EventBridge could not start lies in the dead-letter queue, and so
# does what started and failed (failures.tf).
data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_event_target" "task" {
  rule     = var.rule.name
  arn      = var.cluster_arn
  role_arn = aws_iam_role.start.arn

  ecs_target {
    # Without a revision: the newest, which is what was deployed last.
    task_definition_arn = var.task.family_arn
    launch_type         = "FARGATE"
    task_count          = 1
    propagate_tags      = "TASK_DEFINITION"

    network_configuration {
      subnets          = var.subnet_ids
      security_groups  = [var.security_group_id]
      assign_public_ip = false
    }
  }

  dynamic "input_transformer" {
    for_each = var.input[*]

    content {
      input_paths    = input_transformer.value.paths
      input_template = input_transformer.value.template
    }
  }

  # RunTask is throttled when a thousand events come at once: tried again for a day, then kept.
  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}
