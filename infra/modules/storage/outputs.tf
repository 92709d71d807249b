output "bucket_name" {
  description = "For OBJECT_STORE and the ingestion rule."
  value       = module.bucket.name
}

output "bucket_arn" {
  description = "For roles and the S3 endpoint's policy."
  value       = module.bucket.arn
}
