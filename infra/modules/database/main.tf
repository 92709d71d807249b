locals {
  database_name = "chartlight"
  owner         = "chartlight_owner"
  logs          = toset(["postgresql", "upgrade"])
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_db_parameter_group" "this" {
  # A prefix, because a group in use cannot be replaced under its own name.
  name_prefix = "${var.name}-"
  family      = "postgres${var.engine_version}"

  # Also what turns a client without TLS away; it is then told "no pg_hba.conf entry".
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # The server's log must not hold patient data: no statement with its values, neither slow nor failed ones.
  parameter {
    name  = "log_statement"
    value = "none"
  }

  parameter {
    name  = "log_parameter_max_length"
    value = "0"
  }

  parameter {
    name  = "log_parameter_max_length_on_error"
    value = "0"
  }

  parameter {
    name  = "log_min_error_statement"
    value = "panic"
  }

  # A transaction that was forgotten holds a chart's lock for everybody.
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "60000"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# Before the instance: RDS creates missing groups itself, and those keep their lines for ever.
resource "aws_cloudwatch_log_group" "this" {
  for_each          = local.logs
  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
}

# pgvector comes with RDS's PostgreSQL 16; the migration says CREATE EXTENSION, nothing has to be preloaded.
resource "aws_db_instance" "this" {
  identifier = var.name

  engine                      = "postgres"
  engine_version              = var.engine_version
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false
  parameter_group_name        = aws_db_parameter_group.this.name

  db_name             = local.database_name
  username            = local.owner
  password_wo         = var.owner_password
  password_wo_version = var.secrets_version

  instance_class        = var.instance_class
  storage_type          = "gp3"
  allocated_storage     = var.allocated_storage_gib
  max_allocated_storage = var.max_storage_gib
  storage_encrypted     = true
  kms_key_id            = var.kms_key_arn

  multi_az               = var.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [var.security_group_id]
  publicly_accessible    = false
  # The tasks trust the bundle that holds this authority, and check the host name.
  ca_cert_identifier = "rds-ca-rsa2048-g1"

  backup_retention_period   = var.backup_retention_days
  backup_window             = "02:00-03:00"
  maintenance_window        = "sun:03:30-sun:04:30"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = !var.deletion_protection
  deletion_protection       = var.deletion_protection
  skip_final_snapshot       = !var.final_snapshot
  final_snapshot_identifier = "${var.name}-final-${formatdate("YYYYMMDDhhmmss", timestamp())}"
  apply_immediately         = var.apply_immediately

  performance_insights_enabled    = true
  database_insights_mode          = "standard"
  enabled_cloudwatch_logs_exports = local.logs

  lifecycle {
    # The name of a last snapshot must be new each time a stack is built, and then stay.
    ignore_changes = [final_snapshot_identifier]

    precondition {
      condition     = var.max_storage_gib > var.allocated_storage_gib
      error_message = "max_storage_gib must exceed allocated_storage_gib, or a full disk stops the hospital."
    }
  }

  depends_on = [aws_cloudwatch_log_group.this]
}
