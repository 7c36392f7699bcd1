"""What a language model makes of a bureau's answer, where the stage has one: held to the page before it counts.

`question` is what it is asked, `answer` what came back, each part found again on the page or left out, and `weighed`
how that stands beside what was read without it.
"""
