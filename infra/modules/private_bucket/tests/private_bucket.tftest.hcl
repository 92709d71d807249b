mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name = "test-documents-111122223333"
}

run "careful_by_default" {
  command = apply

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "All four walls against public access must stand."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this[0].versioning_configuration[0].status == "Enabled"
    error_message = "Versions must be kept unless the caller says otherwise."
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Effect == "Deny" && jsondecode(aws_s3_bucket_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "Requests without TLS must be denied."
  }

  assert {
    condition     = one([for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : one(rule.apply_server_side_encryption_by_default).sse_algorithm]) == "AES256"
    error_message = "The bucket must be encrypted."
  }

  assert {
    condition     = aws_s3_bucket.this.force_destroy != true && aws_s3_bucket.this.object_lock_enabled != true
    error_message = "Neither emptying nor locking may happen unasked."
  }
}

run "own_key_and_a_guest" {
  command = apply

  variables {
    kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/1"
    statements  = [{ Sid = "Guest", Effect = "Allow", Principal = { Service = "guest.amazonaws.com" }, Action = "s3:PutObject", Resource = "arn:aws:s3:::test/*" }]
  }

  assert {
    condition     = one([for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : one(rule.apply_server_side_encryption_by_default).sse_algorithm]) == "aws:kms"
    error_message = "A customer managed key must be used where one is given."
  }

  assert {
    condition     = [for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Sid] == ["Guest", "TlsOnly"]
    error_message = "A guest is let in beside the rule about TLS, not instead of it."
  }
}

run "lock_that_could_be_emptied" {
  command = plan

  variables {
    object_lock   = true
    force_destroy = true
  }

  expect_failures = [aws_s3_bucket.this]
}
