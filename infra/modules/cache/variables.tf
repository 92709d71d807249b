variable "name" {
  description = "Identifier of the replication group."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in two zones."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group that admits the tasks on 6379 (security_groups.cache_id)."
  type        = string
}

variable "token" {
  description = "What clients sign in with. Needed when secrets_version changes, null otherwise."
  type        = string
  default     = null
  ephemeral   = true

  validation {
    condition     = var.token == null || can(regex("^[A-Za-z0-9_-]{24,128}$", var.token))
    error_message = "token: 24 to 128 of A-Z, a-z, 0-9, - and _; ElastiCache refuses @ \" and /."
  }
}

variable "secrets_version" {
  description = "Raise it to hand a new token over; Terraform keeps this number and never the token."
  type        = number
}

variable "engine_version" {
  description = "Major and minor version of Valkey; patches come by themselves."
  type        = string
  default     = "8.0"

  validation {
    condition     = can(regex("^[78]\\.\\d$", var.engine_version))
    error_message = "engine_version: major and minor of Valkey, such as \"8.0\"."
  }
}

variable "node_type" {
  description = "Size of a node. What is cached is small; the smallest serves a hospital."
  type        = string
  default     = "cache.t4g.micro"
}

variable "nodes" {
  description = "1: nothing is lost but speed when it restarts, the app goes on without. 2: a replica in another zone takes over."
  type        = number
  default     = 1

  validation {
    condition     = var.nodes >= 1 && var.nodes <= 6
    error_message = "nodes: 1 to 6."
  }
}

variable "apply_immediately" {
  description = "Whether changes wait for the maintenance window."
  type        = bool
  default     = false
}
