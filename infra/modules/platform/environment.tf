# All that the app reads (lib/env.ts) and that is no secret.
locals {
  environment = merge(local.wired, var.settings)

  # What follows from how the modules hang together; none of it can be said otherwise in var.settings.
  wired = merge(
    {
      DEPLOYMENT     = var.deployment
      ACCESS_MODE    = var.access_mode
      SITE_TIME_ZONE = var.site_time_zone
      OBJECT_STORE   = "s3://${module.storage.bucket_name}"
      NEXTAUTH_URL   = module.alb.address
      # Figures as CloudWatch reads them out of the log (docs/observability.md); no endpoint of their own.
      METRICS = "emf"
      # All that is written besides the cache of pages; the root is read-only.
      CHARTLIGHT_DATA_DIR = "/tmp/chartlight"
    },
    var.otlp_endpoint == null ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT = var.otlp_endpoint },
    var.identity_provider == null ? {} : {
      OIDC_ISSUER      = var.identity_provider.issuer
      OIDC_CLIENT_ID   = var.identity_provider.client_id
      OIDC_ROLES_CLAIM = var.identity_provider.roles_claim
      OIDC_ROLES       = length(var.identity_provider.roles) == 0 ? "" : jsonencode(var.identity_provider.roles)
      OIDC_NAME        = var.identity_provider.name
    },
    length(var.break_glass_emails) == 0 ? {} : { BREAK_GLASS_SNS_TOPIC = module.break_glass_alert[0].topic_arn },
    var.bedrock == null ? {} : {
      CHAT_MODEL      = module.bedrock_access[0].chat_model
      EMBEDDING_MODEL = module.bedrock_access[0].embedding_model
    },
    try(var.bedrock.fallback, null) == null ? {} : { CHAT_FALLBACK_MODEL = module.bedrock_access[0].fallback_model },
    try(var.bedrock.guardrail, null) == null ? {} : {
      BEDROCK_GUARDRAIL_ID      = var.bedrock.guardrail.arn
      BEDROCK_GUARDRAIL_VERSION = var.bedrock.guardrail.version
    },
  )
}
