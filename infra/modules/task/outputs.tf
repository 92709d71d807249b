output "arn" {
  description = "This revision, for the service."
  value       = aws_ecs_task_definition.this.arn
}

output "family_arn" {
  description = "Without the revision: whoever runs it by this gets the newest."
  value       = aws_ecs_task_definition.this.arn_without_revision
}

output "family" {
  description = "For `deploy.sh migrate` and the like."
  value       = aws_ecs_task_definition.this.family
}

output "container" {
  description = "Name of the container, for overrides and target groups."
  value       = local.container
}

output "role_arns" {
  description = "Roles that whoever starts the task must be allowed to pass."
  value       = [aws_iam_role.execution.arn, aws_iam_role.task.arn]
}

output "log_group" {
  description = "For `deploy.sh logs` and metric filters."
  value       = aws_cloudwatch_log_group.this.name
}
