variable "name" {
  description = "Prefix of the names."
  type        = string
}

variable "bucket" {
  description = "Documents bucket (module storage)."
  type        = object({ name = string, arn = string })
}

variable "prefixes" {
  description = "Objects below these prefixes are ingested when they arrive. Uploads of the page Imports lie below uploads/ and are always taken."
  type        = list(string)
  default     = ["incoming/"]

  validation {
    condition     = alltrue([for prefix in var.prefixes : endswith(prefix, "/") && !startswith(prefix, "uploads/")])
    error_message = "prefixes: folders such as incoming/, outside uploads/."
  }
}

variable "cluster_arn" {
  description = "Cluster that tasks run in."
  type        = string
}

variable "task" {
  description = "The task definition that runs `worker ingest` (module task)."
  type        = object({ family = string, family_arn = string, container = string, role_arns = list(string) })
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group of run-to-completion tasks (security_groups.worker_id)."
  type        = string
}

variable "max_concurrency" {
  description = "Tasks that the state machine runs at once for a prefix. The database is the limit: each files about as fast as one of its processors writes."
  type        = number
  default     = 4

  validation {
    condition     = var.max_concurrency >= 1 && var.max_concurrency <= 40
    error_message = "max_concurrency: 1 to 40; 0 would mean as many as there are files."
  }
}

variable "permissions_boundary_arn" {
  description = "The most that roles may ever do (bootstrap); who deploys may make no role without it. null: no boundary."
  type        = string
  default     = null
}
