# What runs our image: services behind the load balancer, and tasks that run to completion. Each is given the role of the
# database, the secrets and the permissions that it needs, and no other's.
locals {
  image = "${module.ecr.repository_url}:${var.image_tag}"

  documents_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Documents"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:GetObjectVersion"]
        Resource = ["${module.storage.bucket_arn}/*"]
      },
      {
        # The page Imports puts uploads there; the worker removes what was filed, with each of its versions.
        Sid      = "Uploads"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:AbortMultipartUpload"]
        Resource = ["${module.storage.bucket_arn}/uploads/*"]
      },
      {
        # Without the first a missing object answers "access denied", and nobody can tell the two apart. The second finds all
        # versions of an upload to remove, and those that followed the one of an event.
        Sid      = "List"
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:ListBucketVersions"]
        Resource = [module.storage.bucket_arn]
      },
    ]
  })

  policies = merge(
    { documents = local.documents_policy },
    var.bedrock == null ? {} : { bedrock = module.bedrock_access[0].policy },
  )
}

module "bedrock_access" {
  source = "../bedrock_access"
  count  = var.bedrock == null ? 0 : 1

  chat            = var.bedrock.chat
  fallback        = var.bedrock.fallback
  embedding_model = var.bedrock.embedding_model
  guardrail_arn   = try(var.bedrock.guardrail.arn, null)
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = var.deployment == "production" ? "enabled" : "disabled"
  }
}

# A service may name a capacity provider only after its cluster does.
resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

module "service" {
  source   = "../service"
  for_each = var.services

  name                     = "${var.name}-${each.key}"
  cluster                  = { arn = aws_ecs_cluster.this.arn, name = aws_ecs_cluster_capacity_providers.this.cluster_name }
  subnet_ids               = module.network.private_subnet_ids
  security_group_id        = module.security_groups.service_ids[each.key]
  target_group             = module.alb.target_groups[each.key]
  load_balancer_arn_suffix = module.alb.arn_suffix
  tasks                    = each.value.tasks
  started                  = var.started
  capacity_provider        = var.capacity_provider

  container = {
    image          = local.image
    command        = each.value.command
    port           = each.value.port
    cpu            = each.value.cpu
    memory_mib     = each.value.memory_mib
    architecture   = var.architecture
    environment    = local.environment
    policies       = merge(local.policies, length(var.break_glass_emails) == 0 ? {} : { alert = module.break_glass_alert[0].policy })
    repository_arn = module.ecr.repository_arn

    permissions_boundary_arn = local.permissions_boundary_arn

    exec_enabled       = var.exec_enabled
    log_retention_days = var.log_retention_days
    secrets = merge(
      {
        DATABASE_URL    = module.secrets.references.app_database_url
        REDIS_URL       = module.secrets.references.cache_url
        NEXTAUTH_SECRET = module.secrets.references.auth_secret
        AUDIT_KEY       = module.secrets.references.audit_key
      },
      var.identity_provider == null ? {} : { OIDC_CLIENT_SECRET = module.secrets.references.oidc_client_secret },
    )
  }
}

module "ingest_task" {
  source = "../task"

  name               = "${var.name}-ingest"
  image              = local.image
  command            = ["worker", "ingest"]
  cpu                = 1024
  memory_mib         = 4096
  disk_gib           = 50
  architecture       = var.architecture
  environment        = local.environment
  policies           = local.policies
  repository_arn     = module.ecr.repository_arn
  log_retention_days = var.log_retention_days

  permissions_boundary_arn = local.permissions_boundary_arn

  secrets = merge(
    {
      DATABASE_URL = module.secrets.references.worker_database_url
      REDIS_URL    = module.secrets.references.cache_url
    },
    # `deploy.sh seed` runs in this task. In production no such secret exists.
    var.deployment == "demo" ? { DEMO_PASSWORD = module.secrets.references.demo_password } : {},
  )
}

# The only task that knows the owner's password. It migrates, and gives the two login roles the passwords that their tasks use.
module "migrate_task" {
  source = "../task"

  name               = "${var.name}-migrate"
  image              = local.image
  command            = ["worker", "migrate"]
  architecture       = var.architecture
  environment        = { DEPLOYMENT = var.deployment }
  repository_arn     = module.ecr.repository_arn
  log_retention_days = var.log_retention_days

  permissions_boundary_arn = local.permissions_boundary_arn

  secrets = {
    DATABASE_URL             = module.secrets.references.owner_database_url
    APP_DATABASE_PASSWORD    = module.secrets.references.app_password
    WORKER_DATABASE_PASSWORD = module.secrets.references.worker_password
  }
}

module "break_glass_alert" {
  source = "../break_glass_alert"
  count  = length(var.break_glass_emails) == 0 ? 0 : 1

  name   = var.name
  emails = var.break_glass_emails
}

module "seal_task" {
  source = "../task"
  count  = var.audit_anchors ? 1 : 0

  name               = "${var.name}-audit-seal"
  image              = local.image
  command            = ["worker", "audit", "seal", "--anchor", module.audit_anchors[0].address]
  architecture       = var.architecture
  environment        = { DEPLOYMENT = var.deployment, METRICS = "emf" }
  policies           = { seals = module.audit_anchors[0].policy }
  repository_arn     = module.ecr.repository_arn
  log_retention_days = var.log_retention_days

  permissions_boundary_arn = local.permissions_boundary_arn

  secrets = { DATABASE_URL = module.secrets.references.worker_database_url }
}

module "audit_anchors" {
  source = "../audit_anchors"
  count  = var.audit_anchors ? 1 : 0

  name              = var.name
  bucket_name       = "${var.name}-seals-${local.account}"
  cluster_arn       = aws_ecs_cluster.this.arn
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.worker_id
  started           = var.started

  permissions_boundary_arn = local.permissions_boundary_arn

  task = {
    family     = module.seal_task[0].family
    family_arn = module.seal_task[0].family_arn
    role_arns  = module.seal_task[0].role_arns
  }
}

module "ingestion" {
  source = "../ingestion"

  name              = var.name
  bucket            = { name = module.storage.bucket_name, arn = module.storage.bucket_arn }
  cluster_arn       = aws_ecs_cluster.this.arn
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.worker_id
  max_concurrency   = var.ingest_at_once

  permissions_boundary_arn = local.permissions_boundary_arn

  task = {
    family     = module.ingest_task.family
    family_arn = module.ingest_task.family_arn
    container  = module.ingest_task.container
    role_arns  = module.ingest_task.role_arns
  }
}

module "observability" {
  source = "../observability"

  name                     = var.name
  emails                   = var.alarm_emails
  load_balancer_arn_suffix = module.alb.arn_suffix
  target_groups            = { for name, service in module.service : name => service.target_group_arn_suffix }
  cluster_name             = aws_ecs_cluster.this.name
  database                 = { identifier = module.database.identifier, max_connections = var.database.alarm_connections }
  cache_node_ids           = module.cache.node_ids
  dead_letter_queues = merge(
    { ingest-dead = { name = module.ingestion.dead_letter_queue.name, says = "Objects were not ingested: see the dead-letter queue" } },
    var.audit_anchors ? { seal-dead = { name = module.audit_anchors[0].dead_letter_queue_name, says = "The audit log was not sealed, or the seal not locked away" } } : {},
  )
  ingestion_rule_name = module.ingestion.rule_name
  model_ids           = var.bedrock == null ? [] : concat([var.bedrock.chat.profile], var.bedrock.fallback[*].profile, [var.bedrock.embedding_model])
  monthly_budget_usd  = var.monthly_budget_usd
}
