variable "name" {
  description = "Identifier of the instance."
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets in two zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids: RDS wants subnets in two zones, also for an instance in one."
  }
}

variable "security_group_id" {
  description = "Group that admits the tasks on 5432 (security_groups.database_id)."
  type        = string
}

variable "engine_version" {
  description = "Major version only. RDS withdraws minor ones: whoever names 16.4 finds one day that it cannot be had."
  type        = string
  default     = "16"

  validation {
    condition     = can(regex("^1[6-9]$", var.engine_version))
    error_message = "engine_version: a major version from 16, such as \"16\"; minor upgrades come by themselves."
  }
}

variable "owner_password" {
  description = "Password of the owner, who migrates and whom no web task knows. Needed when secrets_version changes, null otherwise. Letters, digits, - and _: it becomes part of a URL."
  type        = string
  default     = null
  ephemeral   = true

  validation {
    condition     = var.owner_password == null || can(regex("^[A-Za-z0-9_-]{24,128}$", var.owner_password))
    error_message = "owner_password: 24 to 128 of A-Z, a-z, 0-9, - and _."
  }
}

variable "secrets_version" {
  description = "Raise it to hand a new password over; Terraform keeps this number and never the password."
  type        = number
}

variable "instance_class" {
  description = "db.t4g.small serves a demo; production sizes by its working set (docs/deploy.md)."
  type        = string
  default     = "db.t4g.small"
}

variable "allocated_storage_gib" {
  description = "Storage at the start."
  type        = number
  default     = 20

  validation {
    condition     = var.allocated_storage_gib >= 20
    error_message = "allocated_storage_gib: gp3 begins at 20."
  }
}

variable "max_storage_gib" {
  description = "Up to where storage grows by itself."
  type        = number
  default     = 100
}

variable "multi_az" {
  description = "A standby in another zone: twice the price, a minute of interruption instead of a restore."
  type        = bool
  default     = false
}

variable "backup_retention_days" {
  description = "How far back any second can be restored."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days: 1 to 35; 0 would switch backups off."
  }
}

variable "deletion_protection" {
  description = "Whether the instance refuses to be deleted."
  type        = bool
  default     = true
}

variable "final_snapshot" {
  description = "Whether a snapshot is taken when the instance is deleted."
  type        = bool
  default     = true
}

variable "apply_immediately" {
  description = "Whether changes wait for the maintenance window. A restart in the morning round is worse than a late change."
  type        = bool
  default     = false
}

variable "kms_key_arn" {
  description = "A customer managed key; null takes the account's own for RDS."
  type        = string
  default     = null
}

variable "log_retention_days" {
  description = "How long the server's log is kept."
  type        = number
  default     = 30
}
