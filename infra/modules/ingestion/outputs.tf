output "dead_letter_queue" {
  description = "For alarms and for the runbook: what was not ingested."
  value       = { name = aws_sqs_queue.dead.name, url = aws_sqs_queue.dead.id }
}

output "failed_invocations_alarm_arn" {
  description = "For the alarms' overview."
  value       = aws_cloudwatch_metric_alarm.failed_invocations.arn
}

output "input_template" {
  description = "For the test that runs the container with a real event."
  value       = { paths = local.input_paths, template = local.input_template }
}

output "prefix_state_machine_arn" {
  description = "For ingesting a whole prefix."
  value       = aws_sfn_state_machine.prefix.arn
}
