variable "name" {
  description = "Prefix of the role's name."
  type        = string
}

variable "repository" {
  description = "Owner and name on GitHub, such as example/chartlight."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository: owner/name, without wildcards."
  }
}

variable "environments" {
  description = "GitHub environments whose jobs may take the role. An environment can demand an approval; a branch cannot."
  type        = set(string)

  validation {
    condition     = length(var.environments) > 0 && alltrue([for environment in var.environments : can(regex("^[A-Za-z0-9_-]+$", environment))])
    error_message = "environments: at least one exact name; a wildcard would let every branch and pull request deploy."
  }
}

variable "policy_arns" {
  description = "What the role may do: the deployer's policies (bootstrap). AWS attaches ten to a role at most."
  type        = list(string)

  validation {
    condition     = length(var.policy_arns) <= 10
    error_message = "policy_arns: ten at most."
  }
}

variable "provider_arn" {
  description = "GitHub's identity provider where the account already has it (there can be one only); null creates it."
  type        = string
  default     = null
}
