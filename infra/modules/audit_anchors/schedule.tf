# Seals, and locks the seal away, each hour. What was changed before its seal was locked cannot be told: hence so often.
resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "${var.name}-audit-seal"
  description         = "Seal the audit log and lock the seal away"
  schedule_expression = "rate(1 hour)"
  # Before there is an image every start would be one more dead letter.
  state = var.started ? "ENABLED" : "DISABLED"
}

# A seal that was not made or not locked is a gap in the evidence: it lies in a queue that an alarm watches.
module "start" {
  source = "../run_task_target"

  name              = "${var.name}-audit-seal"
  what              = "Sealing the audit log"
  rule              = { name = aws_cloudwatch_event_rule.hourly.name, arn = aws_cloudwatch_event_rule.hourly.arn }
  cluster_arn       = var.cluster_arn
  task              = var.task
  subnet_ids        = var.subnet_ids
  security_group_id = var.security_group_id

  permissions_boundary_arn = var.permissions_boundary_arn
}
