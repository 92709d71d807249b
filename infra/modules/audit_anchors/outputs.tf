output "address" {
  description = "For `worker audit seal --anchor` and `audit verify --anchor`."
  value       = local.address
}

output "bucket_arn" {
  description = "For the S3 endpoint's policy."
  value       = module.bucket.arn
}

output "policy" {
  description = "For the role of the task that seals: it may add, and lock, and look; not remove or unlock."
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "KeepSeals"
        Effect   = "Allow"
        Action   = ["s3:PutObject", "s3:PutObjectRetention", "s3:GetObject", "s3:GetObjectRetention"]
        Resource = ["${module.bucket.arn}/seals/*"]
      },
      {
        Sid      = "ListSeals"
        Effect   = "Allow"
        Action   = ["s3:ListBucketVersions"]
        Resource = [module.bucket.arn]
      },
    ]
  })
}

output "dead_letter_queue_name" {
  description = "For the alarm: seals that were not made or not locked."
  value       = module.start.dead_letter_queue.name
}
