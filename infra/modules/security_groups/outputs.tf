output "alb_id" {
  description = "For the load balancer."
  value       = aws_security_group.alb.id
}

output "service_ids" {
  description = "For each service's tasks, by service."
  value       = { for name, group in aws_security_group.service : name => group.id }
}

output "worker_id" {
  description = "For tasks that run to completion."
  value       = aws_security_group.worker.id
}

output "database_id" {
  description = "For the database."
  value       = aws_security_group.database.id
}

output "cache_id" {
  description = "For the cache."
  value       = aws_security_group.cache.id
}
