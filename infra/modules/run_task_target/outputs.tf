output "dead_letter_queue" {
  description = "For alarms and for the runbook: what was not done."
  value       = { name = aws_sqs_queue.dead.name, url = aws_sqs_queue.dead.id }
}

output "statements" {
  description = "What a role needs to start this task, for others that start it."
  value       = local.statements
}
