locals {
  # One picture a question that somebody asks at three in the morning.
  widgets = [
    {
      title   = "Requests and errors"
      metrics = [["AWS/ApplicationELB", "RequestCount"], [".", "HTTPCode_Target_5XX_Count"], [".", "HTTPCode_ELB_5XX_Count"]]
      with    = ["LoadBalancer", var.load_balancer_arn_suffix]
      stat    = "Sum"
    },
    {
      title   = "Seconds to the first byte, 95 of 100"
      metrics = [["AWS/ApplicationELB", "TargetResponseTime"]]
      with    = ["LoadBalancer", var.load_balancer_arn_suffix]
      stat    = "p95"
    },
    {
      title   = "Load of the tasks"
      metrics = [["AWS/ECS", "CPUUtilization"], [".", "MemoryUtilization"]]
      with    = ["ClusterName", var.cluster_name]
      stat    = "Average"
    },
    {
      title   = "Database: processor and connections"
      metrics = [["AWS/RDS", "CPUUtilization"], [".", "DatabaseConnections"]]
      with    = ["DBInstanceIdentifier", var.database.identifier]
      stat    = "Maximum"
    },
    {
      title   = "Database: free disk"
      metrics = [["AWS/RDS", "FreeStorageSpace"]]
      with    = ["DBInstanceIdentifier", var.database.identifier]
      stat    = "Minimum"
    },
    {
      title   = "Answers: first sentence and whole turn, ms, 95 of 100"
      metrics = [["Chartlight", "FirstSentence"], [".", "TurnDuration"]]
      with    = ["Service", "web"]
      stat    = "p95"
    },
    {
      title   = "Answers: turns, sentences, withheld"
      metrics = [["Chartlight", "Turns"], [".", "Sentences"], [".", "WithheldSentences"]]
      with    = ["Service", "web"]
      stat    = "Sum"
    },
    {
      title   = "Answers: tokens and dollars"
      metrics = [["Chartlight", "InputTokens"], [".", "OutputTokens"], [".", "Cost"]]
      with    = ["Service", "web"]
      stat    = "Sum"
    },
    {
      title   = "What failed: tools and models"
      metrics = [["Chartlight", "ToolErrors"], [".", "ModelErrors"]]
      with    = ["Service", "web"]
      stat    = "Sum"
    },
    {
      title   = "Streams at once, and how long the event loop is held up, ms"
      metrics = [["Chartlight", "ActiveStreams"], [".", "EventLoopDelayP99"]]
      with    = ["Service", "web"]
      stat    = "Maximum"
    },
    {
      title   = "Imports: entries filed and rejected"
      metrics = [["Chartlight", "ImportedEntries"], [".", "RejectedEntries"]]
      with    = ["Service", "worker"]
      stat    = "Sum"
    },
    {
      title   = "Cache: hits and misses"
      metrics = [["Chartlight", "CacheHits"], [".", "CacheMisses"]]
      with    = ["Service", "web"]
      stat    = "Sum"
    },
    {
      title   = "Not done: see the dead-letter queues"
      metrics = [for queue in var.dead_letter_queues : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
      with    = []
      stat    = "Maximum"
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [for index, widget in local.widgets : {
      type   = "metric"
      x      = (index % 3) * 8
      y      = floor(index / 3) * 6
      width  = 8
      height = 6
      properties = {
        title   = widget.title
        region  = data.aws_region.current.region
        stat    = widget.stat
        period  = 60
        metrics = [for metric in widget.metrics : concat(metric, widget.with)]
      }
    }]
  })
}
