# Copy to demo.auto.tfvars (git-ignored), which Terraform reads by itself.
account_id    = "111122223333"
region        = "eu-west-1"
allowed_cidrs = ["203.0.113.7/32"]

# Which regions a profile may choose: aws bedrock get-inference-profile --inference-profile-identifier …
bedrock = {
  chat = {
    profile = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
    model   = "anthropic.claude-sonnet-4-5-20250929-v1:0"
    regions = ["eu-central-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-3"]
  }
}

# What answers while the first is throttled or away, named in the same way: bedrock = { chat = { … }, fallback = { … } }.
# Further settings of the app (.env.example), such as answers switched off:
# settings = { AI_ENABLED = "false" }
