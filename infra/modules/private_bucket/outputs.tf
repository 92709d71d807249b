output "name" {
  description = "For whoever reads or writes it."
  value       = aws_s3_bucket.this.bucket

  # Who writes as soon as it is there needs to be let in; rules about versions want versioning first.
  depends_on = [aws_s3_bucket_policy.this, aws_s3_bucket_versioning.this]
}

output "arn" {
  description = "For roles and the S3 endpoint's policy."
  value       = aws_s3_bucket.this.arn
}
