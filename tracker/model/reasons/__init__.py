"""Every reason that an answer, a doubt or a check can give: its fields, its authority and its English sentence.

One module a chapter, so that a question loads what it may say. `kind.py` tells how a reason is defined.
"""
