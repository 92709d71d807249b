# Seals, and locks the seal away, each hour. What was changed before its seal was locked cannot be told: hence so often.
data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "${var.name}-audit-seal"
  description         = "Seal the audit log and lock the seal away"
  schedule_expression = "rate(1 hour)"
  # Before there is an image every start would be one more dead letter.
  state = var.started ? "ENABLED" : "DISABLED"
}

resource "aws_cloudwatch_event_target" "seal" {
  rule     = aws_cloudwatch_event_rule.hourly.name
  arn      = var.cluster_arn
  role_arn = aws_iam_role.start.arn

  ecs_target {
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

  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

resource "aws_iam_role" "start" {
  name                 = "${var.name}-audit-seal-start"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "start" {
  name = "run-seal"
  role = aws_iam_role.start.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "RunSeal"
        Effect    = "Allow"
        Action    = ["ecs:RunTask"]
        Resource  = ["${var.task.family_arn}:*"]
        Condition = { ArnEquals = { "ecs:cluster" = var.cluster_arn } }
      },
      {
        Sid       = "PassItsRoles"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = var.task.role_arns
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
      {
        # propagate_tags
        Sid       = "TagIt"
        Effect    = "Allow"
        Action    = ["ecs:TagResource"]
        Resource  = ["*"]
        Condition = { StringEquals = { "ecs:CreateAction" = "RunTask" } }
      },
    ]
  })
}
