data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  region      = data.aws_region.current.region
  profile_arn = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/${var.chat.profile}"
  invoke      = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]

  # A profile of one continent calls the model in one of its regions. A global one calls it without naming a region too.
  chat_model_arns = concat(
    [for region in sort(var.chat.regions) : "arn:aws:bedrock:${region}::foundation-model/${var.chat.model}"],
    startswith(var.chat.profile, "global.") ? ["arn:aws:bedrock:::foundation-model/${var.chat.model}"] : [],
  )

  statements = concat(
    [
      {
        Sid      = "ChatProfile"
        Effect   = "Allow"
        Action   = local.invoke
        Resource = [local.profile_arn]
      },
      {
        # Invoking a profile is checked against the profile and against the model in the region that it chose. Without the
        # condition the role could call the model directly, past the profile.
        Sid       = "ChatModelThroughProfile"
        Effect    = "Allow"
        Action    = local.invoke
        Resource  = local.chat_model_arns
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = local.profile_arn } }
      },
      {
        Sid      = "Embeddings"
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel"]
        Resource = ["arn:aws:bedrock:${local.region}::foundation-model/${var.embedding_model}"]
      },
    ],
    var.guardrail_arn == null ? [] : [{
      Sid      = "Guardrail"
      Effect   = "Allow"
      Action   = ["bedrock:ApplyGuardrail"]
      Resource = [var.guardrail_arn]
    }],
  )
}
