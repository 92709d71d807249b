output "role_arn" {
  description = "For role-to-assume in the workflows."
  value       = aws_iam_role.deploy.arn
}
