"""What the commands of `scale` print, and what they are asked with."""
