output "repository_url" {
  description = "For `deploy.sh push` and task definitions: image = \"<url>:<commit>\"."
  value       = aws_ecr_repository.this.repository_url
}

output "repository_arn" {
  description = "For the roles that pull."
  value       = aws_ecr_repository.this.arn
}
