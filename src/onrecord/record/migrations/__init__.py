"""What Django makes of the models: the tables, step by step."""
