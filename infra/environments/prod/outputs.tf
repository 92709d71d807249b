output "address" {
  description = "For people and for `deploy.sh smoke`: where the app is."
  value       = module.platform.address
}

output "repository_url" {
  description = "For `deploy.sh push`."
  value       = module.platform.repository_url
}

output "cluster" {
  description = "For `deploy.sh redeploy` and `migrate`."
  value       = module.platform.cluster
}

output "services" {
  description = "For `deploy.sh redeploy` and `logs`: each service's name, the number of tasks to start with, its log group."
  value       = module.platform.services
}

output "tasks" {
  description = "For `deploy.sh migrate` and `seed`: families, and where they run."
  value       = module.platform.tasks
}

output "documents_bucket" {
  description = "Where bundles are put to be ingested: s3://<bucket>/incoming/."
  value       = module.platform.documents_bucket
}

output "dead_letter_queue_url" {
  description = "For the runbook: what was not ingested."
  value       = module.platform.dead_letter_queue_url
}

output "prefix_state_machine_arn" {
  description = "For ingesting a whole prefix."
  value       = module.platform.prefix_state_machine_arn
}

output "interface_endpoints" {
  description = "For people, and tests: what is paid for in each zone."
  value       = module.platform.interface_endpoints
}

output "model_ids" {
  description = "For people: models whose access must have been granted; `deploy.sh doctor` asks before there are outputs."
  value       = module.platform.model_ids
}

output "deployed" {
  description = "For `deploy.sh`: what the next apply repeats, and what images are built for."
  value       = module.platform.deployed
}
