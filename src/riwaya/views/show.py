"""One reading for the terminal: the text with its names, times, cues and contents marked, its items listed below."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text
from rich.tree import Tree

from riwaya.model.article import MAIN_STORY
from riwaya.model.attribution import Attribution
from riwaya.model.event import Event
from riwaya.model.reading import Reading
from riwaya.views.labels import ViewLanguage, as_date, label
from riwaya.views.names import Names, signed_line

STYLES = {
    "content": "italic", "name": "bold cyan", "time": "green", "quantity": "magenta", "cue": "bold yellow",
    "anchor": "underline", "furniture": "dim", "title": "bold", "id": "dim",
}
_LONGEST = 240


class Shown:
    """A reading that rich can print.

    `short` is the record's id of the article, empty outside a record; `one_with` tells which names are one with others.
    """

    def __init__(self, reading: Reading, lang: ViewLanguage, short: str = "", one_with: tuple[str, ...] = ()) -> None:
        self.reading = reading
        self.lang: ViewLanguage = lang
        self.short = short
        self.one_with = one_with
        self.names = Names(reading, lang)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Head, text, attributions as a tree of who quotes whom, events."""
        yield self._head()
        yield from self._blocks()
        yield from self._chosen()
        if self.one_with:
            yield Text("\n".join((f"\n{label('text', 'one_with', self.lang)} ({len(self.one_with)})", *self.one_with)))
        yield Text(f"\n{label('text', 'said', self.lang)} ({len(self.reading.attributions)})", style="bold")
        yield from self._attributions()
        yield Text(f"\n{label('text', 'did', self.lang)} ({len(self.reading.events)})", style="bold")
        for event in self.reading.events:
            yield self._event(event)

    def _head(self) -> Text:
        head = self.reading.article
        when = as_date(head.published.value, self.lang) if head.published.value else label("text", "undated", self.lang)
        how = label("how", head.published.how, self.lang)
        signed = signed_line(head.authors, self.lang)
        return Text.assemble(
            (head.title or head.page, STYLES["title"]), "\n", f"{signed} · " if signed else "",
            f"{head.outlet or '—'} · {when} ({how}) · {head.page}",
            (f" · {self.short}" if self.short else "", STYLES["id"]),
        )

    def _blocks(self) -> Iterator[Text]:
        marked = self._marked()
        for block in sorted(self.reading.blocks, key=lambda b: b.start):
            part = marked[block.start : block.end]
            if block.kind not in MAIN_STORY:
                part = Text(part.plain, style=STYLES["furniture"])
            yield Text.assemble((f"\n[{label('block', block.kind, self.lang)}] ", STYLES["id"]), part)

    def _marked(self) -> Text:
        text = Text(self.reading.text)
        for a in self.reading.attributions:
            text.stylize(STYLES["content"], a.content.start, a.content.end)
        for m in self.reading.mentions:
            text.stylize(STYLES["name"], m.start, m.end)
        for t in self.reading.times:
            text.stylize(STYLES["time"], t.start, t.end)
        for q in self.reading.quantities:
            text.stylize(STYLES["quantity"], q.start, q.end)
        for e in self.reading.events:
            text.stylize(STYLES["anchor"], e.anchor.start, e.anchor.end)
        for a in self.reading.attributions:
            if a.cue:
                text.stylize(STYLES["cue"], a.cue.start, a.cue.end)
        return text

    def _chosen(self) -> Iterator[Text]:
        """Names that could mean others, each meaning once, with why this one was taken."""
        told = {(m.entity, m.reason): m for m in reversed(self.reading.mentions) if m.reason}
        if told:
            yield Text(f"\n{label('text', 'chosen', self.lang)} ({len(told)})", style="bold")
        for m in sorted(told.values(), key=lambda m: m.start):
            yield Text.assemble(
                (f"{self._id(m.id)} ", STYLES["id"]), (self.names.words(m.start, m.end) or "", STYLES["name"]),
                f" = {self.names.name(m.entity) or '—'}: {label('reason', m.reason, self.lang)}",
            )

    def _attributions(self) -> Iterator[Tree]:
        """Roots with what is quoted within them; a loop in `within` (none should be) is cut."""
        ids = {a.id for a in self.reading.attributions}
        children: dict[str | None, list[Attribution]] = {}
        for a in self.reading.attributions:
            children.setdefault(a.within if a.within in ids else None, []).append(a)
        for root in children.get(None, []):
            tree = Tree(self._attribution(root), guide_style="dim")
            self._grow(tree, root, children, {root.id})
            yield tree

    def _grow(
        self, tree: Tree, parent: Attribution, children: dict[str | None, list[Attribution]], seen: set[str]
    ) -> None:
        for child in children.get(parent.id, []):
            if child.id not in seen:
                self._grow(tree.add(self._attribution(child)), child, children, seen | {child.id})

    def _attribution(self, a: Attribution) -> Text:
        speaker = self.names.speaker(a) or label("text", "not_stated", self.lang)
        negated = f" ({label('text', 'not_said', self.lang)})" if a.negated else ""
        words = _shortened(self.names.words(a.content.start, a.content.end))
        quoted = f"«{words}»" if a.form == "direct" else words
        return Text.assemble(
            (f"{self._id(a.id)} ", STYLES["id"]), (speaker, STYLES["name"]),
            (f" {label('act', a.act, self.lang)}{negated}: ", STYLES["cue"]), quoted,
        )

    def _event(self, e: Event) -> Text:
        def parties(found: tuple[str | None, ...]) -> str:
            return ", ".join(x for x in found if x) or "—"

        actors = parties(tuple(self.names.name(p.entity) or self.names.words(p.start, p.end) for p in e.actors))
        recipients = parties(tuple(self.names.name(p.entity) or self.names.words(p.start, p.end) for p in e.recipients))
        place = (self.names.name(e.place.entity) or self.names.words(e.place.start, e.place.end)) if e.place else None
        where = " · ".join(x for x in (place, as_date(e.time.value, self.lang) if e.time else None) if x)
        kind = label("type", e.type, self.lang) + (f"/{e.mode}" if e.mode else "")
        return Text.assemble(
            (f"{self._id(e.id)} ", STYLES["id"]), (kind, STYLES["cue"]), f" [{label('reality', e.reality, self.lang)}] ",
            (actors, STYLES["name"]), " → ", (recipients, STYLES["name"]), f" · {where}" if where else "",
            f": {_shortened(self.names.words(e.evidence.start, e.evidence.end))}",
        )

    def _id(self, item: str) -> str:
        return f"{self.short}/{item}" if self.short else item


def _shortened(words: str | None) -> str:
    words = words or ""
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
