# One secret a door, so that a task is given exactly the doors it may open. The web tasks never see the owner's password.
locals {
  descriptions = merge({
    database-owner  = "Owner of the database: the migrate task"
    database-app    = "Role of the web tasks, bound by row level security"
    database-worker = "Role of the ingestion tasks"
    auth            = "Signs sessions and seals cursors"
    cache           = "Cache"
  }, var.demo_users ? { demo-users = "Password of the demo's users, who see synthetic patients only" } : {})

  # Written once: the audit log keeps the words of searches under it, comparable for as long as it stays the same.
  kept = { audit = "Key of the words of searches in the audit log; never rotated" }

  # Made by somebody else, and put here by hand (docs/runbooks/aws-secrets.md).
  given = var.identity_provider ? { oidc = "Client secret at the identity provider: {\"password\":\"...\"}" } : {}

  # The client checks certificate and host name; the app brings the authorities of RDS (lib/db/connection-options.ts).
  database_tail = "@${var.database.address}:5432/${var.database.name}?sslmode=verify-full"

  contents = var.values == null ? null : {
    database-owner = {
      password = var.values.owner_password
      url      = "postgresql://${var.database.owner}:${var.values.owner_password}${local.database_tail}"
    }
    database-app = {
      password = var.values.app_password
      url      = "postgresql://chartlight_app:${var.values.app_password}${local.database_tail}"
    }
    database-worker = {
      password = var.values.worker_password
      url      = "postgresql://chartlight_worker:${var.values.worker_password}${local.database_tail}"
    }
    auth  = { password = var.values.auth_secret, url = null }
    cache = { password = var.values.cache_token, url = "rediss://:${var.values.cache_token}@${var.cache_address}:6379" }

    demo-users = { password = var.values.demo_password, url = null }
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each                = merge(local.descriptions, local.kept, local.given)
  name                    = "${var.name}/${each.key}"
  description             = each.value
  recovery_window_in_days = var.recovery_days
  kms_key_id              = var.kms_key_arn
}

resource "aws_secretsmanager_secret_version" "this" {
  for_each                 = local.descriptions
  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo         = local.contents == null ? null : jsonencode(local.contents[each.key])
  secret_string_wo_version = var.secrets_version
}

resource "aws_secretsmanager_secret_version" "kept" {
  for_each                 = local.kept
  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo         = var.values == null ? null : jsonencode({ password = var.values.audit_key })
  secret_string_wo_version = 1
}
