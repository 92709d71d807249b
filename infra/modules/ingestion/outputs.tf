output "dead_letter_queue" {
  description = "For alarms and for the runbook: what was not ingested."
  value       = module.start.dead_letter_queue
}

output "rule_name" {
  description = "For the alarm about tasks that could not be started."
  value       = aws_cloudwatch_event_rule.arrived.name
}

output "input_template" {
  description = "For the test that runs the container with a real event."
  value       = { paths = local.input_paths, template = local.input_template }
}

output "prefix_state_machine_arn" {
  description = "For ingesting a whole prefix."
  value       = aws_sfn_state_machine.prefix.arn
}
