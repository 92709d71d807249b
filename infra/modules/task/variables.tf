variable "name" {
  description = "Family of the task definition, prefix of its roles, name of its log group."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,46}$", var.name))
    error_message = "name: 2 to 47 of a-z, 0-9 and -; IAM takes 64 for a role, of which some are ours."
  }
}

variable "image" {
  description = "The image by commit or digest: <repository>:<commit>."
  type        = string

  validation {
    condition     = can(regex("(@sha256:[0-9a-f]{64}|:[0-9a-f]{7,40})$", var.image))
    error_message = "image: a tag that is a commit, or a digest. \"latest\" is another image each day, and a rollback would bring back nothing."
  }
}

variable "command" {
  description = "What the container runs, one of the image's commands: [\"web\"], [\"worker\", \"ingest\"], [\"worker\", \"migrate\"]."
  type        = list(string)
}

variable "cpu" {
  description = "CPU units; 1024 are one processor."
  type        = number
  default     = 512
}

variable "memory_mib" {
  description = "Memory; Fargate offers certain amounts for each CPU size."
  type        = number
  default     = 1024

  validation {
    condition = contains(lookup({
      256  = [512, 1024, 2048]
      512  = range(1024, 4097, 1024)
      1024 = range(2048, 8193, 1024)
      2048 = range(4096, 16385, 1024)
      4096 = range(8192, 30721, 1024)
    }, var.cpu, []), var.memory_mib)
    error_message = "cpu and memory_mib: no pair that Fargate offers (256: 512, 1024, 2048; 512: 1 to 4 GiB; 1024: 2 to 8; 2048: 4 to 16; 4096: 8 to 30)."
  }
}

variable "architecture" {
  description = "Processor that the image was built for. An image of the other one ends in \"exec format error\"."
  type        = string
  default     = "ARM64"

  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "architecture: ARM64 or X86_64."
  }
}

variable "port" {
  description = "Port that the container listens on; null when nobody calls it."
  type        = number
  default     = null
}

variable "environment" {
  description = "Settings that may be read by everybody who may read the task definition."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name, value in var.environment : !can(regex("(PASSWORD|SECRET|PRIVATE_KEY|API_KEY|BEARER_TOKEN)", name)) && !can(regex("://[^/@]*:[^/@]+@", value))])
    error_message = "environment: a secret would stand readable in the task definition; hand it over in secrets."
  }
}

variable "secrets" {
  description = "Variables whose values ECS fetches from Secrets Manager at start, each with its reference (secrets.references)."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for reference in values(var.secrets) : startswith(reference, "arn:aws:secretsmanager:")])
    error_message = "secrets: references to Secrets Manager, arn:aws:secretsmanager:…:secret:name-AbCdEf:key::."
  }
}

variable "policies" {
  description = "What the task's own code may do, by name of the policy. Nothing, unless said."
  type        = map(string)
  default     = {}
}

variable "repository_arn" {
  description = "Repository that the image lies in (ecr.repository_arn)."
  type        = string
}

variable "writable_paths" {
  description = "The only folders that the container may write to. The image declares each as VOLUME owned by its user; otherwise Fargate mounts it as root's."
  type        = list(string)
  default     = ["/tmp", "/app/.next/cache"]
}

variable "disk_gib" {
  description = "Disk for those folders; an ingestion task unpacks there."
  type        = number
  default     = 21

  validation {
    condition     = var.disk_gib >= 21 && var.disk_gib <= 200
    error_message = "disk_gib: 21 to 200."
  }
}

variable "stop_timeout_seconds" {
  description = "From SIGTERM to SIGKILL. Fargate grants 120 at most."
  type        = number
  default     = 120

  validation {
    condition     = var.stop_timeout_seconds >= 2 && var.stop_timeout_seconds <= 120
    error_message = "stop_timeout_seconds: 2 to 120."
  }
}

variable "exec_enabled" {
  description = "Whether an operator may open a shell in the task. It sees what the task sees, and the root file system is writable then: for demos."
  type        = bool
  default     = false
}

variable "log_retention_days" {
  description = "How long the task's log is kept; it holds no patient data."
  type        = number
  default     = 30
}

variable "permissions_boundary_arn" {
  description = "The most that roles may ever do (bootstrap); who deploys may make no role without it. null: no boundary."
  type        = string
  default     = null
}
