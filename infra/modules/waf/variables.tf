variable "name" {
  description = "Name of the firewall."
  type        = string
}

variable "load_balancer_arn" {
  description = "What it stands before (alb.arn)."
  type        = string
}

variable "requests_per_five_minutes" {
  description = "More from one address are refused. A hospital shares one address: hundreds of people, and a page is many requests."
  type        = number
  default     = 10000

  validation {
    condition     = var.requests_per_five_minutes >= 1000
    error_message = "requests_per_five_minutes: at least 1000, or a hospital locks itself out."
  }
}

variable "log_retention_days" {
  description = "How long refused and allowed requests are kept; without cookies and tokens."
  type        = number
  default     = 30
}
