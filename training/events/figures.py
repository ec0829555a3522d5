"""What the folds say, in figures."""

from collections import Counter

from read_articles import pairs

from riwaya.events.weighed.choices import MARGIN, rules_choice
from riwaya.events.weighed.realities import likeliest_reality
from riwaya.events.weighed.words import LEAST


def print_found(cases, said, trees):
    """Found events on folds at some bounds: by words, so a little less than the scorer's."""
    for use in dict.fromkeys(c.read.use for c in cases):
        for name in ("trees", "reader", "both"):
            line = []
            for bound in (0.3, 0.35, LEAST, 0.45, 0.5):
                hit = told = gold = 0
                for case in (c for c in cases if c.read.use == use):
                    chances = {"trees": trees[case.read.page], "reader": said[case.read.page].told}
                    chances["both"] = (chances["trees"] + chances["reader"]) / 2
                    best = {}
                    for one, chance, answer in zip(case.senses, chances[name].tolist(), case.word_answers, strict=True):
                        if chance >= bound and chance > best.get(one.word, (0, 0))[0]:
                            best[one.word] = chance, answer
                    gold, told, hit = gold + len(case.read.gold), told + len(best), hit + sum(a for _, a in best.values())
                line.append(f"{bound}: {200 * hit / (gold + told):.1f} ({100 * hit / max(told, 1):.1f}, {100 * hit / gold:.1f})")
            print(f"{use}, {name}: F1 (precision, recall) at {'; '.join(line)}", flush=True)


def print_figures(cases, right, standing):
    """Of what was found: all parties right, and how it stands; beside the rules alone and the likeliest parties one by one.

    `right`: for each case the chance of each set of its events' parties; `standing`: the chances of each reality of its events.
    """
    for use in dict.fromkeys(c.read.use for c in cases):
        count = Counter()
        those = [c for c in cases if c.read.use == use]
        for case in those:
            _count(count, case, right[case.read.page], standing[case.read.page])
        f1 = lambda hit, told: 200 * hit / (count["gold"] + told)  # noqa: E731, B023
        print(f"{use}: {len(those)} articles, {count['gold']} events; told by the rules {count['ruled']}, F1 {f1(count['ruled_found'], count['ruled']):.1f}; weighed {count['told']}, F1 {f1(count['found'], count['told']):.1f}")
        print(
            f"  of {count['found']} found all parties right: rules {count['rules']}, one by one {count['single']}, together {count['whole']} (F1 {f1(count['whole'], count['told']):.1f}), "
            f"could be {count['within']}; reality: rules {count['rules_stand']}, trees and reader {count['as_read']}", flush=True,
        )


def _count(count, case, right, standing):
    count.update(gold=len(case.read.gold), told=len(case.counted), found=sum(n in case.counted for n in case.pairs), ruled=len(case.read.told), ruled_found=len(pairs(case.read.scene, case.read.told, case.read.gold)))
    read, at = case.said.standing(case.senses), 0
    for row, (n, k) in zip(standing, sorted(case.pairs.items()), strict=True):
        sets = case.choices[n]
        chances, at = right[at : at + len(sets), 0].tolist(), at + len(sets)
        if n in case.counted:
            want, (anchor, event) = case.read.gold[k]["reality"], case.told[n]
            ruled = rules_choice(case.held[n])
            chosen = max(zip(chances, sets, strict=True), key=lambda one: one[0] + MARGIN * (one[1] == ruled))[1]
            count.update(
                rules=case.right(n, ruled), single=case.right(n, sets[0]), whole=case.right(n, chosen),
                within=any(case.right(n, one) for one in sets), rules_stand=event.reality == want,
                as_read=likeliest_reality(event, row.tolist(), read.get(anchor.word)) == want,
            )


def print_calibration(cases):
    """Of each tenth of the chances, the share that was annotated."""
    held: dict[int, list[int]] = {}
    for case in cases:
        for n, (anchor, _) in enumerate(case.told):
            if n in case.counted:
                held.setdefault(int(10 * case.chance_of[anchor.word]), []).append(n in case.pairs)
    print("told chance → share annotated:", ", ".join(f".{k} → {sum(v) / len(v):.2f} of {len(v)}" for k, v in sorted(held.items())))
