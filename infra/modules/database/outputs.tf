output "address" {
  description = "Host name, for database URLs."
  value       = aws_db_instance.this.address
}

output "database_name" {
  description = "For database URLs."
  value       = local.database_name
}

output "owner" {
  description = "Role that owns everything: for the migrate task alone."
  value       = local.owner
}

output "identifier" {
  description = "For alarms and the dashboard."
  value       = aws_db_instance.this.identifier
}
