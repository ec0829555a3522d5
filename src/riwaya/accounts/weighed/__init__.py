"""Which words of two articles on one story answer one question otherwise, as a small network weighs it that readers' lists of many pairs taught.

`words`: an article's first words as the network takes them in, once when it is read; `cells`: what is known of each two words of two
articles; `network`: how likely readers would list what stands there; `differences`: the likeliest, as phrases.
"""
