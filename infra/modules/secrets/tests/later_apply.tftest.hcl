mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name            = "test"
  secrets_version = 1
  database        = { address = "db.example", name = "chartlight", owner = "chartlight_owner" }
  cache_address   = "cache.example"
}

run "later_apply_without_values" {
  command = plan

  assert {
    condition     = length(aws_secretsmanager_secret_version.this) == 5
    error_message = "An apply that changes no secret must need none."
  }
}
