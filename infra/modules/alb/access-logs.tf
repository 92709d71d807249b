data "aws_caller_identity" "current" {}

# Who asked for which path and when. Paths carry opaque ids only, so these logs hold no patient data. Encrypted with S3's own
# keys: the load balancer cannot write with a customer managed one.
module "logs" {
  source = "../private_bucket"

  name          = var.log_bucket_name
  force_destroy = var.force_destroy_logs
  versioned     = false

  statements = [{
    Sid       = "LoadBalancerWrites"
    Effect    = "Allow"
    Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
    Action    = "s3:PutObject"
    Resource  = "arn:aws:s3:::${var.log_bucket_name}/AWSLogs/${data.aws_caller_identity.current.account_id}/*"
  }]
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = module.logs.name

  rule {
    id     = "expire"
    status = "Enabled"
    filter {}

    expiration {
      days = var.log_retention_days
    }
  }
}
