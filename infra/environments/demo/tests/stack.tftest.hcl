mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  account_id = "111122223333"
  region     = "eu-west-1"
  image_tag  = "0123abc"
  secrets = {
    owner_password  = "owner-password-for-tests-0001"
    app_password    = "app-password-for-tests-000001"
    worker_password = "worker-password-for-tests-001"
    auth_secret     = "auth-secret-for-tests-0000001"
    audit_key       = "audit-key-for-tests-000000001"
    cache_token     = "cache-token-for-tests-0000001"
    demo_password   = "demo-password-for-tests-00001"
  }
  bedrock = {
    chat = {
      profile = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      model   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
      regions = ["eu-west-1", "eu-central-1"]
    }
  }
}

# The whole environment, applied against mocks; infra/lint reads the state of this run.
run "stack" {
  command = apply

  assert {
    condition     = startswith(output.address, "http://")
    error_message = "The demo must be reachable without a domain."
  }

  assert {
    condition     = output.services.web.min_tasks == 1
    error_message = "The demo must run on one task."
  }

  assert {
    condition     = output.interface_endpoints == toset(["bedrock-runtime", "ecr.api", "ecr.dkr", "logs", "secretsmanager"])
    error_message = "The demo must pay for five endpoints and no more."
  }
}

run "wrong_account" {
  command = plan

  variables {
    account_id = "1234"
  }

  expect_failures = [var.account_id]
}
