mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name            = "test"
  secrets_version = 1
  database        = { address = "db.example", name = "chartlight", owner = "chartlight_owner" }
  cache_address   = "cache.example"
  values = {
    owner_password  = "owner-password-for-tests-0001"
    app_password    = "app-password-for-tests-000001"
    worker_password = "worker-password-for-tests-001"
    auth_secret     = "auth-secret-for-tests-0000001"
    audit_key       = "audit-key-for-tests-000000001"
    cache_token     = "cache-token-for-tests-0000001"
  }
}

run "written" {
  command = apply

  assert {
    condition     = toset(keys(aws_secretsmanager_secret.this)) == toset(["audit", "auth", "cache", "database-app", "database-owner", "database-worker"])
    error_message = "Each door must have a secret of its own."
  }

  assert {
    condition     = alltrue([for version in aws_secretsmanager_secret_version.this : version.secret_string_wo == null && version.secret_string == null && version.secret_string_wo_version == 1])
    error_message = "The state must hold the version and not the value."
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.recovery_window_in_days == 30])
    error_message = "A deleted secret must be recoverable, unless the environment says otherwise."
  }

  assert {
    condition     = alltrue([for reference in values(output.references) : can(regex(":(url|password)::$", reference))])
    error_message = "ECS wants the key of the secret in its reference."
  }
}

run "rotation" {
  command = apply

  variables {
    secrets_version = 2
  }

  assert {
    condition     = aws_secretsmanager_secret_version.kept["audit"].secret_string_wo_version == 1 && aws_secretsmanager_secret_version.this["auth"].secret_string_wo_version == 2
    error_message = "A rotation must leave the key of the audit log, or searches before and after it cannot be compared."
  }
}

run "demo_users" {
  command = plan

  variables {
    demo_users = true
    values = {
      owner_password  = "owner-password-for-tests-0001"
      app_password    = "app-password-for-tests-000001"
      worker_password = "worker-password-for-tests-001"
      auth_secret     = "auth-secret-for-tests-0000001"
      audit_key       = "audit-key-for-tests-000000001"
      cache_token     = "cache-token-for-tests-0000001"
      demo_password   = "demo-password-for-tests-00001"
    }
  }

  assert {
    condition     = contains(keys(aws_secretsmanager_secret.this), "demo-users") && contains(keys(output.references), "demo_password")
    error_message = "The demo's users must sign in with a password that can be read somewhere."
  }
}

run "identity_provider" {
  command = plan

  variables {
    identity_provider = true
  }

  assert {
    condition     = contains(keys(aws_secretsmanager_secret.this), "oidc") && !contains(keys(aws_secretsmanager_secret_version.this), "oidc")
    error_message = "The provider's secret must have a place, and Terraform must not write it."
  }
}

run "demo_users_without_a_password" {
  command = plan

  variables {
    demo_users = true
  }

  expect_failures = [var.demo_users]
}

run "one_password_for_two_doors" {
  command = plan

  variables {
    values = {
      owner_password  = "same-password-for-tests-000001"
      app_password    = "same-password-for-tests-000001"
      worker_password = "worker-password-for-tests-001"
      auth_secret     = "auth-secret-for-tests-0000001"
      audit_key       = "audit-key-for-tests-000000001"
      cache_token     = "cache-token-for-tests-0000001"
    }
  }

  expect_failures = [var.values]
}

run "recovery_that_aws_refuses" {
  command = plan

  variables {
    recovery_days = 3
  }

  expect_failures = [var.recovery_days]
}
