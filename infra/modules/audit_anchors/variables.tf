variable "name" {
  description = "Prefix of the names."
  type        = string
}

variable "bucket_name" {
  description = "Name of the bucket; unique in the world, so it carries the account."
  type        = string
}

variable "cluster_arn" {
  description = "Cluster that the task runs in."
  type        = string
}

variable "task" {
  description = "The task definition that runs `worker audit seal` (module task)."
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

variable "started" {
  description = "Whether the schedule runs; not before there is an image."
  type        = bool
}

variable "permissions_boundary_arn" {
  description = "The most that roles may ever do (bootstrap); who deploys may make no role without it. null: no boundary."
  type        = string
  default     = null
}
