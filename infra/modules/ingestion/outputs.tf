output "dead_letter_queue" {
  description = "For alarms and for the runbook: what was not ingested."
  value       = module.start.dead_letter_queue
}

output "rule_name" {
  description = "For the alarm about tasks that could not be started."
  value       = aws_cloudwatch_event_rule.arrived.name
}

output "prefix_state_machine_arn" {
  description = "For ingesting a whole prefix."
  value       = aws_sfn_state_machine.prefix.arn
}
