variable "name" {
  description = "Prefix of the secrets' names."
  type        = string
}

variable "values" {
  description = "What `deploy.sh secrets` generated. Ephemeral: neither plan nor state holds it. Needed when secrets_version changes, null otherwise."
  type = object({
    owner_password  = string
    app_password    = string
    worker_password = string
    auth_secret     = string
    audit_key       = string
    cache_token     = string
    demo_password   = optional(string)
  })
  default   = null
  ephemeral = true

  validation {
    condition     = var.values == null || alltrue([for value in compact(values(coalesce(var.values, {}))) : can(regex("^[A-Za-z0-9_-]{24,128}$", value))])
    error_message = "values: each 24 to 128 of A-Z, a-z, 0-9, - and _, because most become part of a URL."
  }

  validation {
    condition     = var.values == null || length(distinct(compact(values(coalesce(var.values, {}))))) == length(compact(values(coalesce(var.values, {}))))
    error_message = "values: different ones; a password that opens two doors is one that cannot be changed alone."
  }
}

variable "secrets_version" {
  description = "Raise it to write new values; Terraform keeps this number and never a value."
  type        = number

  validation {
    condition     = var.secrets_version >= 1
    error_message = "secrets_version: from 1."
  }
}

variable "database" {
  description = "Where the database is (module database)."
  type        = object({ address = string, name = string, owner = string })
}

variable "cache_address" {
  description = "Where the cache is (cache.address)."
  type        = string
}

variable "demo_users" {
  description = "Whether there is a secret for the password of the demo's users, which production has not."
  type        = bool
  default     = false

  validation {
    condition     = !var.demo_users || var.values == null || try(length(var.values.demo_password), 0) > 0
    error_message = "values: demo_users want a demo_password."
  }
}

variable "identity_provider" {
  description = "Whether people sign in at an identity provider, whose client secret has a place here."
  type        = bool
  default     = false
}

variable "recovery_days" {
  description = "How long a deleted secret can be had back. 0 in a demo: until these days are over its name is taken, and the next apply fails."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_days == 0 || (var.recovery_days >= 7 && var.recovery_days <= 30)
    error_message = "recovery_days: 0, or 7 to 30."
  }
}

variable "kms_key_arn" {
  description = "A customer managed key; null takes the account's own for Secrets Manager."
  type        = string
  default     = null
}
