data "aws_region" "current" {}

resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "email" {
  for_each  = var.emails
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

locals {
  gib = 1024 * 1024 * 1024

  own_alarms = {
    first-sentence = { says = "The first sentence of an answer comes late", metric = "FirstSentence", statistic = "p95", over = var.first_sentence_ms }
    withheld       = { says = "Many sentences do not stand up to their sources: a model or its version has changed", metric = "WithheldRate", statistic = "Average", over = 33 }
    tool-errors    = { says = "Looking things up in charts fails", metric = "ToolErrors", statistic = "Sum", over = 5 }
    model-errors   = { says = "The model fails or is away", metric = "ModelErrors", statistic = "Sum", over = 5 }
    event-loop     = { says = "Tasks have no processor time left for their streams", metric = "EventLoopDelayP99", statistic = "Maximum", over = 500 }
  }

  # Each alarm says what it means to a patient's chart, not what the metric is called.
  alarms = merge(
    {
      load-balancer-5xx = {
        says       = "The load balancer answers with errors of its own: no healthy task, or a task hung up"
        namespace  = "AWS/ApplicationELB", metric = "HTTPCode_ELB_5XX_Count", statistic = "Sum", over = 5
        dimensions = { LoadBalancer = var.load_balancer_arn_suffix }
      }
      latency = {
        says       = "Pages and answers begin late"
        namespace  = "AWS/ApplicationELB", metric = "TargetResponseTime", statistic = "p95", over = var.latency_seconds
        dimensions = { LoadBalancer = var.load_balancer_arn_suffix }
      }
      database-storage = {
        says       = "The database's disk is nearly full"
        namespace  = "AWS/RDS", metric = "FreeStorageSpace", statistic = "Minimum", under = var.database.min_free_gib * local.gib
        dimensions = { DBInstanceIdentifier = var.database.identifier }
      }
      database-cpu = {
        says       = "The database has no processor time left"
        namespace  = "AWS/RDS", metric = "CPUUtilization", statistic = "Average", over = var.database.max_cpu_percent
        dimensions = { DBInstanceIdentifier = var.database.identifier }
      }
      database-connections = {
        says       = "The database is about to refuse connections"
        namespace  = "AWS/RDS", metric = "DatabaseConnections", statistic = "Maximum", over = var.database.max_connections
        dimensions = { DBInstanceIdentifier = var.database.identifier }
      }
      ingest-not-started = {
        says       = "Tasks for objects that arrived could not be started"
        namespace  = "AWS/Events", metric = "FailedInvocations", statistic = "Sum", over = 0
        dimensions = { RuleName = var.ingestion_rule_name }
        now        = true
      }
    },
    { for alarm, queue in var.dead_letter_queues : alarm => {
      says       = queue.says
      namespace  = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", statistic = "Maximum", over = 0
      dimensions = { QueueName = queue.name }
    } },
    # What the app itself says (lib/telemetry/metric-names.ts), over all its processes.
    { for alarm, metric in local.own_alarms : alarm => merge(metric, { namespace = "Chartlight", dimensions = { Service = "web" } }) },
    { for service, group in var.target_groups : "${service}-unhealthy" => {
      says       = "Tasks of ${service} do not answer the load balancer"
      namespace  = "AWS/ApplicationELB", metric = "UnHealthyHostCount", statistic = "Maximum", over = 0
      dimensions = { LoadBalancer = var.load_balancer_arn_suffix, TargetGroup = group }
    } },
    { for service, group in var.target_groups : "${service}-errors" => {
      says       = "Tasks of ${service} answer with errors"
      namespace  = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", over = 5
      dimensions = { LoadBalancer = var.load_balancer_arn_suffix, TargetGroup = group }
    } },
    { for node in var.cache_node_ids : "cache-memory-${node}" => {
      says       = "The cache begins to drop what is still wanted"
      namespace  = "AWS/ElastiCache", metric = "DatabaseMemoryUsagePercentage", statistic = "Maximum", over = 80
      dimensions = { CacheClusterId = node }
    } },
    { for model in var.model_ids : "throttles-${replace(model, "/[^A-Za-z0-9-]+/", "-")}" => {
      says       = "Bedrock refuses calls: questions wait or fail"
      namespace  = "AWS/Bedrock", metric = "InvocationThrottles", statistic = "Sum", over = 0
      dimensions = { ModelId = model }
    } },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each            = local.alarms
  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.says
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = can(each.value.under) ? "LessThanThreshold" : "GreaterThanThreshold"
  threshold           = try(each.value.under, each.value.over)
  period              = 60
  evaluation_periods  = 5
  # What happens once is told of at once; what is slow must last.
  datapoints_to_alarm = can(each.value.now) ? 1 : 3
  # Nothing to measure is nothing wrong: a demo at night has no requests.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
}

resource "aws_budgets_budget" "monthly" {
  name         = "${var.name}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  dynamic "notification" {
    for_each = length(var.emails) == 0 ? {} : { ACTUAL = 80, FORECASTED = 100 }

    content {
      notification_type          = notification.key
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.emails
    }
  }
}
