"""The JSON API: its views, the classes that its answers are, and their description as OpenAPI."""
