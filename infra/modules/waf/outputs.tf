output "arn" {
  description = "For whoever adds rules."
  value       = aws_wafv2_web_acl.this.arn
}
