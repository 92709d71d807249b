mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-cache"
  token             = "only-a-test-token-0123456789"
  secrets_version   = 1
}

run "one_node" {
  command = apply

  assert {
    condition     = aws_elasticache_replication_group.this.engine == "valkey" && aws_elasticache_replication_group.this.parameter_group_name == "default.valkey8"
    error_message = "The cache must be Valkey, with the parameters of its version."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "Connections without TLS must be refused."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.at_rest_encryption_enabled == "true"
    error_message = "The cache must be encrypted at rest."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.auth_token == null && aws_elasticache_replication_group.this.auth_token_wo == null && aws_elasticache_replication_group.this.auth_token_wo_version == 1
    error_message = "The state must hold the token's version and not the token."
  }

  assert {
    condition     = !aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "One node has nothing to fail over to; ElastiCache refuses it."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.snapshot_retention_limit == 0
    error_message = "The cache must not leave copies of patient data in snapshots."
  }
}

run "two_nodes" {
  command = apply

  variables {
    nodes = 2
  }

  assert {
    condition     = aws_elasticache_replication_group.this.automatic_failover_enabled && aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "Two nodes must lie in two zones and fail over."
  }

  assert {
    condition     = length(output.node_ids) == 2 && endswith(output.node_ids[1], "-002")
    error_message = "Alarms must know the nodes by the names that ElastiCache gives them."
  }
}

run "token_that_elasticache_refuses" {
  command = plan

  variables {
    token = "with/slash@and-more-than-24-characters"
  }

  expect_failures = [var.token]
}
