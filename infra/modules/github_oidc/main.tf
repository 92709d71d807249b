# Deployments from GitHub Actions without a key that could be stolen: GitHub signs who is asking, AWS checks it.
locals {
  issuer       = "token.actions.githubusercontent.com"
  provider_arn = var.provider_arn != null ? var.provider_arn : aws_iam_openid_connect_provider.github[0].arn
}

resource "aws_iam_openid_connect_provider" "github" {
  count          = var.provider_arn == null ? 1 : 0
  url            = "https://${local.issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  name = "${var.name}-github-deploy"
  # A deployment may take ninety minutes, and must still be able to roll back in the last of them.
  max_session_duration = 7200

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = local.provider_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      # Exact subjects, StringEquals: with StringLike and repo:owner/* any branch of any repository could deploy.
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = [for environment in sort(var.environments) : "repo:${var.repository}:environment:${environment}"]
        }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "deploy" {
  count      = length(var.policy_arns)
  role       = aws_iam_role.deploy.name
  policy_arn = var.policy_arns[count.index]
}
