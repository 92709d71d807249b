export const broken = [
  {
    file: 'deployer.tf',
    replace: 'Action = ["iam:PassRole"], Resource = ["arn:aws:iam::${var.account_id}:role/chartlight-*"]',
    by: 'Action = ["iam:PassRole"], Resource = ["*"]',
    fails: 'our roles and no other',
  },
  { file: 'state.tf', replace: 'status = "Enabled"', by: 'status = "Suspended"', fails: 'must be had back' },
]
