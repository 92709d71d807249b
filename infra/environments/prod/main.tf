# Patients' data. What demo/main.tf gives up is held here; what neither names has the modules' careful default.
module "platform" {
  source = "../../modules/platform"

  name            = "chartlight-prod"
  deployment      = "production"
  image_tag       = var.image_tag
  started         = var.started
  secrets         = var.secrets
  secrets_version = var.secrets_version
  bedrock         = var.bedrock
  settings        = var.settings

  # Two tasks in two zones: one may fail, or be replaced, while somebody reads.
  services = { web = { cpu = 1024, memory_mib = 2048, tasks = { min = 2, max = 8 } } }

  # Two zones throughout. Still no NAT: tasks reach AWS and nothing else, unless an identity provider must be asked.
  network = {
    endpoint_zones          = 2
    egress                  = var.identity_provider == null ? "none" : "nat"
    nat_gateways            = 2
    flow_log_retention_days = 90
    allowed_cidrs           = var.allowed_cidrs
  }

  # HTTPS only, TLS 1.2 and 1.3, behind the firewall.
  domain   = var.domain
  firewall = true

  # A standby that takes over, and two weeks of every second.
  database    = { instance_class = "db.m7g.large", allocated_storage_gib = 100, max_storage_gib = 1000, multi_az = true, backup_retention_days = 14, alarm_connections = 600 }
  cache_nodes = 2

  # Nothing that holds data can be deleted by a mistake in a plan.
  protected = true

  access_mode        = "care-team"
  identity_provider  = var.identity_provider
  break_glass_emails = var.break_glass_emails
  audit_anchors      = true
  site_time_zone     = var.site_time_zone
  log_retention_days = 365
  alarm_emails       = var.alarm_emails
  monthly_budget_usd = var.monthly_budget_usd
}
