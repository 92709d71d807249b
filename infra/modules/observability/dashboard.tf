locals {
  # Whose figures: a namespace, and the dimension that picks ours out of it.
  load_balancer = { namespace = "AWS/ApplicationELB", dimension = ["LoadBalancer", var.load_balancer_arn_suffix] }
  tasks         = { namespace = "AWS/ECS", dimension = ["ClusterName", var.cluster_name] }
  database      = { namespace = "AWS/RDS", dimension = ["DBInstanceIdentifier", var.database.identifier] }
  web           = { namespace = "Chartlight", dimension = ["Service", "web"] }
  worker        = { namespace = "Chartlight", dimension = ["Service", "worker"] }

  # One picture a question that somebody asks at three in the morning.
  questions = [
    { title = "Requests and errors", of = local.load_balancer, stat = "Sum", show = ["RequestCount", "HTTPCode_Target_5XX_Count", "HTTPCode_ELB_5XX_Count"] },
    { title = "Seconds to the first byte, 95 of 100", of = local.load_balancer, stat = "p95", show = ["TargetResponseTime"] },
    { title = "Load of the tasks", of = local.tasks, stat = "Average", show = ["CPUUtilization", "MemoryUtilization"] },
    { title = "Database: processor and connections", of = local.database, stat = "Maximum", show = ["CPUUtilization", "DatabaseConnections"] },
    { title = "Database: free disk", of = local.database, stat = "Minimum", show = ["FreeStorageSpace"] },
    { title = "Answers: first sentence and whole turn, ms, 95 of 100", of = local.web, stat = "p95", show = ["FirstSentence", "TurnDuration"] },
    { title = "Answers: turns, sentences, withheld", of = local.web, stat = "Sum", show = ["Turns", "Sentences", "WithheldSentences"] },
    { title = "Answers: tokens and dollars", of = local.web, stat = "Sum", show = ["InputTokens", "OutputTokens", "Cost"] },
    { title = "What failed: tools and models", of = local.web, stat = "Sum", show = ["ToolErrors", "ModelErrors"] },
    { title = "Streams at once, and how long the event loop is held up, ms", of = local.web, stat = "Maximum", show = ["ActiveStreams", "EventLoopDelayP99"] },
    { title = "Imports: entries filed and rejected", of = local.worker, stat = "Sum", show = ["ImportedEntries", "RejectedEntries"] },
    { title = "Cache: hits and misses", of = local.web, stat = "Sum", show = ["CacheHits", "CacheMisses"] },
  ]

  widgets = concat(
    [for question in local.questions : {
      title   = question.title
      stat    = question.stat
      metrics = [for metric in question.show : concat([question.of.namespace, metric], question.of.dimension)]
    }],
    [{
      title   = "Not done: see the dead-letter queues"
      stat    = "Maximum"
      metrics = [for queue in var.dead_letter_queues : ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue.name]]
    }],
  )
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
        metrics = widget.metrics
      }
    }]
  })
}
