"""A new pack to fill in: every table with its headings and a comment that says what goes there."""

import json
from pathlib import Path

from riwaya.errors import PackError

_TABLES = {
    "entities.tsv": (
        "# Actors. id: kind:slug; kind as in `riwaya.model.mention.EntityKind`; names and wary parted by |.\n"
        "# wary: names that are ordinary words or other people's too; read only where a title or the full name supports them.\n"
        "id\tkind\tname_ar\tname_en\twikidata\tgeonames\tpcode\tcameo\tcountry\tlat\tlon\tprecision\tnames\twary\n"
    ),
    "holders.tsv": (
        "# Who held which post when. post: CC.post (RU.foreign_minister); dates ISO, empty where open;\n"
        "# source: where the row comes from, `unverified` for general knowledge.\n"
        "post\tentity\tstart\tend\tsource\n"
    ),
    "places.tsv": (
        "# Places down to towns. level: governorate, district, subdistrict, city, town, area; parent: an id.\n"
        "id\tname_ar\tname_en\twikidata\tgeonames\tpcode\tcountry\tlat\tlon\tprecision\tnames\tlevel\tparent\tpopulation\twary\n"
    ),
    "villages.tsv": (
        "# Villages: read only after a class noun or beside their parent.\n"
        "id\tname_ar\tname_en\tpcode\tparent\tlevel\n"
    ),
    "roads.tsv": "# Roads of entities.tsv (kind facility) known by the places at their two ends.\nid\tone_end\tother_end\n",
    "outlets.tsv": "# Outlets. hosts, aliases parted by |.\nid\tname\tcountry\thosts\taliases\n",
    "dated_events.tsv": "# Events whose date is known; they date undated pages.\nid\tname\tstart\tend\tplace\tnames\tsource\n",
    "mechanisms.toml": (
        "# Parts of the peace machinery; the form of a sign is explained in the Syria pack's file.\n\n"
        "context = []\n\n"
        '# [[mechanism]]\n# id = "east-talks"\n# kind = "talks_track"\n# name_ar = ""\n# name_en = ""\n'
        '# parties = []\n# signs = ["محادثات/مفاوضات + …"]\n# within = 4\n'
    ),
    "clauses.toml": "# Agreements clause by clause, in your own short words, each of them also a mechanism by its id; see the Syria pack's file.\n",
    "SOURCES.md": "# Where this pack's facts come from\n\n| table | source | licence |\n|---|---|---|\n",
}


def write_template(folder: Path, title: str, state: str | None) -> tuple[Path, ...]:
    """Writes the files of a new pack and gives their paths.

    Raises:
        PackError: the folder holds something already.

    """
    if folder.exists() and any(folder.iterdir()):
        raise PackError(str(folder), "the folder is not empty", "Name a new folder with --out.")
    folder.mkdir(parents=True, exist_ok=True)
    about = f'title = {json.dumps(title, ensure_ascii=False)}\nextends = ["world"]\n'
    if state:
        about += f"state = {json.dumps(state)}\n"
    contents = {"pack.toml": about, **_TABLES}
    for name, content in contents.items():
        (folder / name).write_text(content, "utf-8")
    return tuple(folder / name for name in contents)
