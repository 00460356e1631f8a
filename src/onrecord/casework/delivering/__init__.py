"""The ways out to those who follow: signed webhooks, each with what came of one try."""
