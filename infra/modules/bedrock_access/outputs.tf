output "policy" {
  description = "For the roles of tasks that ask or embed."
  value       = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

output "chat_model" {
  description = "For CHAT_MODEL."
  value       = "bedrock:${var.chat.profile}"
}

output "fallback_model" {
  description = "For CHAT_FALLBACK_MODEL; null for none."
  value       = var.fallback == null ? null : "bedrock:${var.fallback.profile}"
}

output "embedding_model" {
  description = "For EMBEDDING_MODEL."
  value       = "bedrock:${var.embedding_model}"
}

output "model_ids" {
  description = "What must have been granted under model access."
  value       = concat([var.chat.model], var.fallback[*].model, [var.embedding_model])
}
