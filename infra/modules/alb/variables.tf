variable "name" {
  description = "Name of the load balancer and prefix of its target groups."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the target groups."
  type        = string
}

variable "subnet_ids" {
  description = "Public subnets in two zones."
  type        = list(string)
}

variable "security_group_id" {
  description = "Group that the services admit (security_groups.alb_id)."
  type        = string
}

variable "services" {
  description = "Services by name. The one without paths gets whatever no other's paths match; lower priorities are asked first."
  type = map(object({
    port     = number
    paths    = optional(list(string), [])
    priority = optional(number)
  }))

  validation {
    condition     = length([for service in var.services : service if length(service.paths) == 0]) == 1
    error_message = "services: exactly one without paths; it answers everything that the others do not."
  }

  validation {
    condition     = alltrue([for service in var.services : (length(service.paths) > 0) == (service.priority != null)])
    error_message = "services: a service with paths needs a priority, the one without must have none."
  }

  validation {
    condition     = alltrue([for service in var.services : length(service.paths) <= 5])
    error_message = "services: a listener rule takes five paths at most."
  }
}

variable "domain" {
  description = "Host name and the Route 53 zone that it lies in; null for plain HTTP at the load balancer's own name, which is for synthetic data only."
  type        = object({ name = string, zone_id = string })
  default     = null
}

variable "health_path" {
  description = "What the load balancer asks: can this task serve charts?"
  type        = string
  default     = "/api/ready"
}

variable "idle_timeout_seconds" {
  description = "A connection that is silent for so long is cut. Answers say something every 15 seconds."
  type        = number
  default     = 60

  validation {
    condition     = var.idle_timeout_seconds >= 30
    error_message = "idle_timeout_seconds: at least 30, or a heartbeat that comes late cuts an answer."
  }

  validation {
    condition     = var.idle_timeout_seconds < var.keep_alive_seconds
    error_message = "idle_timeout_seconds must be shorter than keep_alive_seconds: the load balancer has to hang up first, or it sends a request into a connection that the app just closed and answers 502."
  }
}

variable "keep_alive_seconds" {
  description = "How long the app keeps an idle connection (KEEP_ALIVE_TIMEOUT)."
  type        = number
  default     = 75
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be deleted."
  type        = bool
  default     = true
}

variable "log_bucket_name" {
  description = "Bucket for access logs; unique in the world, so it carries the account."
  type        = string
}

variable "log_retention_days" {
  description = "How long access logs are kept."
  type        = number
  default     = 90
}

variable "force_destroy_logs" {
  description = "Whether destroy removes the access logs too."
  type        = bool
  default     = false
}
