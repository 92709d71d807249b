variable "name" {
  description = "Name of the service and of its task definition."
  type        = string
}

variable "cluster" {
  description = "Cluster that the service runs in."
  type        = object({ arn = string, name = string })
}

variable "container" {
  description = "What runs: passed on to the module task, which says what each means."
  type = object({
    image              = string
    command            = list(string)
    port               = number
    cpu                = optional(number, 512)
    memory_mib         = optional(number, 1024)
    architecture       = optional(string, "ARM64")
    environment        = optional(map(string), {})
    secrets            = optional(map(string), {})
    policies           = optional(map(string), {})
    repository_arn     = string
    exec_enabled       = optional(bool, false)
    log_retention_days = optional(number, 30)

    permissions_boundary_arn = optional(string)
  })
}

variable "subnet_ids" {
  description = "Private subnets."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group of this service (security_groups.service_ids)."
  type        = string
}

variable "target_group" {
  description = "Where the load balancer finds the tasks (alb.target_groups)."
  type        = object({ arn = string, arn_suffix = string })
}

variable "load_balancer_arn_suffix" {
  description = "For the metric of requests per task (alb.arn_suffix)."
  type        = string
}

variable "tasks" {
  description = "How few and how many tasks may run."
  type        = object({ min = number, max = number })
  default     = { min = 1, max = 4 }

  validation {
    condition     = var.tasks.min >= 1 && var.tasks.max >= var.tasks.min
    error_message = "tasks: min from 1, max not below it."
  }
}

variable "started" {
  description = "false until there is an image and a migrated database: the service is created with no task, so that it cannot fail to pull its image and trip the circuit breaker."
  type        = bool
  default     = false
}

variable "cpu_target_percent" {
  description = "Tasks are added above this load. Each streamed token costs processor time: above 60 first words come late."
  type        = number
  default     = 60
}

variable "requests_per_task_target" {
  description = "Tasks are added above so many requests a minute and task."
  type        = number
  default     = 600
}

variable "capacity_provider" {
  description = "FARGATE, or FARGATE_SPOT: a third of the price, and a task may be taken away with two minutes' notice."
  type        = string
  default     = "FARGATE"

  validation {
    condition     = contains(["FARGATE", "FARGATE_SPOT"], var.capacity_provider)
    error_message = "capacity_provider: FARGATE or FARGATE_SPOT."
  }
}

variable "drain" {
  description = "How long the app goes on answering after SIGTERM before it closes its door, and how long it then lets answers finish."
  type        = object({ lame_duck_seconds = number, deadline_seconds = number })
  default     = { lame_duck_seconds = 5, deadline_seconds = 110 }

  validation {
    condition     = var.drain.deadline_seconds > var.drain.lame_duck_seconds && var.drain.deadline_seconds < 120
    error_message = "drain: the deadline must come after the lame duck's time and before Fargate's 120 seconds, or SIGKILL cuts answers."
  }
}

variable "keep_alive_seconds" {
  description = "How long the app keeps an idle connection; longer than the load balancer's idle timeout."
  type        = number
  default     = 75
}
