"""Scenes of texts of our own, and the events the rules tell of them."""

from functools import cache

from riwaya.events.find import told_events
from riwaya.events.lexicon import load_lexicon
from riwaya.events.scene import Scene
from riwaya.lang.language import load_language
from riwaya.packs.pack import load_pack
from riwaya.pipeline.draft import Draft
from riwaya.pipeline.stages import STAGES, Tools
from riwaya.text.prose import read_prose
from tests.events.reading import article_of

STORY = (
    "قصف الجيش الكيني مواقع المتمردين في الوادي، الخميس. ودعت كندا والدنمارك الحكومة الكينية إلى وقف القصف. "
    "وقال الوزير الكيني إن قواته لم تستهدف القرية. والتقى الوزير نظيره الكندي في باريس."
)


@cache
def scene_of(text: str = STORY, *, states: bool = True):
    tools = Tools(load_language(), load_pack("syria"))
    article = article_of(text)
    draft = Draft(article, read_prose(article))
    for stage in STAGES:
        if stage.name == "events":
            break
        draft = stage.run(draft, tools)
    scene = Scene(
        draft.prose, load_lexicon(tools.language), linked=draft.linked, times=draft.times, quantities=draft.quantities, attributions=draft.attributions,
        word_states=draft.word_states if states else None,
    )
    return scene, told_events(scene)
