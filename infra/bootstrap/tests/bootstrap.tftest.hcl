mock_provider "aws" {
  source          = "../test/mocks"
  override_during = plan
}

variables {
  account_id = "111122223333"
  region     = "eu-west-1"
  github     = { repository = "example/chartlight", environments = ["demo"] }
}

# Planned only, because the state's bucket refuses to be destroyed; infra/lint reads the plan of this run.
run "stack" {
  command = plan

  assert {
    condition     = aws_s3_bucket.state.bucket == "chartlight-state-111122223333"
    error_message = "The state's bucket must carry the account: names are unique in the world."
  }

  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "A state that was overwritten must be had back."
  }

  assert {
    condition     = contains(local.policies.state[0].Action, "s3:ListBucketVersions") && contains(local.policies.state[1].Action, "s3:GetObjectVersion")
    error_message = "Whoever deploys must be able to fetch an earlier state (docs/runbooks/aws-roll-back.md)."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.state.restrict_public_buckets && aws_s3_bucket_public_access_block.state.block_public_policy
    error_message = "The state must not be public."
  }

  assert {
    condition     = length(aws_iam_policy.deployer) <= 10
    error_message = "AWS attaches ten policies at most."
  }

  assert {
    condition = alltrue(flatten([
      for policies in values(local.policies) : [for statement in policies : !contains(statement.Action, "*") && !contains(statement.Action, "iam:*")]
    ]))
    error_message = "A deployer must not become an administrator."
  }

  assert {
    condition     = alltrue(flatten([for statement in local.policies.compute : statement.Resource == ["arn:aws:iam::111122223333:role/chartlight-*"] if contains(statement.Action, "iam:PassRole")]))
    error_message = "A deployer may hand over our roles and no other."
  }
}

run "boundary" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for policies in values(local.policies) : [
        for statement in policies : try(statement.Condition.StringEquals["iam:PermissionsBoundary"], "") == "arn:aws:iam::111122223333:policy/chartlight-boundary"
        if length(setintersection(statement.Action, ["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"])) > 0
      ]
    ]))
    error_message = "Roles must be made only within the boundary, or a deployer could make himself an administrator."
  }

  assert {
    condition     = aws_iam_policy.boundary.name == "chartlight-boundary" && !can(regex("iam:(Create|Put|Attach|Update|Delete)", aws_iam_policy.boundary.policy))
    error_message = "What our roles can never do: change rights."
  }
}

run "account_number" {
  command = plan

  variables {
    account_id = "prod"
  }

  expect_failures = [var.account_id]
}
