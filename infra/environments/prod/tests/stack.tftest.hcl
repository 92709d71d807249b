mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  account_id     = "111122223333"
  region         = "eu-west-1"
  image_tag      = "0123abc"
  domain         = { name = "charts.example.org", zone_id = "Z1" }
  site_time_zone = "Europe/Berlin"

  break_glass_emails = ["privacy@example.org"]
  secrets = {
    owner_password  = "owner-password-for-tests-0001"
    app_password    = "app-password-for-tests-000001"
    worker_password = "worker-password-for-tests-001"
    auth_secret     = "auth-secret-for-tests-0000001"
    audit_key       = "audit-key-for-tests-000000001"
    cache_token     = "cache-token-for-tests-0000001"
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
    condition     = output.address == "https://charts.example.org"
    error_message = "Production must be reachable by HTTPS at its domain."
  }

  assert {
    condition     = output.services.web.min_tasks >= 2
    error_message = "Production must outlive the loss of a task."
  }

  assert {
    condition     = output.model_ids == tolist(["anthropic.claude-sonnet-4-5-20250929-v1:0", "amazon.titan-embed-text-v2:0"])
    error_message = "The deployer must be told which models' access to check."
  }
}

run "wrong_account" {
  command = plan

  variables {
    account_id = "1234"
  }

  expect_failures = [var.account_id]
}
