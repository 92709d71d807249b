variable "account_id" {
  description = "The account to prepare; another one is refused."
  type        = string

  validation {
    condition     = can(regex("^\\d{12}$", var.account_id))
    error_message = "account_id: twelve digits."
  }
}

variable "region" {
  description = "Where the state lies."
  type        = string
}

variable "github" {
  description = "Repository (owner/name) and its environments that deploy; null for none."
  type        = object({ repository = string, environments = set(string), provider_arn = optional(string) })
  default     = null
}
