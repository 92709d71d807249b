output "topic_arn" {
  description = "For BREAK_GLASS_SNS_TOPIC."
  value       = aws_sns_topic.this.arn
}

output "policy" {
  description = "For the role of the web tasks."
  value = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "TellOfEmergencyAccess", Effect = "Allow", Action = ["sns:Publish"], Resource = [aws_sns_topic.this.arn] }]
  })
}
