export const broken = [
  {
    file: 'main.tf',
    replace: '["SizeRestrictions_BODY", "CrossSiteScripting_BODY"]',
    by: '[]',
    fails: 'must only count',
  },
]
