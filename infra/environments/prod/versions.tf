terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }

  # Bucket and region come from `deploy.sh` (-backend-config): they carry the account. The lock lies beside the state.
  backend "s3" {
    key          = "prod/terraform.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}

provider "aws" {
  region = var.region
  # The wrong profile is the most expensive mistake: the provider itself refuses another account.
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { Application = "chartlight", Environment = "prod", ManagedBy = "terraform" }
  }
}
