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
      title   = "Not ingested"
      metrics = [["AWS/SQS", "ApproximateNumberOfMessagesVisible"]]
      with    = ["QueueName", var.dead_letter_queue_name]
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
