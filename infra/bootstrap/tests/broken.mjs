export const broken = [
  {
    file: 'deployer.tf',
    replace: 'Action = ["iam:PassRole"], Resource = local.our_roles',
    by: 'Action = ["iam:PassRole"], Resource = ["*"]',
    fails: 'our roles and no other',
  },
  {
    file: 'deployer.tf',
    replace: 'Action = ["iam:GetRole", ',
    by: 'Action = ["iam:GetRole", "iam:CreateRole", ',
    fails: 'only within the boundary',
  },
  {
    file: 'boundary.tf',
    replace: '["ecs:RunTask",',
    by: '["iam:CreateRole", "ecs:RunTask",',
    fails: 'can never',
  },
  {
    file: 'deployer.tf',
    replace: ', "s3:GetObjectVersion"',
    by: '',
    fails: 'fetch an earlier state',
  },
  { file: 'state.tf', replace: 'status = "Enabled"', by: 'status = "Suspended"', fails: 'must be had back' },
]
