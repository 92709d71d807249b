# The last seal of the audit log, kept where nobody changes it, the owner of the account included: a bucket with Object Lock.
# The worker locks each seal in compliance mode until the retention of its events ends (`worker audit seal --anchor`).
module "bucket" {
  source = "../private_bucket"

  name        = var.bucket_name
  object_lock = true
}

locals {
  address = "s3://${module.bucket.name}/seals"
}
