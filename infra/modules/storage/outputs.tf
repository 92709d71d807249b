output "bucket_name" {
  description = "For OBJECT_STORE and the ingestion rule."
  value       = aws_s3_bucket.documents.bucket
}

output "bucket_arn" {
  description = "For roles and the S3 endpoint's policy."
  value       = aws_s3_bucket.documents.arn
}
