variable "name" {
  description = "Prefix of every name in this network."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name: 3 to 20 of a-z, 0-9 and -, so that what is built from it stays within AWS's limits (32 for a target group)."
  }
}

variable "cidr" {
  description = "Addresses of the VPC. Four /20 subnets are cut from a /16."
  type        = string
  default     = "10.0.0.0/16"

  validation {
    condition     = can(cidrsubnet(var.cidr, 4, 3)) && tonumber(split("/", var.cidr)[1]) <= 20
    error_message = "cidr: an IPv4 range such as 10.0.0.0/16, /20 or larger."
  }
}

variable "availability_zones" {
  description = "Two zones by name; null takes the region's first two. Name them where one of these lacks an endpoint service."
  type        = list(string)
  default     = null

  validation {
    condition     = var.availability_zones == null || length(distinct(coalesce(var.availability_zones, []))) == 2
    error_message = "availability_zones: exactly two different zones; the load balancer and the database each want two."
  }
}

variable "egress" {
  description = "none: private subnets reach AWS through endpoints only. nat: the internet as well, for an identity provider, say."
  type        = string
  default     = "none"

  validation {
    condition     = contains(["none", "nat"], var.egress)
    error_message = "egress: none or nat."
  }
}

variable "nat_gateways" {
  description = "How many NAT gateways egress = nat gets: 1 is cheaper, 2 outlive the loss of a zone."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2], var.nat_gateways)
    error_message = "nat_gateways: 1 or 2."
  }
}

variable "features" {
  description = "What the tasks do beyond the usual; each may need an endpoint: bedrock (answers), exec (a shell in a task), tracing (X-Ray), alerts (emergency access told by SNS), oidc (sign-in at an identity provider)."
  type        = set(string)
  default     = ["bedrock"]

  validation {
    condition     = length(setsubtract(var.features, ["bedrock", "exec", "tracing", "alerts", "oidc"])) == 0
    error_message = "features: any of bedrock, exec, tracing, alerts, oidc."
  }

  validation {
    condition     = !contains(var.features, "oidc") || var.egress == "nat"
    error_message = "features: oidc asks an identity provider on the internet, which no endpoint reaches; set egress = \"nat\"."
  }
}

variable "endpoint_zones" {
  description = "Zones with an interface of each endpoint. 2 outlive the loss of a zone; 1 costs half, and traffic from the other zone crosses over."
  type        = number
  default     = 2

  validation {
    condition     = contains([1, 2], var.endpoint_zones)
    error_message = "endpoint_zones: 1 or 2."
  }
}

variable "bucket_arns" {
  description = "Buckets that tasks may reach through the S3 endpoint, besides the one that holds the layers of images."
  type        = list(string)
  default     = []
}

variable "flow_log_retention_days" {
  description = "How long accepted and rejected connections stay on record."
  type        = number
  default     = 14
}

variable "permissions_boundary_arn" {
  description = "The most that roles may ever do (bootstrap); who deploys may make no role without it. null: no boundary."
  type        = string
  default     = null
}
