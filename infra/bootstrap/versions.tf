terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }

  # Local state: what holds the state of everything else cannot lie in itself. Losing it is harmless: import the bucket.
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = { Application = "chartlight", ManagedBy = "terraform" }
  }
}
