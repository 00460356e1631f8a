"""What a record holds, as its recorders want to see it: lists, incidents, documents, reasons; as text for a screen."""
