mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name         = "test"
  repository   = "example/chartlight"
  environments = ["prod", "demo"]
  policy_arns  = ["arn:aws:iam::111122223333:policy/one"]
}

run "role" {
  command = apply

  assert {
    condition     = try(jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"], null) == ["repo:example/chartlight:environment:demo", "repo:example/chartlight:environment:prod"]
    error_message = "Only jobs of the named environments of this repository may take the role, compared exactly."
  }

  assert {
    condition     = jsondecode(aws_iam_role.deploy.assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com"
    error_message = "The token must be meant for AWS."
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 1
    error_message = "The identity provider must exist."
  }
}

run "provider_that_is_there" {
  command = apply

  variables {
    provider_arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 0
    error_message = "An account has one provider for GitHub; a second one is refused."
  }
}

run "wildcard" {
  command = plan

  variables {
    environments = ["*"]
  }

  expect_failures = [var.environments]
}
