# FHIR bundles on their way into charts. The ingestion task reads the version that its event named: an object that is
# overwritten meanwhile is another import.
module "bucket" {
  source = "../private_bucket"

  name          = var.bucket_name
  force_destroy = var.force_destroy
  kms_key_arn   = var.kms_key_arn
}

# S3 tells EventBridge of every object; which of them start a task is said by the rule in the module ingestion.
resource "aws_s3_bucket_notification" "documents" {
  bucket      = module.bucket.name
  eventbridge = true
}

resource "aws_s3_bucket_lifecycle_configuration" "documents" {
  bucket = module.bucket.name

  rule {
    id     = "versions"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }

    expiration {
      expired_object_delete_marker = true
    }

    # Parts of uploads that broke off are paid for and never shown.
    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  rule {
    id     = "uploads"
    status = "Enabled"

    filter {
      prefix = "uploads/"
    }

    expiration {
      days = var.upload_days
    }
  }
}
