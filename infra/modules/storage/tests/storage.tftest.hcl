mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  bucket_name = "test-documents-111122223333"
}

run "documents" {
  command = apply

  assert {
    condition     = aws_s3_bucket_notification.documents.eventbridge && aws_s3_bucket_notification.documents.bucket == "test-documents-111122223333"
    error_message = "Without EventBridge no upload starts a task."
  }

  assert {
    condition     = anytrue([for rule in aws_s3_bucket_lifecycle_configuration.documents.rule : length(rule.abort_incomplete_multipart_upload) > 0])
    error_message = "Parts of broken uploads must go."
  }

  assert {
    condition     = anytrue([for rule in aws_s3_bucket_lifecycle_configuration.documents.rule : try(one(rule.filter).prefix == "uploads/" && one(rule.expiration).days == var.upload_days, false)])
    error_message = "What was uploaded must not lie there for ever: the chart holds it."
  }
}
