mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-database"
  owner_password    = "only-a-test-password-0123456789"
  secrets_version   = 1
}

run "default" {
  command = apply

  assert {
    condition     = aws_db_instance.this.engine_version == "16" && aws_db_instance.this.auto_minor_version_upgrade
    error_message = "Only the major version may be named; minor ones come and go at RDS."
  }

  assert {
    condition     = aws_db_parameter_group.this.family == "postgres16" && one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "The server must refuse connections without TLS."
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted == true && aws_db_instance.this.storage_type == "gp3"
    error_message = "Storage must be encrypted gp3."
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible
    error_message = "The database must have no public address."
  }

  assert {
    condition     = aws_db_instance.this.password == null && aws_db_instance.this.password_wo == null && aws_db_instance.this.password_wo_version == 1
    error_message = "The state must hold the password's version and not the password."
  }

  assert {
    condition     = aws_db_instance.this.max_allocated_storage > aws_db_instance.this.allocated_storage
    error_message = "Storage must grow by itself."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && aws_db_instance.this.backup_retention_period >= 7
    error_message = "Unless told otherwise, data must be protected: deletion, last snapshot, a week of backups."
  }

  assert {
    condition     = aws_db_instance.this.performance_insights_enabled
    error_message = "Performance insights must be on: whoever looks for a slow query looks there."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30])
    error_message = "The server's logs must not be kept for ever."
  }

  assert {
    condition     = { for parameter in aws_db_parameter_group.this.parameter : parameter.name => parameter.value }["log_parameter_max_length_on_error"] == "0"
    error_message = "The server's log must not hold the values of a failed statement: they are patient data."
  }
}

run "minor_version" {
  command = plan

  variables {
    engine_version = "16.4"
  }

  expect_failures = [var.engine_version]
}

run "password_that_breaks_a_url" {
  command = plan

  variables {
    owner_password = "p@ss/word p@ss/word p@ss/word"
  }

  expect_failures = [var.owner_password]
}

run "storage_that_cannot_grow" {
  command = plan

  variables {
    allocated_storage_gib = 100
    max_storage_gib       = 100
  }

  expect_failures = [aws_db_instance.this]
}

run "no_backups" {
  command = plan

  variables {
    backup_retention_days = 0
  }

  expect_failures = [var.backup_retention_days]
}
