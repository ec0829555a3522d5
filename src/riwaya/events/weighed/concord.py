"""What grammar rules out of the chances: whom the pronoun after a deed's word cannot mean is not whom it is done to (ندعم الجيش ونقدم لهم السلاح)."""

from riwaya.events.antecedents import may_mean
from riwaya.events.scene import Scene
from riwaya.events.weighed.choices import NOBODY, RECIPIENT
from riwaya.events.weighed.parties import Held
from riwaya.events.weighed.trees import Floats


def agreeing(scene: Scene, held: Held, chances: Floats) -> Floats:
    """The chances of the candidates; of one that disagrees with the pronoun right after the anchor that of a recipient is given to nobody.

    Args:
        scene: the article.
        held: the event and its candidates.
        chances: for each candidate the chance of each class.

    """
    following = held.anchor.word + 1
    pronoun = scene.lexicon.to_pronouns.get(scene.folds[following]) if following < held.sentence.last else None
    if pronoun is None or scene.text[scene.words[following].end - 1] == "ة":
        return chances  # تدمير آلية is no إليه
    out = chances.copy()
    for n, candidate in enumerate(held.candidates):
        if candidate.phrase >= 0 and candidate.end <= held.event.anchor.start and not may_mean(scene, candidate.phrase, pronoun):
            out[n, NOBODY] += out[n, RECIPIENT]
            out[n, RECIPIENT] = 0.0
    return out
