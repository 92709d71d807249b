# Deploy, validate, destroy: synthetic data only. Every trade-off stands here with its reason; prod/main.tf is the same list
# without them.
module "platform" {
  source = "../../modules/platform"

  name            = "chartlight-demo"
  deployment      = "demo"
  image_tag       = var.image_tag
  started         = var.started
  secrets         = var.secrets
  secrets_version = var.secrets_version
  bedrock         = var.bedrock
  settings        = var.settings

  # One task: nobody is woken when a demo restarts. Spot costs a third, and may be taken away with two minutes' notice.
  services          = { web = { cpu = 512, memory_mib = 2048, tasks = { min = 1, max = 2 } } }
  capacity_provider = "FARGATE_SPOT"

  # Endpoints are the dearest line of the bill after the database: one zone is half the price.
  network = { endpoint_zones = 1, flow_log_retention_days = 1, allowed_cidrs = var.allowed_cidrs }

  # HTTP at the load balancer's own name: HTTPS needs a domain. Passwords cross the internet in the clear, so demo users
  # only; the app says "Synthetic data" on every screen.
  domain   = null
  firewall = false

  # A second zone doubles the price; a demo can be built again from nothing.
  database    = { instance_class = "db.t4g.micro", multi_az = false, backup_retention_days = 1, alarm_connections = 75 }
  cache_nodes = 1

  # `destroy` must leave nothing behind, and the next `apply` must find every name free.
  protected = false

  # A shell in the task, to look around.
  exec_enabled = var.exec_enabled

  log_retention_days = 7
  alarm_emails       = var.alarm_emails
  monthly_budget_usd = 150
}
