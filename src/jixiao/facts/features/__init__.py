"""Small tested functions that find in words what rules need: vague wording, likeness, kinds, dates.

Word lists come from the standard's parameters; only the grammar of the language is in code.
"""
