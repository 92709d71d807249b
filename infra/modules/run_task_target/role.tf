resource "aws_iam_role" "start" {
  name                 = "${var.name}-start"
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
  name   = "run-task"
  role   = aws_iam_role.start.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

# Whoever starts this task may do that and no more; the state machine of a prefix says the same (module ingestion).
locals {
  statements = [
    {
      Sid       = "RunTask"
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
}
