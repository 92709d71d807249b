output "name" {
  description = "For `deploy.sh redeploy`, and metrics."
  value       = aws_ecs_service.this.name
}

output "min_tasks" {
  description = "For the first start: the number that `deploy.sh` scales up to."
  value       = var.tasks.min
}

output "log_group" {
  description = "For `deploy.sh logs`."
  value       = module.task.log_group
}

output "target_group_arn_suffix" {
  description = "For alarms and the dashboard."
  value       = var.target_group.arn_suffix
}
