"""What the checks found, as the people of governance read it: figures, and a page of plots."""
