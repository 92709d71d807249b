# S3 -> EventBridge -> one task an object. What could not be started, and what failed, lies in the dead-letter queue.
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

module "start" {
  source = "../run_task_target"

  name              = "${var.name}-ingest"
  what              = "An ingestion task"
  rule              = { name = aws_cloudwatch_event_rule.arrived.name, arn = aws_cloudwatch_event_rule.arrived.arn }
  cluster_arn       = var.cluster_arn
  task              = { family = var.task.family, family_arn = var.task.family_arn, role_arns = var.task.role_arns }
  subnet_ids        = var.subnet_ids
  security_group_id = var.security_group_id
  input             = { paths = local.input_paths, template = local.input_template }

  permissions_boundary_arn = var.permissions_boundary_arn
}
