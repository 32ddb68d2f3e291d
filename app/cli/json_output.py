"""What every command that has JSON shares: the option that asks for it, and how it is printed."""

import json
from typing import Any

import click

#: The option ``--json``, passed on as ``as_data``.
json_option = click.option("--json", "as_data", is_flag=True, help="Print JSON for a program.")


def print_json(document: Any, *, indent: int | None = 2) -> None:
    """Print a document of plain values as JSON, its text as it is."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=indent))
