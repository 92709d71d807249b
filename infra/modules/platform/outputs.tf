output "address" {
  description = "For people and for `deploy.sh smoke`: where the app is."
  value       = module.alb.address
}

output "repository_url" {
  description = "For `deploy.sh push`."
  value       = module.ecr.repository_url
}

output "cluster" {
  description = "For `deploy.sh redeploy` and `migrate`."
  value       = aws_ecs_cluster.this.name
}

output "services" {
  description = "For `deploy.sh redeploy` and `logs`: each service's name, the number of tasks to start with, its log group."
  value       = { for name, service in module.service : name => { name = service.name, min_tasks = service.min_tasks, log_group = service.log_group } }
}

output "tasks" {
  description = "For `deploy.sh migrate` and `seed`: families, and where they run."
  value = {
    migrate   = module.migrate_task.family
    ingest    = module.ingest_task.family
    seal      = one(module.seal_task[*].family)
    container = module.ingest_task.container
    # As `aws ecs run-task --network-configuration` takes it.
    network = "awsvpcConfiguration={subnets=[${join(",", module.network.private_subnet_ids)}],securityGroups=[${module.security_groups.worker_id}],assignPublicIp=DISABLED}"
  }
}

output "documents_bucket" {
  description = "Where bundles are put to be ingested: s3://<bucket>/incoming/."
  value       = module.storage.bucket_name
}

output "dead_letter_queue_url" {
  description = "For the runbook: what was not ingested."
  value       = module.ingestion.dead_letter_queue.url
}

output "prefix_state_machine_arn" {
  description = "For ingesting a whole prefix."
  value       = module.ingestion.prefix_state_machine_arn
}

output "interface_endpoints" {
  description = "For people, and tests: what is paid for in each zone."
  value       = module.network.interface_endpoints
}

output "model_ids" {
  description = "For people: models whose access must have been granted; `deploy.sh doctor` asks before there are outputs."
  value       = var.bedrock == null ? [] : module.bedrock_access[0].model_ids
}

output "deployed" {
  description = "For `deploy.sh`: what the next apply repeats, and what images are built for."
  value = {
    image_tag       = var.image_tag
    started         = var.started
    secrets_version = module.secrets.version
    image_platform  = var.architecture == "ARM64" ? "linux/arm64" : "linux/amd64"
  }

  # An apply that broke off, or that targeted the migrate task alone, tells nothing new.
  depends_on = [module.service]
}
