variable "name" {
  description = "Prefix of the groups' names."
  type        = string
}

variable "vpc_id" {
  description = "The VPC of all groups."
  type        = string
}

variable "services" {
  description = "Services behind the load balancer, by name, each with the port that its container listens on. Groups and rules follow from this map, so that a port without its rule cannot happen."
  type        = map(object({ port = number }))

  validation {
    condition     = alltrue([for service in var.services : service.port >= 1024 && service.port <= 65535])
    error_message = "services: ports from 1024; the container runs as a user that may not open lower ones."
  }
}

variable "endpoints_security_group_id" {
  description = "Group of the interface endpoints (network.endpoints_security_group_id)."
  type        = string
}

variable "s3_prefix_list_id" {
  description = "S3's addresses (network.s3_prefix_list_id)."
  type        = string
}

variable "egress" {
  description = "nat lets tasks out to the internet on 443; as in the module network."
  type        = string
  default     = "none"
}

variable "listener_ports" {
  description = "Ports that the load balancer listens on: 80, and 443 once there is a certificate."
  type        = set(number)
  default     = [80]
}

variable "allowed_cidrs" {
  description = "Who may reach the load balancer. Narrow it to the hospital's or your own addresses where that is possible."
  type        = set(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for cidr in var.allowed_cidrs : can(cidrhost(cidr, 0))])
    error_message = "allowed_cidrs: at least one IPv4 range such as 203.0.113.0/24."
  }
}
