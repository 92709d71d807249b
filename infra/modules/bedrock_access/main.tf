data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  region = data.aws_region.current.region
  invoke = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"]

  chats = { for name, chat in merge({ Chat = var.chat }, var.fallback == null ? {} : { Fallback = var.fallback }) : name => {
    profile_arn = "arn:aws:bedrock:${local.region}:${data.aws_caller_identity.current.account_id}:inference-profile/${chat.profile}"

    # A profile of one continent calls the model in one of its regions. A global one calls it without naming a region too.
    model_arns = concat(
      [for region in sort(chat.regions) : "arn:aws:bedrock:${region}::foundation-model/${chat.model}"],
      startswith(chat.profile, "global.") ? ["arn:aws:bedrock:::foundation-model/${chat.model}"] : [],
    )
  } }

  statements = concat(
    flatten([for name, chat in local.chats : [
      {
        Sid      = "${name}Profile"
        Effect   = "Allow"
        Action   = local.invoke
        Resource = [chat.profile_arn]
      },
      {
        # Invoking a profile is checked against the profile and against the model in the region that it chose. Without the
        # condition the role could call the model directly, past the profile.
        Sid       = "${name}ModelThroughProfile"
        Effect    = "Allow"
        Action    = local.invoke
        Resource  = chat.model_arns
        Condition = { StringEquals = { "bedrock:InferenceProfileArn" = chat.profile_arn } }
      },
    ]]),
    [{
      Sid      = "Embeddings"
      Effect   = "Allow"
      Action   = ["bedrock:InvokeModel"]
      Resource = ["arn:aws:bedrock:${local.region}::foundation-model/${var.embedding_model}"]
    }],
    var.guardrail_arn == null ? [] : [{
      Sid      = "Guardrail"
      Effect   = "Allow"
      Action   = ["bedrock:ApplyGuardrail"]
      Resource = [var.guardrail_arn]
    }],
  )
}
