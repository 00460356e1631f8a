"""What readers of the public site report as wrong: kept sealed beside the record, decided on by people, in no export and no log."""
