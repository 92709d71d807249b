output "state_bucket" {
  description = "For -backend-config of the environments."
  value       = aws_s3_bucket.state.bucket
}

output "deployers_group" {
  description = "Add people to it; attach no policies to them."
  value       = aws_iam_group.deployers.name
}

output "github_role_arn" {
  description = "For role-to-assume in the workflows; null without GitHub."
  value       = var.github == null ? null : module.github[0].role_arn
}
