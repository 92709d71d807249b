variable "account_id" {
  description = "The account that this environment lives in; another one is refused."
  type        = string

  validation {
    condition     = can(regex("^\\d{12}$", var.account_id))
    error_message = "account_id: twelve digits."
  }
}

variable "region" {
  description = "Where everything runs, and where Bedrock is asked."
  type        = string
}

variable "image_tag" {
  description = "The commit that runs."
  type        = string
}

variable "started" {
  description = "Whether services run; `deploy.sh` says false for the first apply, before there is an image."
  type        = bool
  default     = true
}

variable "secrets" {
  description = "From `deploy.sh secrets`; never in a file, a plan or a state."
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
  description = "From `deploy.sh`: the time when the secrets were made; it rises with each rotation."
  type        = number
  default     = 1
}

variable "bedrock" {
  description = "Models (modules/bedrock_access)."
  type = object({
    chat            = object({ profile = string, model = string, regions = set(string) })
    fallback        = optional(object({ profile = string, model = string, regions = set(string) }))
    embedding_model = optional(string, "amazon.titan-embed-text-v2:0")
    guardrail       = optional(object({ arn = string, version = string }))
  })
  default = null
}

variable "settings" {
  description = "Further settings of the app, by the names of .env.example; none of them a secret."
  type        = map(string)
  default     = {}
}

variable "alarm_emails" {
  description = "Who hears of alarms and spending."
  type        = set(string)
  default     = []
}

variable "domain" {
  description = "Host name and the Route 53 zone that it lies in."
  type        = object({ name = string, zone_id = string })
}

variable "allowed_cidrs" {
  description = "Who may reach the load balancer: the hospital's networks, where that is possible."
  type        = set(string)
  default     = ["0.0.0.0/0"]
}

variable "identity_provider" {
  description = "An OIDC provider that people sign in at; it is on the internet, which takes NAT gateways. null: local accounts."
  type = object({
    issuer      = string
    client_id   = string
    roles_claim = optional(string, "roles")
    roles       = optional(map(string), {})
    name        = optional(string, "")
  })
  default = null
}

variable "break_glass_emails" {
  description = "Who is told at once of emergency access: the privacy office, say."
  type        = set(string)
}

variable "site_time_zone" {
  description = "The hospital's IANA time zone."
  type        = string
}

variable "monthly_budget_usd" {
  description = "Spending that is told of."
  type        = number
  default     = 1500
}
