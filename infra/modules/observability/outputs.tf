output "alarm_topic_arn" {
  description = "For alarms of other modules and for a pager."
  value       = aws_sns_topic.alarms.arn
}

output "dashboard_name" {
  description = "For people."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}
