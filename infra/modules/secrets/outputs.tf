output "references" {
  description = "For the secrets of task definitions: which key of which secret, as ECS writes it."
  value = merge(
    {
      owner_database_url  = "${aws_secretsmanager_secret.this["database-owner"].arn}:url::"
      app_database_url    = "${aws_secretsmanager_secret.this["database-app"].arn}:url::"
      worker_database_url = "${aws_secretsmanager_secret.this["database-worker"].arn}:url::"
      app_password        = "${aws_secretsmanager_secret.this["database-app"].arn}:password::"
      worker_password     = "${aws_secretsmanager_secret.this["database-worker"].arn}:password::"
      auth_secret         = "${aws_secretsmanager_secret.this["auth"].arn}:password::"
      audit_key           = "${aws_secretsmanager_secret.this["audit"].arn}:password::"
      cache_url           = "${aws_secretsmanager_secret.this["cache"].arn}:url::"
    },
    var.demo_users ? { demo_password = "${aws_secretsmanager_secret.this["demo-users"].arn}:password::" } : {},
    var.identity_provider ? { oidc_client_secret = "${aws_secretsmanager_secret.this["oidc"].arn}:password::" } : {},
  )

  # A task that starts before its secret has a value ends in ResourceInitializationError.
  depends_on = [aws_secretsmanager_secret_version.this, aws_secretsmanager_secret_version.kept]
}

output "version" {
  description = "For the next apply: the version that was written last. Read back, so that it is not told before it is there."
  value       = aws_secretsmanager_secret_version.this["database-owner"].secret_string_wo_version
}
