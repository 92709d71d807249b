variable "name" {
  description = "Name of the bucket; unique in the world, so it carries the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "name: 3 to 63 of a-z, 0-9 and -."
  }
}

variable "force_destroy" {
  description = "Whether destroy empties the bucket first: true in a demo with synthetic data, never where patients' documents lie."
  type        = bool
  default     = false
}

variable "versioned" {
  description = "Whether replaced and deleted objects are kept as versions."
  type        = bool
  default     = true
}

variable "object_lock" {
  description = "Whether objects can be locked against everybody, also against us, until a day. Cannot be switched off."
  type        = bool
  default     = false
}

variable "kms_key_arn" {
  description = "A customer managed key; null encrypts with S3's own."
  type        = string
  default     = null
}

variable "statements" {
  description = "Who else may do what, as statements of the bucket's policy."
  type        = any
  default     = []
}
