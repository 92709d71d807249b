mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  chat = {
    profile = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    model   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
    regions = ["eu-west-1", "eu-central-1"]
  }
}

run "profile_of_one_continent" {
  command = apply

  assert {
    condition     = alltrue([for statement in jsondecode(output.policy).Statement : alltrue([for resource in statement.Resource : !strcontains(resource, "*")])])
    error_message = "No statement may name more than exact models."
  }

  assert {
    condition = toset(jsondecode(output.policy).Statement[1].Resource) == toset([
      "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
      "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
    ])
    error_message = "The model must be allowed in every region that the profile may choose."
  }

  assert {
    condition     = try(jsondecode(output.policy).Statement[1].Condition.StringEquals["bedrock:InferenceProfileArn"], null) == "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    error_message = "The model must be callable through the configured profile only."
  }

  assert {
    condition     = jsondecode(output.policy).Statement[2].Resource == ["arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0"]
    error_message = "The embedding model must be allowed in this region."
  }

  assert {
    condition     = output.chat_model == "bedrock:eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    error_message = "The app must call the profile that the role allows."
  }
}

run "guardrail" {
  command = apply

  variables {
    guardrail_arn = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc"
  }

  assert {
    condition     = anytrue([for statement in jsondecode(output.policy).Statement : statement.Action == ["bedrock:ApplyGuardrail"] && statement.Resource == [var.guardrail_arn]])
    error_message = "The guardrail must be allowed, and no other."
  }
}

run "fallback" {
  command = apply

  variables {
    fallback = {
      profile = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
      model   = "anthropic.claude-haiku-4-5-20251001-v1:0"
      regions = ["eu-west-1"]
    }
  }

  assert {
    condition     = output.fallback_model == "bedrock:eu.anthropic.claude-haiku-4-5-20251001-v1:0" && contains(output.model_ids, "anthropic.claude-haiku-4-5-20251001-v1:0")
    error_message = "The app must be told of the fallback, and people that it must be subscribed to."
  }

  assert {
    condition     = length([for statement in jsondecode(output.policy).Statement : statement if statement.Resource == ["arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0"] && strcontains(jsonencode(try(statement.Condition, "")), "claude-haiku")]) == 1
    error_message = "The fallback must be callable through its own profile only."
  }
}

run "global_profile" {
  command = apply

  variables {
    chat = {
      profile = "global.anthropic.claude-sonnet-4-5-20250929-v1:0"
      model   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
      regions = ["eu-west-1"]
    }
  }

  assert {
    condition     = contains(jsondecode(output.policy).Statement[1].Resource, "arn:aws:bedrock:::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0")
    error_message = "A global profile calls the model without a region."
  }
}

run "profile_of_another_model" {
  command = plan

  variables {
    chat = {
      profile = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
      model   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
      regions = ["eu-west-1"]
    }
  }

  expect_failures = [var.chat]
}
