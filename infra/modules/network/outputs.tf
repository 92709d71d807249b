output "vpc_id" {
  description = "For security groups and target groups."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "For the load balancer."
  value       = [for zone in local.zones : aws_subnet.public[zone].id]
}

output "private_subnet_ids" {
  description = "For tasks, database and cache."
  value       = [for zone in local.zones : aws_subnet.private[zone].id]
}

output "endpoints_security_group_id" {
  description = "For the rules that let tasks reach the endpoints."
  value       = aws_security_group.endpoints.id
}

output "s3_prefix_list_id" {
  description = "For egress rules: the gateway endpoint has no group of its own, so tasks are let out to S3's addresses by this list."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}

output "interface_endpoints" {
  description = "For lint and the cost table: the services that have an endpoint."
  value       = local.interface_endpoints
}
