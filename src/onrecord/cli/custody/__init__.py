"""What the commands of custody do: verify a record, prove what is in it, have it time-stamped, print its log."""
