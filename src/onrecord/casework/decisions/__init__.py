"""What people ask for, as decisions that the custody log can note."""
