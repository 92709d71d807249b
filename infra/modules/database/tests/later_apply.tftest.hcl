mock_provider "aws" {
  source = "../../test/mocks"
}

variables {
  name              = "test"
  subnet_ids        = ["subnet-1", "subnet-2"]
  security_group_id = "sg-database"
  secrets_version   = 1
}

run "later_apply_without_secrets" {
  command = plan

  assert {
    condition     = aws_db_instance.this.password_wo_version == 1
    error_message = "An apply that changes no secret must need none."
  }
}
