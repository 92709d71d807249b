output "address" {
  description = "For NEXTAUTH_URL, `deploy.sh smoke` and people: where the app is."
  value       = local.is_https ? "https://${var.domain.name}" : "http://${aws_lb.this.dns_name}"
}

output "arn" {
  description = "For the firewall."
  value       = aws_lb.this.arn
}

output "arn_suffix" {
  description = "For metrics."
  value       = aws_lb.this.arn_suffix
}

output "target_groups" {
  description = "For services, by name: ARN, and suffix for metrics."
  value       = { for name, group in aws_lb_target_group.service : name => { arn = group.arn, arn_suffix = group.arn_suffix } }

  # ECS refuses a service whose target group hangs on no load balancer yet.
  depends_on = [aws_lb_listener.http, aws_lb_listener.https, aws_lb_listener_rule.service]
}
