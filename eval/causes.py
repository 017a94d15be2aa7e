"""Why an event was missed, and what a false alarm stands for: names of causes, read off the coder's own explanation."""
import annotation

SIDES = ("source", "target")
NO_FRAME = "no word of the trigger has a frame"
OTHER_TYPE = "a frame of another type"
NO_FIT = "a frame of the type, but it does not fit"
MODEL = "a draft the model dropped"
RULES = "a draft that another event swallowed"
LOST = "a draft kept, but no event left for it"
UNPAIRED = "sides found, not as a pair"
STATUS = "status"


class Causes:
    """Tells causes with the scorer's own tests."""

    def __init__(self, scorer):
        self.scorer = scorer

    # ---- misses ----

    def miss(self, event, pair, sentence):
        """Causes of a gold event that was not found right: pair is (coded event, level) or None."""
        if pair is None:
            return [self.unfound(event, sentence)]
        coded, level = pair
        return [STATUS] if level == 2 else self.sides(event, coded)

    def unfound(self, event, sentence):
        spans = trigger_spans(event, sentence)
        touched = [d for d in sentence["drafts"] if touches(spans, d["span"]) or ("with" in d and touches(spans, d["with"]))]
        right = [d for d in touched if d["type"] in self.scorer.types(event)]
        if right:
            reasons = {d["dropped"] for d in right}
            return LOST if "" in reasons else MODEL if "unlikely" in reasons else RULES
        frames = {f for r in sentence["readings"] if touches(spans, r["span"]) for f in r["frames"] if f}
        if not touched and frames & self.scorer.types(event):
            return NO_FIT
        return OTHER_TYPE if touched or frames else NO_FRAME

    def sides(self, event, coded):
        ways = [SIDES, SIDES[::-1]] if event.get("reciprocal") else [SIDES]
        told = [[fault for side, other in zip(SIDES, way) if (fault := self.side(side, event, coded.get(other) or []))] for way in ways]
        return min(told, key=len) or [UNPAIRED]

    def side(self, name, event, coded):
        gold = event.get(name, [])
        if self.scorer.countries_agree(gold, coded, event.get(f"{name}_optional", False)):
            return None
        if not coded or not gold:
            return f"{name} {'extra' if coded else 'missing'}"
        same = [(g, c) for g in gold for c in coded if self.scorer.overlap(g.get("name"), c.get("name"))]
        wrong = [c for g, c in same if c["country"] not in self.scorer.options(g, False)]
        if not same:
            return f"{name} other"
        if wrong:
            return f"{name}: country {'wrong' if any(c['country'] for c in wrong) else 'not told'}"
        return f"{name} {'extra' if len(coded) > len(gold) else 'missing'}"

    # ---- false alarms ----

    def alarm(self, coded, row, pairs):
        """Cause of a coded event that is not right; pairs are those of its sentence."""
        asked = [e for e in row["events"] if not e.get("optional")]
        same = [e for e in row["events"] if coded["type"] in self.scorer.types(e)]
        if not asked and not same:
            return "no gold event in the sentence"
        words = coded["trigger"]["text"]
        if any(level >= 3 and coded["type"] in self.scorer.types(row["events"][i]) for i, _, level in pairs):
            return "second telling of an event that was found"
        if same:
            return "gold event of the type, told by another coded event"
        at = any(self.scorer.overlap(e["trigger"], words) for e in row["events"])
        return "gold event of another type, of these words" if at else "gold event of another type, of other words"


def touches(spans, span):
    return any(a < span[1] and span[0] < b for a, b in spans)


def trigger_spans(event, sentence):
    """Where the trigger's words stand, counted as the explanation counts; the whole sentence if they are not found."""
    start, text = sentence["span"][0], sentence["text"]
    try:
        return [(a + start, b + start) for a, b in annotation.pieces(text, event.get("trigger") or "", None)]
    except annotation.Fault:
        return [(start, start + len(text))]
