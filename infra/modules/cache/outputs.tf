output "address" {
  description = "Host name of the primary, for REDIS_URL."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "node_ids" {
  description = "For alarms and the dashboard: ElastiCache names its metrics by node."
  value       = [for index in range(var.nodes) : "${aws_elasticache_replication_group.this.replication_group_id}-${format("%03d", index + 1)}"]
}
