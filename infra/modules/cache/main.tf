resource "aws_elasticache_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Cache, rate limits and signals"

  engine                     = "valkey"
  engine_version             = var.engine_version
  parameter_group_name       = "default.valkey${split(".", var.engine_version)[0]}"
  auto_minor_version_upgrade = true
  node_type                  = var.node_type
  num_cache_clusters         = var.nodes

  # Both or neither: failover without a second zone would have nowhere to go.
  automatic_failover_enabled = var.nodes > 1
  multi_az_enabled           = var.nodes > 1

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [var.security_group_id]
  port               = 6379

  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  auth_token_wo              = var.token
  auth_token_wo_version      = var.secrets_version
  # A new token is added (ROTATE, what ElastiCache does when nothing is said): the old one stays good until the next, so
  # that tasks that run now are not cut off.

  # A cache has nothing to restore, and a snapshot would be one more copy of patient data.
  snapshot_retention_limit = 0
  maintenance_window       = "sun:04:30-sun:05:30"
  apply_immediately        = var.apply_immediately
}
