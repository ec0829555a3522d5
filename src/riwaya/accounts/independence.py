"""How many independent sources stand behind accounts: copies and chains that end in one source count once."""

from collections.abc import Iterable, Mapping

import msgspec

from riwaya.model.account import Account


class Independence(msgspec.Struct, frozen=True):
    """The groups of accounts that stand or fall together, each with the reason they are one."""

    groups: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]

    @property
    def count(self) -> int:
        """Number of independent sources."""
        return len(self.groups)


def count_independent(accounts: Iterable[Account], copies: Mapping[str, str] | None = None) -> Independence:
    """Groups accounts by the source their chains end in, and near-copies by their origin.

    Args:
        accounts: accounts of one slot or of a whole matter.
        copies: article id → id of the article it is a near-copy of (or of its group).

    """
    accounts, copies = tuple(accounts), copies or {}
    own = {a.article: _innermost(a) for a in accounts if len(a.chain) <= 1}
    groups: dict[str, list[str]] = {}
    why: dict[str, str] = {}
    for account in sorted(accounts, key=lambda a: a.id):
        source = _innermost(account)
        origin = copies.get(account.article)
        if len(account.chain) <= 1 and origin is not None and origin != account.article:
            source = own.get(origin)
        node = source or "article:" + (origin or account.article)
        groups.setdefault(node, []).append(account.id)
        why[node] = f"chains end in {source.partition(':')[2]}" if source else "one article's own words, or its copies"
    keys = sorted(groups)
    return Independence(tuple(tuple(groups[k]) for k in keys), tuple(why[k] for k in keys))


def _innermost(account: Account) -> str | None:
    """The last link of the chain, where it is more than the outlet itself; unnamed sources are their words' own.

    An unnamed source (مصدر عسكري) is counted per outlet that relays it: nobody can tell two of them apart,
    and nobody can tell that they are one.
    """
    if not account.chain:
        return None
    last = account.chain[-1]
    if last.entity and not last.entity.startswith("new:group:"):
        return "source:" + last.entity
    if len(account.chain) == 1:
        return "outlet:" + last.name
    return f"unnamed:{account.chain[-2].name}:{last.name}"
