"""Learns the triage from the narratives and says how good it is: `make train`."""

from jiefen.rules.plan import shipped_plan
from jiefen.rules.triage.weights import MODEL
from training.calibrating import calibrated, unseen
from training.learning import learn
from training.narratives import chatter, narratives
from training.report import write
from training.storing import store


def train() -> None:
    """Writes the weights and the report; the same narratives give the same bytes."""
    plan, idle = shipped_plan(), chatter()
    told = [one for one in narratives() if not one.hold]
    seen = unseen(plan, told, idle)
    tuned = calibrated(plan, seen)
    learned = learn(plan, told, idle)
    store(MODEL, plan, learned, tuned)
    write(plan, seen, tuned)


if __name__ == "__main__":
    train()
