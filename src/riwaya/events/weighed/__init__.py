"""What readers' judgement of many articles adds to the rules: which words tell an event, and who its parties are.

The rules propose and explain; boosted trees over plain facts, the rules' own answer among them, weigh it (see `docs/model-card-events.md`).
"""
