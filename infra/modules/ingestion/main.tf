# S3 -> EventBridge -> one task an object. What could not be started, and what failed, lies in the dead-letter queue.
data "aws_caller_identity" "current" {}

locals {
  # The event's own words; keys arrive as they are, not URL-encoded as in S3's older notifications.
  input_paths = {
    bucket  = "$.detail.bucket.name"
    key     = "$.detail.object.key"
    version = "$.detail.object.version-id"
  }

  overrides = {
    containerOverrides = [{
      name = var.task.container
      environment = [
        { name = "S3_INGEST_BUCKET", value = "<bucket>" },
        { name = "S3_INGEST_KEY", value = "<key>" },
        { name = "S3_INGEST_VERSION", value = "<version>" },
      ]
    }]
  }

  # jsonencode writes < and > as \u003c and \u003e, and EventBridge then finds no placeholder to fill in.
  input_template = replace(replace(jsonencode(local.overrides), "\\u003c", "<"), "\\u003e", ">")
}

resource "aws_cloudwatch_event_rule" "arrived" {
  name        = "${var.name}-object-arrived"
  description = "An object to ingest has arrived"

  event_pattern = jsonencode({
    source      = ["aws.s3"]
    detail-type = ["Object Created"]
    detail = {
      bucket = { name = [var.bucket.name] }
      object = { key = concat([for prefix in var.prefixes : { prefix = prefix }], [{ wildcard = "uploads/*/input" }]) }
    }
  })
}

resource "aws_cloudwatch_event_target" "ingest" {
  rule     = aws_cloudwatch_event_rule.arrived.name
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

  input_transformer {
    input_paths    = local.input_paths
    input_template = local.input_template
  }

  # RunTask is throttled when a hospital drops a thousand files at once: tried again for a day, then kept.
  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead.arn
  }
}

# A task that started and failed is no failed invocation: it is caught by how it ended.
resource "aws_cloudwatch_event_rule" "failed" {
  name        = "${var.name}-ingest-failed"
  description = "An ingestion task has ended with an error or could not start"

  event_pattern = jsonencode({
    source      = ["aws.ecs"]
    detail-type = ["ECS Task State Change"]
    detail = {
      clusterArn = [var.cluster_arn]
      group      = ["family:${var.task.family}"]
      lastStatus = ["STOPPED"]
      "$or" = [
        { containers = { exitCode = [{ anything-but = 0 }] } },
        { stopCode = ["TaskFailedToStart"] },
      ]
    }
  })
}

resource "aws_cloudwatch_event_target" "failed" {
  rule = aws_cloudwatch_event_rule.failed.name
  arn  = aws_sqs_queue.dead.arn
}

resource "aws_sqs_queue" "dead" {
  name                      = "${var.name}-ingest-dead"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "dead" {
  queue_url = aws_sqs_queue.dead.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.dead.arn
      Condition = { ArnEquals = { "aws:SourceArn" = [aws_cloudwatch_event_rule.arrived.arn, aws_cloudwatch_event_rule.failed.arn] } }
    }]
  })
}

resource "aws_iam_role" "start" {
  name                 = "${var.name}-ingest-start"
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

locals {
  run_task = [
    {
      Sid       = "RunIngest"
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

resource "aws_iam_role_policy" "start" {
  name   = "run-ingest"
  role   = aws_iam_role.start.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.run_task })
}
