variable "name" {
  description = "Prefix of the names."
  type        = string
}

variable "emails" {
  description = "Who hears of alarms; each confirms by mail first."
  type        = set(string)
  default     = []
}

variable "load_balancer_arn_suffix" {
  description = "As in alb.arn_suffix."
  type        = string
}

variable "target_groups" {
  description = "ARN suffixes of target groups by service."
  type        = map(string)
}

variable "cluster_name" {
  description = "For the dashboard."
  type        = string
}

variable "database" {
  description = "Identifier, and what is too much for its size."
  type = object({
    identifier      = string
    min_free_gib    = optional(number, 5)
    max_connections = optional(number, 150)
    max_cpu_percent = optional(number, 80)
  })
}

variable "cache_node_ids" {
  description = "As in cache.node_ids."
  type        = list(string)
}

variable "dead_letter_queues" {
  description = "Queues of what was not done, each with what that means, by the name of its alarm."
  type        = map(object({ name = string, says = string }))
}

variable "ingestion_rule_name" {
  description = "As in ingestion.rule_name."
  type        = string
}

variable "model_ids" {
  description = "Bedrock models whose throttles are watched: what CloudWatch knows as ModelId, the inference profile's id."
  type        = set(string)
}

variable "latency_seconds" {
  description = "95 of 100 answers must begin within so long. A stream counts until its first byte."
  type        = number
  default     = 5
}

variable "first_sentence_ms" {
  description = "95 of 100 answers must show their first checked sentence within so many milliseconds; the model is most of it."
  type        = number
  default     = 10000
}

variable "monthly_budget_usd" {
  description = "Spending that is told of at 80 percent, and when it is foreseen; of the whole account."
  type        = number
}
