"""Letters: drafted from versioned templates, checked against cited rules, approved word by word, then rendered.

What a template inserts is data with a source; user text never becomes markup.
"""
