variable "name" {
  description = "Prefix of the names: of the queue, the role, and the rule about failures."
  type        = string
}

variable "what" {
  description = "What has failed, for the description of that rule."
  type        = string
}

variable "rule" {
  description = "The rule that starts the task."
  type        = object({ name = string, arn = string })
}

variable "cluster_arn" {
  description = "Cluster that the task runs in."
  type        = string
}

variable "task" {
  description = "The task definition that is run (module task)."
  type        = object({ family = string, family_arn = string, role_arns = list(string) })
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group of run-to-completion tasks (security_groups.worker_id)."
  type        = string
}

variable "input" {
  description = "How an event becomes the overrides that RunTask takes; null: the task is started as it is defined."
  type        = object({ paths = map(string), template = string })
  default     = null
}

variable "permissions_boundary_arn" {
  description = "The most that roles may ever do (bootstrap); who deploys may make no role without it. null: no boundary."
  type        = string
  default     = null
}
