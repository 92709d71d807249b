# How the modules hang together. Environments differ in what they say to this module, and in nothing else.
data "aws_caller_identity" "current" {}

locals {
  account  = data.aws_caller_identity.current.account_id
  features = setunion(var.network.features, var.bedrock == null ? [] : ["bedrock"], var.exec_enabled ? ["exec"] : [], length(var.break_glass_emails) == 0 ? [] : ["alerts"], var.identity_provider == null ? [] : ["oidc"])
  # Made by bootstrap: who deploys may make no role without it.
  permissions_boundary_arn = "arn:aws:iam::${local.account}:policy/chartlight-boundary"

  ports = { for name, service in var.services : name => { port = service.port } }
}

module "ecr" {
  source = "../ecr"

  name         = var.name
  force_delete = !var.protected
}

module "storage" {
  source = "../storage"

  bucket_name   = "${var.name}-documents-${local.account}"
  force_destroy = !var.protected
}

module "network" {
  source = "../network"

  name                    = var.name
  cidr                    = var.network.cidr
  availability_zones      = var.network.availability_zones
  egress                  = var.network.egress
  nat_gateways            = var.network.nat_gateways
  endpoint_zones          = var.network.endpoint_zones
  features                = local.features
  bucket_arns             = concat([module.storage.bucket_arn], [for anchors in module.audit_anchors : anchors.bucket_arn])
  flow_log_retention_days = var.network.flow_log_retention_days

  permissions_boundary_arn = local.permissions_boundary_arn
}

module "security_groups" {
  source = "../security_groups"

  name                        = var.name
  vpc_id                      = module.network.vpc_id
  services                    = local.ports
  endpoints_security_group_id = module.network.endpoints_security_group_id
  s3_prefix_list_id           = module.network.s3_prefix_list_id
  egress                      = var.network.egress
  listener_ports              = var.domain == null ? [80] : [80, 443]
  allowed_cidrs               = var.network.allowed_cidrs
}

module "database" {
  source = "../database"

  name                  = var.name
  subnet_ids            = module.network.private_subnet_ids
  security_group_id     = module.security_groups.database_id
  owner_password        = try(var.secrets.owner_password, null)
  secrets_version       = var.secrets_version
  instance_class        = var.database.instance_class
  allocated_storage_gib = var.database.allocated_storage_gib
  max_storage_gib       = var.database.max_storage_gib
  multi_az              = var.database.multi_az
  backup_retention_days = var.database.backup_retention_days
  deletion_protection   = var.protected
  final_snapshot        = var.protected
  apply_immediately     = !var.protected
  log_retention_days    = var.log_retention_days
}

module "cache" {
  source = "../cache"

  name              = var.name
  subnet_ids        = module.network.private_subnet_ids
  security_group_id = module.security_groups.cache_id
  token             = try(var.secrets.cache_token, null)
  secrets_version   = var.secrets_version
  nodes             = var.cache_nodes
  node_type         = var.cache_node_type
  apply_immediately = !var.protected
}

module "secrets" {
  source = "../secrets"

  name            = var.name
  values          = var.secrets
  secrets_version = var.secrets_version
  database        = { address = module.database.address, name = module.database.database_name, owner = module.database.owner }
  cache_address   = module.cache.address
  recovery_days   = var.protected ? 30 : 0
  demo_users      = var.deployment == "demo"

  identity_provider = var.identity_provider != null
}

module "alb" {
  source = "../alb"

  name                = var.name
  vpc_id              = module.network.vpc_id
  subnet_ids          = module.network.public_subnet_ids
  security_group_id   = module.security_groups.alb_id
  services            = { for name, service in var.services : name => { port = service.port, paths = service.paths, priority = service.priority } }
  domain              = var.domain
  deletion_protection = var.protected
  log_bucket_name     = "${var.name}-logs-${local.account}"
  force_destroy_logs  = !var.protected
}

module "firewall" {
  source = "../waf"
  count  = var.firewall ? 1 : 0

  name               = var.name
  load_balancer_arn  = module.alb.arn
  log_retention_days = var.log_retention_days
}
