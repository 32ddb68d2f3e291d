"""How the atlas is served: assets, kept responses, headers, health, logs and what a start warms up."""
