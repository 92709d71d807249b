variable "name" {
  description = "Prefix of every name, such as chartlight-demo."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,18}[a-z0-9]$", var.name))
    error_message = "name: 3 to 20 of a-z, 0-9 and -."
  }
}

variable "deployment" {
  description = "demo permits what is weak and says so on every screen; production refuses it (the app's DEPLOYMENT)."
  type        = string

  validation {
    condition     = contains(["demo", "production"], var.deployment)
    error_message = "deployment: demo or production."
  }
}

variable "image_tag" {
  description = "The commit that runs."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{7,40}$", var.image_tag))
    error_message = "image_tag: a commit."
  }
}

variable "started" {
  description = "Whether services run. false for the first apply, before the first image is pushed."
  type        = bool
}

variable "secrets" {
  description = "What `deploy.sh secrets` generated, or null where nothing is to change (module secrets)."
  type = object({
    owner_password  = string
    app_password    = string
    worker_password = string
    auth_secret     = string
    audit_key       = string
    cache_token     = string
    demo_password   = optional(string)
  })
  default   = null
  ephemeral = true
}

variable "secrets_version" {
  description = "Raise it to hand new secrets over."
  type        = number
}

variable "services" {
  description = "What runs behind the load balancer. An entry with paths gets its own target group, rule, security group and scaling."
  type = map(object({
    command    = optional(list(string), ["web"])
    port       = optional(number, 3000)
    paths      = optional(list(string), [])
    priority   = optional(number)
    cpu        = optional(number, 1024)
    memory_mib = optional(number, 2048)
    tasks      = optional(object({ min = number, max = number }), { min = 1, max = 4 })
  }))
  default = { web = {} }
}

variable "bedrock" {
  description = "Models (module bedrock_access); null for the offline planner, which is for demos."
  type = object({
    chat            = object({ profile = string, model = string, regions = set(string) })
    fallback        = optional(object({ profile = string, model = string, regions = set(string) }))
    embedding_model = optional(string, "amazon.titan-embed-text-v2:0")
    guardrail       = optional(object({ arn = string, version = string }))
  })

  validation {
    condition     = var.deployment == "demo" || var.bedrock != null
    error_message = "bedrock: production wants models; the app refuses the offline planner there."
  }
}

variable "network" {
  description = "As in the module network."
  type = object({
    cidr                    = optional(string, "10.0.0.0/16")
    availability_zones      = optional(list(string))
    egress                  = optional(string, "none")
    nat_gateways            = optional(number, 1)
    endpoint_zones          = optional(number, 2)
    features                = optional(set(string), [])
    flow_log_retention_days = optional(number, 14)
    allowed_cidrs           = optional(set(string), ["0.0.0.0/0"])
  })
  default = {}
}

variable "domain" {
  description = "Host name and Route 53 zone; null for plain HTTP, which is for synthetic data only."
  type        = object({ name = string, zone_id = string })
  default     = null

  validation {
    condition     = var.deployment == "demo" || var.domain != null
    error_message = "domain: production is HTTPS only; the app does not start without."
  }
}

variable "firewall" {
  description = "Whether a web application firewall stands before the load balancer."
  type        = bool
  default     = true
}

variable "database" {
  description = "As in the module database; alarm_connections is two thirds of what RDS allows the class (memory / 9.5 MB: about 110 on 1 GiB, 220 on 2, 900 on 8)."
  type = object({
    instance_class        = optional(string, "db.t4g.small")
    allocated_storage_gib = optional(number, 20)
    max_storage_gib       = optional(number, 100)
    multi_az              = optional(bool, true)
    backup_retention_days = optional(number, 14)
    alarm_connections     = optional(number, 150)
  })
  default = {}
}

variable "cache_nodes" {
  description = "As in the module cache."
  type        = number
  default     = 2
}

variable "cache_node_type" {
  description = "As in the module cache."
  type        = string
  default     = "cache.t4g.micro"
}

variable "ingest_at_once" {
  description = "Tasks that file a whole prefix at a time (module ingestion): one for each core of the database, at most."
  type        = number
  default     = 4
}

variable "protected" {
  description = "Whether data and load balancer refuse to be deleted, deleted secrets can be had back, and a last snapshot is taken. false destroys cleanly."
  type        = bool
  default     = true
}

variable "capacity_provider" {
  description = "FARGATE or FARGATE_SPOT."
  type        = string
  default     = "FARGATE"
}

variable "architecture" {
  description = "Processor that the image is built for."
  type        = string
  default     = "ARM64"
}

variable "exec_enabled" {
  description = "Whether operators may open a shell in a task."
  type        = bool
  default     = false
}

variable "access_mode" {
  description = "organisation: every clinician opens every chart. care-team: a tie, or emergency access."
  type        = string
  default     = "organisation"
}

variable "identity_provider" {
  description = "An OIDC provider whose users sign in beside local accounts (lib/env.ts, OIDC_*); its client secret is put into the secret oidc by hand. Wants egress = nat."
  type = object({
    issuer      = string
    client_id   = string
    roles_claim = optional(string, "roles")
    roles       = optional(map(string), {})
    name        = optional(string, "")
  })
  default = null

  validation {
    condition     = var.identity_provider == null || var.network.egress == "nat"
    error_message = "identity_provider: it is on the internet, which no endpoint reaches; set network.egress = \"nat\"."
  }
}

variable "break_glass_emails" {
  description = "Who is told at once of emergency access; costs one more endpoint. Empty: the review queue alone."
  type        = set(string)
  default     = []
}

variable "audit_anchors" {
  description = "Whether seals of the audit log are locked away each hour, for as long as the log is to be kept. Cannot be taken back: not for demos."
  type        = bool
  default     = false
}

variable "otlp_endpoint" {
  description = "Where traces go over OTLP/HTTP, an address that tasks can reach; null for nowhere."
  type        = string
  default     = null
}

variable "settings" {
  description = "Further settings of the app, by the names of .env.example: AI_ENABLED, AI_DAILY_TOKENS_PER_USER and so on. Readable by whoever reads task definitions."
  type        = map(string)
  default     = {}

  validation {
    condition     = !anytrue([for name in keys(var.settings) : can(regex("PASSWORD|SECRET|PRIVATE_KEY|API_KEY|AUDIT_KEY|BEARER_TOKEN|^(DATABASE|REDIS)_URL$", name))])
    error_message = "settings: none of them may be a secret; those are in Secrets Manager (docs/runbooks/aws-secrets.md)."
  }

  validation {
    condition     = length(setintersection(keys(var.settings), keys(local.wired))) == 0
    error_message = "settings: DEPLOYMENT, OBJECT_STORE, CHAT_MODEL and others follow from the wiring, and have a variable of their own where they may be chosen."
  }
}

variable "site_time_zone" {
  description = "IANA name: days of records without a recorded offset."
  type        = string
  default     = "UTC"
}

variable "log_retention_days" {
  description = "How long logs are kept."
  type        = number
  default     = 30
}

variable "alarm_emails" {
  description = "Who hears of alarms and spending."
  type        = set(string)
  default     = []
}

variable "monthly_budget_usd" {
  description = "As in the module observability."
  type        = number
}
