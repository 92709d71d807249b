mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name               = "test"
  deployment         = "demo"
  image_tag          = "0123abc"
  started            = false
  secrets_version    = 1
  monthly_budget_usd = 150
  bedrock = {
    chat = {
      profile = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
      model   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
      regions = ["eu-west-1"]
    }
  }
  secrets = {
    owner_password  = "owner-password-for-tests-0001"
    app_password    = "app-password-for-tests-000001"
    worker_password = "worker-password-for-tests-001"
    auth_secret     = "auth-secret-for-tests-0000001"
    audit_key       = "audit-key-for-tests-000000001"
    cache_token     = "cache-token-for-tests-0000001"
    demo_password   = "demo-password-for-tests-00001"
  }
}

run "one_service" {
  command = apply

  assert {
    condition     = keys(output.services) == ["web"] && output.services.web.name == "test-web"
    error_message = "By default one service must run everything."
  }

  assert {
    condition     = contains(output.interface_endpoints, "bedrock-runtime") && length(output.interface_endpoints) == 5
    error_message = "With models and nothing else there must be five endpoints."
  }

  assert {
    condition     = local.environment.CHAT_MODEL == "bedrock:${var.bedrock.chat.profile}" && local.environment.OBJECT_STORE == "s3://${output.documents_bucket}"
    error_message = "The app must be told the model and the bucket that its role allows."
  }

  assert {
    condition     = startswith(local.environment.NEXTAUTH_URL, "http://")
    error_message = "Sign-in must send people back to the load balancer's own name when there is no domain."
  }

  assert {
    condition     = length(setintersection(keys(local.environment), ["DATABASE_URL", "REDIS_URL", "NEXTAUTH_SECRET"])) == 0
    error_message = "Secrets must not be settings."
  }

  assert {
    condition     = !strcontains(local.documents_policy, "s3:*") && strcontains(local.documents_policy, "uploads/*")
    error_message = "Tasks may read documents, and write below uploads/ only."
  }
}

# What the next `deploy.sh apply` repeats.
run "deployed" {
  command = apply

  assert {
    condition     = output.deployed.image_tag == "0123abc" && output.deployed.started == false && output.deployed.secrets_version == 1
    error_message = "The next apply must be told what this one deployed."
  }

  assert {
    condition     = output.deployed.image_platform == "linux/arm64" && var.architecture == "ARM64"
    error_message = "Images must be built for the processor that tasks run on."
  }
}

run "api_of_its_own" {
  command = plan

  variables {
    services = {
      web = {}
      api = { paths = ["/api/*"], priority = 10, port = 8080, tasks = { min = 2, max = 8 } }
    }
  }

  assert {
    condition     = output.services.api.min_tasks == 2 && length(output.services) == 2
    error_message = "An entry in the map must be all that a second service takes."
  }
}

run "what_production_adds" {
  command = plan

  variables {
    deployment         = "production"
    domain             = { name = "charts.example.org", zone_id = "Z1" }
    break_glass_emails = ["privacy@example.org"]
    audit_anchors      = true
    identity_provider  = { issuer = "https://login.example.org", client_id = "chartlight", roles = { doctors = "clinician" } }
    network            = { egress = "nat" }
  }

  assert {
    condition     = contains(output.interface_endpoints, "sns") && length(module.break_glass_alert) == 1
    error_message = "Emergency access must be told of, and the endpoint that this takes be there."
  }

  assert {
    condition     = length(module.seal_task) == 1 && length(module.audit_anchors) == 1
    error_message = "Seals must be locked away."
  }

  assert {
    condition     = local.environment.OIDC_ISSUER == "https://login.example.org" && local.environment.OIDC_ROLES == "{\"doctors\":\"clinician\"}" && !contains(keys(local.environment), "OIDC_CLIENT_SECRET")
    error_message = "The provider is a setting, its secret is none."
  }

  assert {
    condition     = local.environment.DEPLOYMENT == "production" && local.environment.METRICS == "emf"
    error_message = "The app must know that it is production, and write its figures."
  }
}

run "sign_in_without_a_way_out" {
  command = plan

  variables {
    identity_provider = { issuer = "https://login.example.org", client_id = "chartlight" }
  }

  expect_failures = [var.identity_provider]
}

run "settings_of_the_app" {
  command = plan

  variables {
    settings = { AI_ENABLED = "false" }
  }

  assert {
    condition     = local.environment.AI_ENABLED == "false" && local.environment.DEPLOYMENT == "demo"
    error_message = "What the app can be told must be told by a line in the environment's file."
  }
}

run "setting_that_is_a_secret" {
  command = plan

  variables {
    settings = { OPENAI_COMPATIBLE_API_KEY = "sk" }
  }

  expect_failures = [var.settings]
}

run "setting_that_is_wired" {
  command = plan

  variables {
    settings = { OBJECT_STORE = "s3://elsewhere" }
  }

  expect_failures = [var.settings]
}

run "without_models" {
  command = plan

  variables {
    bedrock = null
  }

  assert {
    condition     = !contains(output.interface_endpoints, "bedrock-runtime") && !contains(keys(local.policies), "bedrock")
    error_message = "Without models neither endpoint nor permission must be there."
  }
}

run "production_over_http" {
  command = plan

  variables {
    deployment = "production"
  }

  expect_failures = [var.domain]
}

run "tag_that_is_no_commit" {
  command = plan

  variables {
    image_tag = "latest"
  }

  expect_failures = [var.image_tag]
}
