variable "chat" {
  description = "The inference profile that answers go through, the foundation model behind it, and every region that the profile may send a call to (`aws bedrock get-inference-profile` lists them)."
  type = object({
    profile = string
    model   = string
    regions = set(string)
  })

  validation {
    condition     = can(regex("^[a-z]{2,6}\\.[a-z0-9]+\\.[a-zA-Z0-9.:-]+$", var.chat.profile))
    error_message = "chat.profile: the id of a system profile, such as eu.anthropic.claude-sonnet-4-5-20250929-v1:0."
  }

  validation {
    condition     = endswith(var.chat.profile, ".${var.chat.model}")
    error_message = "chat: the profile's id ends in its model's; the role would allow one model and the app call another."
  }

  validation {
    condition     = length(var.chat.regions) > 0
    error_message = "chat.regions: at least the region itself; calls are refused in each that is missing, but only when the profile happens to choose it."
  }
}

variable "fallback" {
  description = "What answers while the first is throttled or away, named in the same way; null for nothing."
  type = object({
    profile = string
    model   = string
    regions = set(string)
  })
  default = null

  validation {
    condition     = var.fallback == null || (can(regex("^[a-z]{2,6}\\.[a-z0-9]+\\.", var.fallback.profile)) && try(endswith(var.fallback.profile, ".${var.fallback.model}"), false) && try(length(var.fallback.regions) > 0, false))
    error_message = "fallback: a system profile, the model that its id ends in, and its regions, as for chat."
  }
}

variable "embedding_model" {
  description = "Foundation model that embeds passages and questions, in this region."
  type        = string
  default     = "amazon.titan-embed-text-v2:0"

  validation {
    condition     = can(regex("^[a-z0-9]+\\.[a-zA-Z0-9.:-]+$", var.embedding_model))
    error_message = "embedding_model: the id of a foundation model, such as amazon.titan-embed-text-v2:0."
  }
}

variable "guardrail_arn" {
  description = "A guardrail that every call goes through; null for none."
  type        = string
  default     = null
}
