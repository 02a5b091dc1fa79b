"""`tracker completion`: lets a shell complete commands, options, participants, treaties and entry numbers."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tracker.cli.choosing import Choice

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=Choice(SHELLS), metavar="SHELL")
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script by which a shell completes words after `tracker`.

    SHELL is bash, zsh or fish.

    \b
    Examples:
      tracker completion bash >> ~/.bashrc
      tracker completion zsh >> ~/.zshrc
      mkdir -p ~/.config/fish/completions
      tracker completion fish > ~/.config/fish/completions/tracker.fish
    """
    found = get_completion_class(shell)
    if found is None:
        context.fail(f"click has no completion for {shell}.")
    click.echo(found(context.find_root().command, {}, "tracker", "_TRACKER_COMPLETE").source())
