"""What is due, by the guides and the law: what is read, one small rule a family, the list."""
