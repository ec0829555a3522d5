"""What readers' judgement of many articles adds to the rules: which words tell an event, who its parties are, how it stands and where it was.

The rules propose and explain; boosted trees over plain facts, the rules' own answer among them, weigh it (see `docs/model-card-events.md`).
"""
