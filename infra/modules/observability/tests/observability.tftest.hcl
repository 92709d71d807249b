mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name                     = "test"
  emails                   = ["oncall@example.org"]
  load_balancer_arn_suffix = "app/test/1"
  target_groups            = { web = "targetgroup/web/1", api = "targetgroup/api/1" }
  cluster_name             = "test"
  database                 = { identifier = "test", min_free_gib = 5 }
  cache_node_ids           = ["test-001", "test-002"]
  dead_letter_queues       = { ingest-dead = { name = "test-ingest-dead", says = "Objects were not ingested" } }
  ingestion_rule_name      = "test-object-arrived"
  model_ids                = ["eu.anthropic.claude-sonnet-4-5-20250929-v1:0"]
  monthly_budget_usd       = 150
}

run "alarms" {
  command = apply

  assert {
    condition = toset([for alarm in aws_cloudwatch_metric_alarm.this : alarm.metric_name]) == toset([
      "ApproximateNumberOfMessagesVisible", "CPUUtilization", "DatabaseConnections", "DatabaseMemoryUsagePercentage",
      "EventLoopDelayP99", "FailedInvocations", "FirstSentence", "FreeStorageSpace", "HTTPCode_ELB_5XX_Count",
      "HTTPCode_Target_5XX_Count", "InvocationThrottles", "ModelErrors", "TargetResponseTime", "ToolErrors",
      "UnHealthyHostCount", "WithheldRate",
    ])
    error_message = "Each of the sixteen ways in which it goes wrong must have an alarm."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["ingest-not-started"].threshold == 0 && aws_cloudwatch_metric_alarm.this["ingest-not-started"].datapoints_to_alarm == 1
    error_message = "The first task that could not be started must be heard of, although it happens in one minute only."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-storage"].comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.this["database-storage"].threshold == 5368709120
    error_message = "Free storage alarms when it is low, in bytes."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["latency"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.this["latency"].statistic == null
    error_message = "A percentile is an extended statistic; CloudWatch refuses both."
  }

  assert {
    condition     = contains(keys(aws_cloudwatch_metric_alarm.this), "web-unhealthy") && contains(keys(aws_cloudwatch_metric_alarm.this), "api-unhealthy")
    error_message = "Every service must have its alarm."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn]) && alarm.treat_missing_data == "notBreaching"])
    error_message = "Every alarm must reach people, and be quiet while nothing happens."
  }

  assert {
    condition     = length(aws_budgets_budget.monthly.notification) == 2 && aws_budgets_budget.monthly.limit_amount == "150"
    error_message = "Spending must be told of, and foreseen."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 13
    error_message = "The dashboard must answer its thirteen questions."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["first-sentence"].namespace == "Chartlight" && aws_cloudwatch_metric_alarm.this["first-sentence"].dimensions == tomap({ Service = "web" }) && aws_cloudwatch_metric_alarm.this["first-sentence"].extended_statistic == "p95"
    error_message = "What the app says of itself stands in its own namespace, by service."
  }
}
