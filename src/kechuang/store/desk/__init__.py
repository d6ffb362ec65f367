"""What people work with and no figure depends on: accounts, duties, drafts, proposals, jobs (术语 工作台)."""
