mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  bucket_name = "test-documents-111122223333"
}

run "documents" {
  command = apply

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.documents.block_public_acls,
      aws_s3_bucket_public_access_block.documents.block_public_policy,
      aws_s3_bucket_public_access_block.documents.ignore_public_acls,
      aws_s3_bucket_public_access_block.documents.restrict_public_buckets,
    ])
    error_message = "All four walls against public access must stand."
  }

  assert {
    condition     = aws_s3_bucket_versioning.documents.versioning_configuration[0].status == "Enabled"
    error_message = "The task reads the version of its event: the bucket must keep versions."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.documents.policy).Statement[0].Effect == "Deny" && jsondecode(aws_s3_bucket_policy.documents.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "Requests without TLS must be denied."
  }

  assert {
    condition     = aws_s3_bucket_notification.documents.eventbridge
    error_message = "Without EventBridge no upload starts a task."
  }

  assert {
    condition     = one([for rule in aws_s3_bucket_server_side_encryption_configuration.documents.rule : one(rule.apply_server_side_encryption_by_default).sse_algorithm]) == "AES256"
    error_message = "The bucket must be encrypted."
  }

  assert {
    condition     = aws_s3_bucket.documents.force_destroy != true
    error_message = "Destroy must not delete patients' documents unless that is asked for."
  }

  assert {
    condition     = anytrue([for rule in aws_s3_bucket_lifecycle_configuration.documents.rule : length(rule.abort_incomplete_multipart_upload) > 0])
    error_message = "Parts of broken uploads must go."
  }
}

run "own_key" {
  command = apply

  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"
  }

  assert {
    condition     = one([for rule in aws_s3_bucket_server_side_encryption_configuration.documents.rule : one(rule.apply_server_side_encryption_by_default).sse_algorithm]) == "aws:kms"
    error_message = "A customer managed key must be used where one is given."
  }
}
